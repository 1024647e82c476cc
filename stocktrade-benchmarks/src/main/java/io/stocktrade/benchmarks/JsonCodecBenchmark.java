package io.stocktrade.benchmarks;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The tutorial's JSON, by our codec and by the tutorial's ObjectMapper.
 *
 * <p>Run it by {@code java -jar stocktrade-benchmarks/target/benchmarks.jar JsonCodec -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonCodecBenchmark {
  private static final int TRADES = 1024;

  /** The trade class of the tutorial, as far as Jackson sees it. */
  @JsonPropertyOrder({"tickerSymbol", "tradeType", "price", "quantity", "id"})
  record TutorialTrade(
      String tickerSymbol, TradeType tradeType, double price, long quantity, long id) {}

  private final JsonTradeCodec codec = new JsonTradeCodec();
  private final ObjectMapper mapper = new ObjectMapper();
  private final StockTrade[] trades = new StockTrade[TRADES];
  private final TutorialTrade[] tutorialTrades = new TutorialTrade[TRADES];
  private final byte[][] encoded = new byte[TRADES][];

  /** For JMH. */
  public JsonCodecBenchmark() {}

  /** Makes the trades that all rivals take. */
  @Setup
  public void makeTrades() {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
    for (int i = 0; i < TRADES; i++) {
      StockTrade t = generator.next();
      trades[i] = t;
      tutorialTrades[i] =
          new TutorialTrade(
              t.tickerSymbol(), t.tradeType(), t.price().doubleValue(), t.quantity(), t.id());
      encoded[i] = codec.encode(t);
    }
  }

  /**
   * Ours, to bytes.
   *
   * @param hole takes the results
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void encodeStocktrade(Blackhole hole) {
    for (StockTrade trade : trades) {
      hole.consume(codec.encode(trade));
    }
  }

  /**
   * The tutorial's, to bytes.
   *
   * @param hole takes the results
   * @throws JsonProcessingException never
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void encodeTutorial(Blackhole hole) throws JsonProcessingException {
    for (TutorialTrade trade : tutorialTrades) {
      hole.consume(mapper.writeValueAsBytes(trade));
    }
  }

  /**
   * Ours, from bytes.
   *
   * @param hole takes the results
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void decodeStocktrade(Blackhole hole) {
    for (byte[] bytes : encoded) {
      hole.consume(codec.decode(bytes));
    }
  }

  /**
   * The tutorial's, from bytes.
   *
   * @param hole takes the results
   * @throws IOException never
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void decodeTutorial(Blackhole hole) throws IOException {
    for (byte[] bytes : encoded) {
      hole.consume(mapper.readValue(bytes, TutorialTrade.class));
    }
  }
}
