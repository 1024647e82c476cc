package io.stocktrade.local.operations;

/** How many open shards an account may have in a region. */
final class ShardLimit {
  /** Amazon's own in its largest regions; here it also bounds the memory. */
  static final int SHARDS = 20_000;

  private ShardLimit() {}

  static void check(Account account, int more) throws ApiException {
    int open = account.streams().openShardCount();
    if ((long) open + more > SHARDS) {
      throw ApiException.of(
          "LimitExceededException",
          "This request would exceed the shard limit for the account "
              + account.id()
              + " in "
              + account.region()
              + ". Current shard count for the account: "
              + open
              + ". Limit: "
              + SHARDS
              + ". Number of additional shards that would have resulted from this request: "
              + more
              + ". Refer to the AWS Service Limits page"
              + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html)"
              + " for current limits and how to request higher limits.");
    }
  }
}
