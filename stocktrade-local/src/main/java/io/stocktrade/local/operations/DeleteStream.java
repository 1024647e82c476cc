package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import java.io.IOException;
import java.util.Optional;

/** DeleteStream. */
final class DeleteStream implements Operation<StreamRef> {
  private final Account account;

  DeleteStream(Account account) {
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
    account.streams().delete(account.stream(input));
    return Optional.empty();
  }
}
