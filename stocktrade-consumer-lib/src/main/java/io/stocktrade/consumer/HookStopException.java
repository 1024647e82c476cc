package io.stocktrade.consumer;

import io.stocktrade.consumer.hook.FailedCall;

/** Takes a failed call from the hook up to where the processor stops. */
@SuppressWarnings("serial") // It never leaves this package.
final class HookStopException extends RuntimeException {
  private final FailedCall call;

  /** {@code because} says in brackets why the call was not skipped, if it might have been. */
  HookStopException(FailedCall call, String because) {
    super(call + because, call.cause(), false, false);
    this.call = call;
  }

  FailedCall call() {
    return call;
  }
}
