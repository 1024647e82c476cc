package io.stocktrade.local.store;

/** What a consumer is going through. The names are those of the API. */
public enum ConsumerStatus {
  /** It can't subscribe yet. */
  CREATING,
  /** It may subscribe. */
  ACTIVE,
  /** It will be gone soon. */
  DELETING
}
