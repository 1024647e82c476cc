package io.stocktrade.local.operations;

import io.stocktrade.local.faults.FaultInjector;
import java.util.Map;
import java.util.Optional;

/** The table of all operations. Immutable. */
public final class Operations {
  private final Map<String, Operation<?>> byName;
  private final CallSubjects subjects;

  /**
   * The operations on an account.
   *
   * @param account its streams
   * @param faults what goes wrong with single records
   */
  public Operations(Account account, FaultInjector faults) {
    SealedTokens tokens = new SealedTokens();
    ShardIterators iterators = new ShardIterators(tokens);
    NextTokens nextTokens = new NextTokens(tokens);
    subjects = new CallSubjects(account, iterators);
    byName =
        Map.ofEntries(
            Map.entry("CreateStream", new CreateStream(account)),
            Map.entry("DeleteStream", new DeleteStream(account)),
            Map.entry("DescribeLimits", new DescribeLimits(account)),
            Map.entry("DescribeStream", new DescribeStream(account)),
            Map.entry("DescribeStreamSummary", new DescribeStreamSummary(account)),
            Map.entry("GetRecords", new GetRecords(account, iterators)),
            Map.entry("GetShardIterator", new GetShardIterator(account, iterators)),
            Map.entry("ListShards", new ListShards(account, nextTokens)),
            Map.entry("ListStreams", new ListStreams(account, nextTokens)),
            Map.entry("PutRecord", new PutRecord(account, faults)),
            Map.entry("PutRecords", new PutRecords(account, faults)));
  }

  /**
   * Tells what requests are about without their operations.
   *
   * @return always the same one
   */
  public CallSubjects subjects() {
    return subjects;
  }

  /**
   * An operation by name.
   *
   * @param name for example {@code PutRecords}
   * @return empty if there is none
   */
  public Optional<Operation<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
