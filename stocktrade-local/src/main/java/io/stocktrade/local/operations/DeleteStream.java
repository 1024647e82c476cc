package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.KinesisStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DeleteStream. */
final class DeleteStream implements Operation<DeleteStream.Input> {
  private final Account account;

  DeleteStream(Account account) {
    this.account = account;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private @Nullable Boolean enforceConsumerDeletion;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (field.equals("EnforceConsumerDeletion")) {
        input.enforceConsumerDeletion = in.bool();
      } else if (!input.stream.read(field, in)) {
        in.skip();
      }
    }
    return input;
  }

  @Override
  public void validate(Input input, Violations violations) {
    input.stream.validate(violations);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    KinesisStream stream = account.stream(input.stream);
    boolean inUse = !stream.consumers().listAfter("", account.streams().nowMillis()).isEmpty();
    if (inUse && !Boolean.TRUE.equals(input.enforceConsumerDeletion)) {
      String name = stream.settings().name();
      throw ApiException.inUse(
          "DeleteStream can't delete "
              + account.id()
              + ":"
              + name
              + " because there are consumers associated with this data stream. To delete "
              + name
              + " anyway, set the EnforceConsumerDeletion parameter to true to force the deletion"
              + " of all the consumers that are associated with it.");
    }
    account.streams().delete(stream);
    return Optional.empty();
  }
}
