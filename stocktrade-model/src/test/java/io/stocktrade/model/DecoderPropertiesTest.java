package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the {@link DecoderFuzzIT} and what it found, and bytes that are costly to read. */
class DecoderPropertiesTest {
  private static final int MEBIBYTE = 1 << 20;

  static List<Path> seeds() {
    try (Stream<Path> files = Files.list(DecoderFuzzIT.SEEDS)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldHaveSeeds() {
    assertThat(seeds()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldHoldForSeed(Path seed) throws IOException {
    byte[] bytes = Files.readAllBytes(seed);
    for (DecoderProperties.Decoder decoder : DecoderProperties.Decoder.values()) {
      DecoderProperties.check(decoder, bytes);
    }
  }

  /** Each up to the largest record, and more: read in no time, or turned down. */
  @ParameterizedTest
  @MethodSource("costly")
  // A guard against what would take hours.
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void shouldHoldForCostlyBytes(Costly costly) {
    for (DecoderProperties.Decoder decoder : DecoderProperties.Decoder.values()) {
      DecoderProperties.check(decoder, costly.bytes());
    }
  }

  /** A record that is filled up with a repeated piece. */
  record Costly(String name, String start, String piece, String end) {
    byte[] bytes() {
      int room = MEBIBYTE - (start + end).getBytes(UTF_8).length;
      return (start + piece.repeat(room / piece.getBytes(UTF_8).length) + end).getBytes(UTF_8);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Costly> costly() {
    return List.of(
        new Costly("open arrays", "", "[", ""),
        new Costly("open arrays in a field", "{\"a\":", "[", ""),
        new Costly("open objects", "", "{\"a\":", ""),
        new Costly("white space", "", " ", ""),
        new Costly("digits of a price", "{\"price\":", "9", "}"),
        new Costly("decimals of a price", "{\"price\":0.", "0", "1}"),
        new Costly("digits of an id", "{\"id\":", "1", "}"),
        new Costly("digits of an unknown field", "{\"x\":", "7", "}"),
        new Costly("letters of a ticker", "{\"tickerSymbol\":\"", "A", "\"}"),
        new Costly("escapes in a ticker", "{\"tickerSymbol\":\"", "\\u0041", "\"}"),
        new Costly("letters of a name", "{\"", "A", "\":1}"),
        new Costly("letters of a time", "{\"timestamp\":\"", "2", "\"}"),
        new Costly("fields", "{", "\"id\":1,", "\"id\":1}"),
        new Costly("fields of the same hash", "{", "\"Aa\":1,\"BB\":1,", "\"id\":1}"),
        new Costly("zeros", "", "\0", ""),
        new Costly("byte order marks", "", "\ufeff", ""),
        new Costly("data after an SBE trade", sbe(), "\0", ""),
        price("1e999999999"),
        price("1e-999999999"),
        price("1e99999999999999999999"),
        price("0e999999999"),
        price("123456789e2147483647"),
        price("0.1e-2147483648"));
  }

  /** A later version's, by the header. */
  private static String sbe() {
    byte[] bytes = new SbeTradeCodec().encode(StockTrade.of("A", TradeType.BUY, 1, 1, 1));
    bytes[6] = 1;
    bytes[39] = 0;
    return new String(bytes, UTF_8);
  }

  private static Costly price(String number) {
    return new Costly(
        number,
        "{\"tickerSymbol\":\"A\",\"tradeType\":\"BUY\",\"quantity\":1,\"id\":1,\"price\":" + number,
        " ",
        "}");
  }
}
