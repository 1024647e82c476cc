package io.stocktrade.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {
  private static final int TRADES = 2_000;

  @ParameterizedTest
  @EnumSource
  void shouldGiveEveryTradeBack(Contender contender) {
    for (TradeInput input : TradeInput.values()) {
      assertThatCode(() -> encode(contender, input)).doesNotThrowAnyException();
    }
  }

  /** fastjson2 writes 0.8 % of REAL's prices with 16 digits, like 802.0821999999999: its #7794. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FASTJSON2", "JACKSON_CBOR", "PROTOBUF", "STOCKTRADE_SBE"})
  void shouldWriteTheTutorialsBytes_whenJson(Contender contender) throws IOException {
    for (TradeInput input : TradeInput.values()) {
      assertThat(encode(contender, input)).isDeepEqualTo(encode(Contender.TUTORIAL, input));
    }
  }

  private static byte[][] encode(Contender contender, TradeInput input) throws IOException {
    return new CodecRounds<>(contender.codec(), input.trades(TRADES)).encoded();
  }
}
