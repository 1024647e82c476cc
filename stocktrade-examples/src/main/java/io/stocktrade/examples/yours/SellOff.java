package io.stocktrade.examples.yours;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.generator.GeneratorOptions;
import io.stocktrade.producer.generator.TradeGenerator;
import io.stocktrade.producer.generator.TradeGeneratorProvider;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Your own generator: one stock that is sold in ever larger blocks at ever lower prices, and then
 * the end. Try it: {@code ./stocktrade demo --generator sell-off --rate 10 --large-sell 500}.
 */
public final class SellOff implements TradeGenerator {
  private static final BigDecimal FALL = new BigDecimal("0.99");

  private final String ticker;
  private final long steps;
  private long id;
  private BigDecimal price = new BigDecimal("100.00");

  SellOff(String ticker, long steps) {
    this.ticker = ticker;
    this.steps = steps;
  }

  // region generator
  @Override
  public @Nullable StockTrade next() {
    if (id == steps) {
      return null; // the end
    }
    id++;
    price = price.multiply(FALL).setScale(2, RoundingMode.UP);
    return StockTrade.of(ticker, TradeType.SELL, price, 10 * id, id);
  }

  /** Named in META-INF/services/io.stocktrade.producer.generator.TradeGeneratorProvider. */
  public static final class Provider implements TradeGeneratorProvider {
    @Override
    public String name() {
      return "sell-off";
    }

    @Override
    public String description() {
      return "One stock that is sold at ever lower prices.";
    }

    @Override
    public Map<String, String> options() {
      return Map.of("ticker", "The stock (default: AMZN).", "steps", "Trades (default: 100).");
    }

    @Override
    public TradeGenerator create(GeneratorOptions options) {
      return new SellOff(
          options.text("ticker").orElse("AMZN"), options.wholeNumber("steps").orElse(100L));
    }
  }
  // endregion
}
