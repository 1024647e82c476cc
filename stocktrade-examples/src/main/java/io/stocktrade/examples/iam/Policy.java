package io.stocktrade.examples.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what the parts of a pipeline need. Not thread-safe.
 *
 * <p>What AWS says in "IAM permissions required for KCL consumer applications" and for KPL, less
 * what neither KCL 3.5, KPL 1.1 nor this project calls, which a test of the whole run shows.
 */
final class Policy {
  private static final String LEASE_INDEX = "LeaseOwnerToLeaseKeyIndex";

  /** KPL's namespace unless it is told another. */
  private static final String KPL_NAMESPACE = "KinesisProducerLibrary";

  private final Arns arns;
  private final List<Statement> statements = new ArrayList<>();
  private final List<String> namespaces = new ArrayList<>();

  Policy(Arns arns) {
    this.arns = arns;
  }

  Policy produce(String stream) {
    statements.add(
        new Statement(
            "PublishTrades",
            List.of(
                new Permission("kinesis:PutRecords", "publish"),
                new Permission("kinesis:ListShards", "know which trades share a shard's record"),
                new Permission("kinesis:DescribeStreamSummary", "KPL asks whether it is ACTIVE")),
            List.of(arns.stream(stream))));
    namespaces.add(KPL_NAMESPACE);
    return this;
  }

  Policy consume(String stream, String application, boolean fanOut) {
    List<Permission> read = new ArrayList<>();
    read.add(new Permission("kinesis:ListShards", "KCL makes a lease for each shard"));
    read.add(
        new Permission(
            "kinesis:DescribeStreamSummary", "KCL asks whether it is the same stream as before"));
    String childShards = "KCL asks an ended shard for its child shards";
    read.add(
        new Permission("kinesis:GetShardIterator", fanOut ? childShards : "where to read from"));
    read.add(new Permission("kinesis:GetRecords", fanOut ? childShards : "read"));
    if (fanOut) {
      read.add(new Permission("kinesis:RegisterStreamConsumer", "KCL registers for fan-out"));
    }
    statements.add(new Statement("ReadTrades", read, List.of(arns.stream(stream))));
    if (fanOut) {
      statements.add(
          new Statement(
              "ReadTradesByFanOut",
              List.of(
                  new Permission(
                      "kinesis:DescribeStreamConsumer", "KCL waits until the consumer is ACTIVE"),
                  new Permission("kinesis:SubscribeToShard", "read by fan-out")),
              List.of(
                  // Without the time of its registration while only the name is known.
                  arns.consumer(stream, application), arns.consumer(stream, application + ":*"))));
    }
    leases(application);
    namespaces.add(application);
    return this;
  }

  private void leases(String application) {
    statements.add(
        new Statement(
            "KeepLeases",
            List.of(
                new Permission("dynamodb:CreateTable", "KCL makes the lease table at first"),
                new Permission("dynamodb:DescribeTable", "KCL waits until it is ACTIVE"),
                new Permission(
                    "dynamodb:UpdateTable", "KCL adds the index to a table that has none"),
                new Permission(
                    "dynamodb:Scan", "the leader reads all leases and workers to share them out"),
                new Permission("dynamodb:GetItem", "a lease, the leader's lock"),
                new Permission("dynamodb:PutItem", "a new lease, the leader's lock"),
                new Permission("dynamodb:UpdateItem", "renew leases, write checkpoints"),
                new Permission("dynamodb:DeleteItem", "leases of ended shards, workers that left")),
            List.of(arns.table(application))));
    statements.add(
        new Statement(
            "FindOwnLeases",
            List.of(new Permission("dynamodb:Query", "a worker looks for leases given to it")),
            List.of(arns.index(application, LEASE_INDEX))));
    statements.add(
        new Statement(
            "AskForOlderTables",
            List.of(
                new Permission(
                    "dynamodb:DescribeTable", "KCL 3.5 asks whether KCL 3.0 to 3.4 left them")),
            olderTables(application)));
  }

  private List<String> olderTables(String application) {
    return List.of(
        arns.table(application + "-WorkerMetricStats"),
        arns.table(application + "-CoordinatorState"));
  }

  Policy useOlderTables(String application) {
    statements.add(
        new Statement(
            "UseOlderTables",
            List.of(
                new Permission("dynamodb:CreateTable", "older workers of the fleet make them"),
                new Permission("dynamodb:Scan", "the leader reads the workers' load"),
                new Permission("dynamodb:GetItem", "the leader's lock and state"),
                new Permission("dynamodb:PutItem", "the leader's lock and state"),
                new Permission("dynamodb:UpdateItem", "a worker writes its load"),
                new Permission("dynamodb:DeleteItem", "workers that left, and what was moved"),
                new Permission(
                    "dynamodb:ConditionCheckItem",
                    "KCL 3.5 moves them to the lease table while it leads")),
            olderTables(application)));
    return this;
  }

  Policy keepWindowState(String application) {
    statements.add(
        new Statement(
            "KeepWindowState",
            List.of(
                new Permission("dynamodb:CreateTable", "the table is made when first needed"),
                new Permission("dynamodb:DescribeTable", "wait until it is ACTIVE"),
                new Permission("dynamodb:Query", "read a shard's state when it is taken over"),
                new Permission("dynamodb:UpdateItem", "claim a shard, write its state"),
                new Permission("dynamodb:PutItem", "the parts of a large state"),
                new Permission("dynamodb:DeleteItem", "parts that are no longer needed")),
            List.of(arns.table(application + "-WindowState"))));
    return this;
  }

  Policy reportTo(String secondStream) {
    statements.add(
        new Statement(
            "ReportToTheOtherStream",
            List.of(
                new Permission("kinesis:PutRecord", "what each shard has in its windows"),
                new Permission("kinesis:ListShards", "check that it has one shard")),
            List.of(arns.stream(secondStream))));
    return this;
  }

  Policy encrypted(String key, boolean produces, boolean consumes) {
    List<Permission> permissions = new ArrayList<>();
    if (produces) {
      permissions.add(new Permission("kms:GenerateDataKey", "Kinesis encrypts what is published"));
    }
    if (consumes) {
      permissions.add(new Permission("kms:Decrypt", "Kinesis decrypts what is read"));
    }
    statements.add(new Statement("UseTheStreamsKey", permissions, List.of(key)));
    return this;
  }

  /** Call it last: it covers what was added before. */
  Policy cloudWatch() {
    statements.add(
        new Statement(
            "SendMetrics",
            List.of(
                new Permission(
                    "cloudwatch:PutMetricData",
                    "metrics of KPL and KCL; AWS knows no resources for it, hence the *")),
            List.of("*"),
            List.copyOf(namespaces)));
    return this;
  }

  List<Statement> statements() {
    return List.copyOf(statements);
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", "2012-10-17");
    document.put("Statement", statements.stream().map(Statement::document).toList());
    return document;
  }
}
