package io.stocktrade.producer.pump;

import java.time.Duration;

/**
 * How long trades took to be delivered, from the moment at which they were due to the answer that
 * they are on the stream; to three significant digits, and at most an hour.
 *
 * <p>A trade is due when its turn has come by the pump's pace, also if the pump could not send it
 * then because the ones before it were slow. So the wait in front of a slow publisher counts (no
 * coordinated omission). Without a pace, it is due when the generator gave it.
 *
 * @param p50 half of the trades took no longer; 0 if none was delivered, as for the others
 * @param p99 99 % took no longer
 * @param p999 99.9 % took no longer
 * @param max the longest
 */
public record PumpLatency(Duration p50, Duration p99, Duration p999, Duration max) {}
