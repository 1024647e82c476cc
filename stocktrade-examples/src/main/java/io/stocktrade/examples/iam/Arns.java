package io.stocktrade.examples.iam;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Amazon's names of streams, fan-out consumers and tables in one account and region. */
final class Arns {
  private final String prefix;
  private final String place;

  Arns(String region, String account) {
    // China and the US government's regions are partitions of their own: aws-cn, aws-us-gov.
    this.prefix = "arn:" + PartitionMetadata.of(Region.of(region)).id() + ":";
    this.place = ":" + region + ":" + account + ":";
  }

  String stream(String name) {
    return prefix + "kinesis" + place + "stream/" + name;
  }

  String consumer(String stream, String consumer) {
    return stream(stream) + "/consumer/" + consumer;
  }

  String table(String name) {
    return prefix + "dynamodb" + place + "table/" + name;
  }

  String index(String table, String index) {
    return table(table) + "/index/" + index;
  }
}
