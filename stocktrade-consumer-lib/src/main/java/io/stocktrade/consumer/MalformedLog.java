package io.stocktrade.consumer;

import io.stocktrade.model.MalformedTradeException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs malformed records, one in a while. */
final class MalformedLog {
  private static final Logger log = LoggerFactory.getLogger(MalformedLog.class);

  private final LogLimiter lines = new LogLimiter();

  void add(MalformedRecord record, Instant now) {
    lines
        .admit(now)
        .ifPresent(
            more ->
                log.warn(
                    "Shard {}, record {}: skipped, not a trade: {} ({} more since the last such"
                        + " line)",
                    record.shardId(),
                    record.position(),
                    record.cause() instanceof MalformedTradeException
                        ? record.cause().getMessage()
                        : record.cause().toString(),
                    more));
  }
}
