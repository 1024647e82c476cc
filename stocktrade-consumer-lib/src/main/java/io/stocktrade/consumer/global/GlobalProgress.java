package io.stocktrade.consumer.global;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the windows over all shards have come, and what they wait for.
 *
 * @param complete windows that end at or before it are complete on all shards; empty if none is
 * @param latest windows that end at or before it have been sent by at least one shard; empty if
 *     none has
 * @param openWindows how many windows are kept, complete or not, as they may still change
 * @param waitingFor the shards that are behind {@code latest}, those that are furthest behind first
 * @param trades how many trades have come, each counted once for each window that holds it
 * @param windows how many windows have had a result
 * @param revisions how many further results they have had
 * @param lateShares how many shares came too late
 * @param abandoned how many windows were given up before they were settled, since too many were
 *     open
 */
public record GlobalProgress(
    Optional<Instant> complete,
    Optional<Instant> latest,
    int openWindows,
    List<LaggingShard> waitingFor,
    long trades,
    long windows,
    long revisions,
    long lateShares,
    long abandoned) {
  /** The progress of one who has read nothing. */
  public static final GlobalProgress NONE =
      new GlobalProgress(Optional.empty(), Optional.empty(), 0, List.of(), 0, 0, 0, 0, 0);

  /** Copies the list. */
  public GlobalProgress {
    waitingFor = List.copyOf(waitingFor);
  }

  /**
   * A shard that others wait for.
   *
   * @param shardId the shard
   * @param complete windows that end at or before it are complete on this shard; empty if none is,
   *     or nothing has been heard of the shard yet
   */
  public record LaggingShard(String shardId, Optional<Instant> complete) {}
}
