package io.stocktrade.local.wire;

import java.time.Duration;

/**
 * What a client may take of the server's time and memory. The largest body is {@link
 * io.stocktrade.local.codec.Body#MAX_BYTES}.
 *
 * @param idle how long a connection may be silent
 * @param head how long a TLS handshake, or the head of a request, may take
 * @param bodyGrace how long a body may take, whatever its rate
 * @param minBodyBytesPerSecond the rate of one that takes longer, on the whole
 * @param connections how many there may be at a time, together
 * @param bodyBytes what all bodies may take that are being read or wait for their answer, together
 */
record WireLimits(
    Duration idle,
    Duration head,
    Duration bodyGrace,
    long minBodyBytesPerSecond,
    int connections,
    long bodyBytes) {
  private static final long MIN_BODY_BYTES = 64L << 20;

  static WireLimits defaults() {
    return new WireLimits(
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        10_000,
        4096,
        Math.max(MIN_BODY_BYTES, Runtime.getRuntime().maxMemory() / 4));
  }
}
