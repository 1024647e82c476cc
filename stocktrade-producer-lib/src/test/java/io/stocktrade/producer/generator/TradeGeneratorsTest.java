package io.stocktrade.producer.generator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stocktrade.model.StockTrade;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeGeneratorsTest {
  /** What a stranger writes, who has our jar and this interface's Javadoc. */
  private static final String STRANGER =
      """
      package com.example.tape;

      import io.stocktrade.model.*;
      import io.stocktrade.producer.generator.*;
      import java.util.Map;

      public final class TapeProvider implements TradeGeneratorProvider {
        public String name() {
          return "tape";
        }

        public String description() {
          return "The same trade again and again.";
        }

        public Map<String, String> options() {
          return Map.of("ticker", "The ticker.");
        }

        public TradeGenerator create(GeneratorOptions options) {
          String ticker = options.text("ticker").orElse("TAPE");
          return () -> StockTrade.of(ticker, TradeType.BUY, 1.25, 100, 7);
        }
      }
      """;

  @TempDir Path folder;

  /** Compiles the stranger's class and packs it into a jar with the services that are given. */
  private URLClassLoader strangersJar(String services) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "Skipped: this is no JDK");
    Path source = Files.writeString(folder.resolve("TapeProvider.java"), STRANGER);
    int errors =
        compiler.run(
            null,
            null,
            null,
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-d",
            folder.toString(),
            source.toString());
    assertThat(errors).isZero();
    Path jar = folder.resolve("tape.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      String name = "com/example/tape/TapeProvider.class";
      entries.putNextEntry(new JarEntry(name));
      Files.copy(folder.resolve(name), entries);
      entries.putNextEntry(
          new JarEntry("META-INF/services/" + TradeGeneratorProvider.class.getName()));
      entries.write(services.getBytes(StandardCharsets.UTF_8));
    }
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
  }

  @Test
  void shouldFindAStrangersGenerator_inAJarOfItsOwn() throws Exception {
    try (URLClassLoader loader = strangersJar("com.example.tape.TapeProvider")) {
      TradeGenerator tape = TradeGenerators.named("tape", Map.of("ticker", "XYZ"), loader);

      assertThat(tape.next()).hasToString("ID 7: BUY 100 shares of XYZ for $1.25");
      assertThatThrownBy(() -> TradeGenerators.named("tape", Map.of("speed", "1"), loader))
          .isInstanceOf(GeneratorOptionException.class)
          .hasMessage("generator tape has no option \"speed\" (expected: ticker)");
    }
  }

  @Test
  void shouldFindAStrangersGenerator_throughTheThreadsClassLoader() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = strangersJar("com.example.tape.TapeProvider")) {
      thread.setContextClassLoader(loader);

      assertThat(TradeGenerators.providers())
          .extracting(TradeGeneratorProvider::name)
          .containsExactlyInAnyOrder("random", "market", "replay", "tape");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void shouldFindTheOthers_whenOneCannotBeLoaded() throws Exception {
    try (URLClassLoader loader =
        strangersJar("com.example.tape.NotThere\ncom.example.tape.TapeProvider\n")) {
      assertThat(TradeGenerators.named("tape", Map.of(), loader).next()).isNotNull();
      assertThat(TradeGenerators.named("random", Map.of(), loader).next()).isNotNull();
    }
  }

  @Test
  void shouldListWhatThereIs_whenTheNameIsNotKnown() {
    assertThatThrownBy(() -> TradeGenerators.named("markt", Map.of()))
        .isInstanceOf(GeneratorOptionException.class)
        .hasMessage("generator \"markt\" is not known (expected: one of random, market, replay)");
  }

  @Test
  void shouldMakeTheGeneratorThatTheOptionsDescribe() throws Exception {
    Map<String, String> options =
        Map.of(
            "seed", "42",
            "first-id", "100",
            "tickers", "3",
            "zipf", "0.5",
            "sell-share", "0.9",
            "volatility", "0.4",
            "block-share", "0.5",
            "rate", "10",
            "bursts", "false",
            "start", "2026-01-05T14:30:00Z");
    MarketTradeGenerator same =
        MarketTradeGenerator.builder()
            .seed(42)
            .firstId(100)
            .tickers(3)
            .zipfExponent(0.5)
            .sellShare(0.9)
            .volatility(0.4)
            .blockShare(0.5)
            .rate(10)
            .noBursts()
            .start(Instant.parse("2026-01-05T14:30:00Z"))
            .build();
    TradeGenerator market = TradeGenerators.named("market", options);
    for (int i = 0; i < 1_000; i++) {
      assertThat(market.next()).isEqualTo(same.next());
    }
  }

  @Test
  void shouldMakeLateAndDuplicateTrades_whenAskedByOptions() {
    MarketTradeGenerator market =
        (MarketTradeGenerator)
            TradeGenerators.named(
                "market",
                Map.of(
                    "late-share",
                    "0.2",
                    "late-by",
                    "10s",
                    "duplicate-share",
                    "0.2",
                    "jitter",
                    "1s"));
    int late = 0;
    int duplicates = 0;
    for (int i = 0; i < 10_000; i++) {
      assertThat(market.next()).isNotNull();
      late += market.lastTraits().late() ? 1 : 0;
      duplicates += market.lastTraits().duplicate() ? 1 : 0;
    }
    assertThat(late).isBetween(1_700, 2_300);
    assertThat(duplicates).isBetween(1_400, 1_900);
  }

  @Test
  void shouldStampTradesWithTheTime_whenAskedByOptions() throws Exception {
    for (String name : List.of("random", "market")) {
      Instant before = Instant.now();
      StockTrade trade =
          requireNonNull(TradeGenerators.named(name, Map.of("timestamps", "now")).next());
      assertThat(trade.timestamp())
          .hasValueSatisfying(t -> assertThat(t).isBetween(before.minusMillis(1), Instant.now()));
    }
  }

  @Test
  void shouldReplayAFile_byOptions() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("t.csv"), "ticker,side,px,quantity\nAMD,BUY,1.5,10\nbad\n");
    Map<String, String> options =
        Map.of(
            "file", file.toString(),
            "columns", "symbol=ticker,price=px",
            "skip-bad-lines", "true",
            "loops", "2");
    try (TradeGenerator replay = TradeGenerators.named("replay", options)) {
      assertThat(replay.next()).hasToString("ID 2: BUY 10 shares of AMD for $1.50");
      assertThat(replay.next()).hasToString("ID 3: BUY 10 shares of AMD for $1.50");
      assertThat(replay.next()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "market|tickers|many|generator market: option tickers: \"many\" (expected: a whole number)",
        "market|tickers|99999999999|generator market: option tickers: tickers: 2147483647 (expected: 1 to 10000)",
        "market|rate|NaN|generator market: option rate: \"NaN\" (expected: a number)",
        "market|rate|0|generator market: option rate: rate: 0.0 (expected: 0.001 to 10000000)",
        "market|jitter|soon|generator market: option jitter: \"soon\" (expected: a length of time, like 0.5s, 10s, 5m or 1h)",
        "market|start|today|generator market: option start: \"today\" (expected: a time, like 2026-01-05T14:30:00Z)",
        "market|bursts|no|generator market: option bursts: \"no\" (expected: true or false)",
        "random|timestamps|later|generator random: option timestamps: \"later\" (expected: none or now)",
        "random|rate|1|generator random has no option \"rate\" (expected: seed, first-id, timestamps)",
        "replay|loops|2|generator replay: option file is missing (expected: a file)",
      })
  void shouldNameGeneratorOptionAndWhatWasExpected(
      String generator, String option, String value, String message) {
    assertThatThrownBy(() -> TradeGenerators.named(generator, Map.of(option, value)))
        .isInstanceOf(GeneratorOptionException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"symbol", "=px", "volume=v"})
  void shouldRefuseColumns_whenTheyMapNothing(String columns) {
    assertThatThrownBy(
            () -> TradeGenerators.named("replay", Map.of("file", "x", "columns", columns)))
        .isInstanceOf(GeneratorOptionException.class)
        .hasMessageStartingWith("generator replay: option columns: ");
  }

  @Test
  void shouldSayThatOptionsDoNotFitTogether() {
    assertThatThrownBy(
            () ->
                TradeGenerators.named(
                    "market", Map.of("late-share", "0.1", "late-by", "1s", "jitter", "1s")))
        .isInstanceOf(GeneratorOptionException.class)
        .hasMessage("generator market: atLeast: PT0.5S (expected: more than the jitter, PT1S)");
  }
}
