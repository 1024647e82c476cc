package io.stocktrade.local.operations;

import java.util.Optional;

/** DescribeStreamConsumer. */
final class DescribeStreamConsumer extends FieldsOperation {
  DescribeStreamConsumer(Account account) {
    super(account, ConsumerRef.FIELDS);
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    ConsumerRef.Found found = ConsumerRef.find(input, account);
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
