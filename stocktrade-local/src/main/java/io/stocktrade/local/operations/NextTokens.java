package io.stocktrade.local.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Tokens that continue a list, sealed, good for five minutes. Thread-safe. */
final class NextTokens {
  private static final long KIND = 2;
  private static final long TOLERATED_MILLIS = 300_000;

  private final SealedTokens tokens;

  NextTokens(SealedTokens tokens) {
    this.tokens = tokens;
  }

  /** Seals what is needed to go on. */
  String create(String state, long nowMillis) {
    byte[] bytes = state.getBytes(UTF_8);
    return tokens.seal(
        KIND, ByteBuffer.allocate(Long.BYTES + bytes.length).putLong(nowMillis).put(bytes).array());
  }

  String open(String token, long nowMillis) throws ApiException {
    ByteBuffer content =
        tokens
            .open(KIND, token)
            .orElseThrow(() -> ApiException.invalidArgument("Invalid NextToken."));
    if (nowMillis - content.getLong() > TOLERATED_MILLIS) {
      throw ApiException.of("ExpiredNextTokenException", "NextToken has expired.");
    }
    return UTF_8.decode(content).toString();
  }
}
