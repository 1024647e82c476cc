package io.stocktrade.consumer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs malformed records, one in a while, so that a flood of them is no flood of lines. */
final class MalformedLog {
  private static final Logger log = LoggerFactory.getLogger(MalformedLog.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private @Nullable Instant quietUntil;
  private long unlogged;

  void add(MalformedRecord record, Instant now) {
    if (quietUntil != null && now.isBefore(quietUntil)) {
      unlogged++;
      return;
    }
    log.warn(
        "Shard {}, record {}: skipped, not a trade: {} ({} more since the last such line)",
        record.shardId(),
        record.position(),
        record.cause().getMessage(),
        unlogged);
    unlogged = 0;
    quietUntil = now.plus(QUIET);
  }
}
