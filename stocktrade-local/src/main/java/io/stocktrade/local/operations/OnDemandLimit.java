package io.stocktrade.local.operations;

import io.stocktrade.local.store.StreamMode;

/** How many on-demand streams an account may have in a region, if limits are enforced. */
final class OnDemandLimit {
  static final int STREAMS = 50;

  private OnDemandLimit() {}

  static long count(Account account) {
    return account.streams().listAfter("", Integer.MAX_VALUE).stream()
        .filter(stream -> stream.settings().mode() == StreamMode.ON_DEMAND)
        .count();
  }

  static void check(Account account) throws ApiException {
    if (account.streams().enforcesLimits() && count(account) >= STREAMS) {
      throw ApiException.limitExceeded(
          "This request would exceed the on-demand stream limit for the account "
              + account.id()
              + " in "
              + account.region()
              + ". Limit: "
              + STREAMS
              + ".");
    }
  }
}
