package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import java.io.IOException;
import java.util.Optional;

/** DescribeStreamConsumer. */
final class DescribeStreamConsumer implements Operation<ConsumerRef> {
  private final Account account;

  DescribeStreamConsumer(Account account) {
    this.account = account;
  }

  @Override
  public ConsumerRef read(InputReader in) throws IOException {
    ConsumerRef consumer = new ConsumerRef();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (!consumer.read(field, in)) {
        in.skip();
      }
    }
    return consumer;
  }

  @Override
  public void validate(ConsumerRef input, Violations violations) {
    input.validate(violations);
  }

  @Override
  public Optional<Output> run(ConsumerRef input) throws ApiException {
    ConsumerRef.Found found = input.find(account);
    return Output.of(
        out ->
            out.object(
                "ConsumerDescription",
                description -> {
                  StreamOutput.consumer(description, account, found.stream(), found.consumer());
                  description.string("StreamARN", account.arn(found.stream()));
                }));
  }
}
