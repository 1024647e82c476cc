package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import java.util.Optional;

/** DescribeStreamSummary. */
final class DescribeStreamSummary extends FieldsOperation {
  DescribeStreamSummary(Account account) {
    super(account, Fields.of(StreamRef.ARN, StreamRef.NAME));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    long now = account.streams().nowMillis();
    int open = stream.openShards(now).size();
    int consumers = stream.consumers().listAfter("", now).size();
    return Output.of(
        out ->
            out.object(
                "StreamDescriptionSummary",
                summary -> {
                  StreamOutput.description(summary, account, stream);
                  summary.number("OpenShardCount", open);
                  summary.number("ConsumerCount", consumers);
                  if (stream.settings().warmThroughputMib() > 0) {
                    WarmThroughput.write(summary, stream);
                  }
                  summary.number("MaxRecordSizeInKiB", stream.settings().maxRecordKib());
                  // KPL asks for it, and warns if it gets no answer.
                  summary.string("RecordDistributionStrategy", "USER_PARTITION_KEY");
                }));
  }
}
