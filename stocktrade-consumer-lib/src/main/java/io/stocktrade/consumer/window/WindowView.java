package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an engine holds at one record of its shard. Immutable: it stays as it is while the engine
 * goes on.
 *
 * @param <R> what the aggregation gives
 * @param position the last record that is in it; empty before the first
 * @param watermark the watermark; empty before the first trade
 * @param counts what the engine has done up to there
 * @param openWindows how many windows hold trades and are not final
 * @param windows the first of these by their ends, up to as many as were asked for
 */
public record WindowView<R>(
    Optional<RecordPosition> position,
    Optional<Instant> watermark,
    EngineCounts counts,
    int openWindows,
    List<OpenWindow<R>> windows) {
  /** Takes a copy of the list. */
  public WindowView {
    requireNonNull(position, "position");
    requireNonNull(watermark, "watermark");
    requireNonNull(counts, "counts");
    windows = List.copyOf(windows);
  }
}
