package io.stocktrade.local.faults;

import java.util.Optional;

/** What a call of Kinesis is about, found out only if a rule asks. For one thread. */
public interface CallSubject {
  /** For calls of which nothing is known but the operation. */
  CallSubject UNKNOWN =
      new CallSubject() {
        @Override
        public Optional<String> stream() {
          return Optional.empty();
        }

        @Override
        public boolean touches(int shardIndex) {
          return false;
        }
      };

  /**
   * The stream that the call names, in whatever way.
   *
   * @return its name; empty if the call names none
   */
  Optional<String> stream();

  /**
   * Whether the call names, reads or writes a shard.
   *
   * @param shardIndex the shard's number
   * @return false if it doesn't, or is about no single shards at all
   */
  boolean touches(int shardIndex);
}
