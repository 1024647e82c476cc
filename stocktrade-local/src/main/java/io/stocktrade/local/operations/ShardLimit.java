package io.stocktrade.local.operations;

/**
 * How many open shards an account may have in a region. To be asked within {@link
 * io.stocktrade.local.store.StreamStore#whileNobodyAdds}.
 */
final class ShardLimit {
  private ShardLimit() {}

  static void check(Account account, int more) throws ApiException {
    account.checkRemembered();
    int open = account.streams().claimedShardCount();
    int limit = account.streams().shardLimit();
    if ((long) open + more > limit) {
      throw ApiException.of(
          "LimitExceededException",
          "This request would exceed the shard limit for the account "
              + account.id()
              + " in "
              + account.region()
              + ". Current shard count for the account: "
              + open
              + ". Limit: "
              + limit
              + ". Number of additional shards that would have resulted from this request: "
              + more
              + ". Refer to the AWS Service Limits page"
              + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html)"
              + " for current limits and how to request higher limits.");
    }
  }
}
