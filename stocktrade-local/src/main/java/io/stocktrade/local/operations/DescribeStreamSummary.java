package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import java.io.IOException;
import java.util.Optional;

/** DescribeStreamSummary. */
final class DescribeStreamSummary implements Operation<StreamRef> {
  private final Account account;

  DescribeStreamSummary(Account account) {
    this.account = account;
  }

  @Override
  public StreamRef read(InputReader in) throws IOException {
    StreamRef stream = new StreamRef();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (!stream.read(field, in)) {
        in.skip();
      }
    }
    return stream;
  }

  @Override
  public void validate(StreamRef input, Violations violations) {
    input.validate(violations);
  }

  @Override
  public Optional<Output> run(StreamRef input) throws ApiException {
    KinesisStream stream = account.stream(input);
    long open = stream.shards().stream().filter(Shard::isOpen).count();
    long consumers = stream.consumers().listAfter("", account.streams().nowMillis()).size();
    return Output.of(
        out ->
            out.object(
                "StreamDescriptionSummary",
                summary -> {
                  StreamOutput.description(summary, account, stream);
                  summary.number("OpenShardCount", open);
                  summary.number("ConsumerCount", consumers);
                  summary.number("MaxRecordSizeInKiB", stream.settings().maxRecordKib());
                  // KPL asks for it, and warns if it gets no answer.
                  summary.string("RecordDistributionStrategy", "USER_PARTITION_KEY");
                }));
  }
}
