package io.stocktrade.consumer.state;

import java.io.IOException;
import java.util.Optional;

/**
 * Keeps one state for each application and shard.
 *
 * <p>Implementations are thread-safe, and several processes may use the same store at once. Besides
 * those here, {@link InMemoryWindowStateStore}, {@link FileWindowStateStore} and {@link
 * DynamoDbWindowStateStore}, any place will do that can replace a value atomically under a
 * condition.
 */
public interface WindowStateStore {
  /**
   * Takes a shard's state over: from when this returns, former claimants can't write any more.
   *
   * @param application the application's name
   * @param shardId the shard's id
   * @return the claim
   * @throws IOException if the store can't be reached or does not answer well, and may do so later;
   *     an unchecked exception says that it is of no use to try again
   */
  ShardClaim claim(String application, String shardId) throws IOException;

  /**
   * A store that keeps nothing.
   *
   * @return always the same
   */
  static WindowStateStore none() {
    return NoWindowState.INSTANCE;
  }

  /** The right to write a shard's state. Used by one thread at a time. */
  interface ShardClaim {
    /**
     * The state as it was when the shard was claimed.
     *
     * @return the last bytes written; empty if there are none
     */
    Optional<byte[]> latest();

    /**
     * Replaces the state: when this returns true it is durable, and if the process dies before, the
     * store holds either the former state or this one.
     *
     * @param state the state
     * @return false if another one has claimed the shard since, and nothing was written
     * @throws IOException if it is not known whether the state was written; it can be tried again
     */
    boolean write(byte[] state) throws IOException;

    /**
     * Forgets the shard: it has been processed to its end.
     *
     * @return false if another one has claimed the shard since, and nothing was deleted
     * @throws IOException if it is not known whether the state was deleted; it can be tried again
     */
    boolean delete() throws IOException;
  }
}
