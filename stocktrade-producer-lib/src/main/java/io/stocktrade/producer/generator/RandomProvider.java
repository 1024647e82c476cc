package io.stocktrade.producer.generator;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code random}: the AWS tutorial's trades. Public for {@link java.util.ServiceLoader} only. */
public final class RandomProvider implements TradeGeneratorProvider {
  /** For {@link java.util.ServiceLoader}. */
  public RandomProvider() {}

  @Override
  public String name() {
    return "random";
  }

  @Override
  public String description() {
    return "The AWS tutorial's trades: 25 stocks, prices within 20 % of those of February 2015.";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("seed", "Equal seeds give equal trades (default: 1).");
    options.put("first-id", "The first trade's id (default: 1).");
    options.put("timestamps", "none, or now for the time when a trade is made (default: none).");
    return options;
  }

  @Override
  public TradeGenerator create(GeneratorOptions options) {
    RandomTradeGenerator.Builder builder = RandomTradeGenerator.builder();
    options.wholeNumber("seed").ifPresent(builder::seed);
    options.wholeNumber("first-id").ifPresent(builder::firstId);
    if (options.oneOf("timestamps", List.of("none", "now")).orElse("none").equals("now")) {
      builder.timestamps(InstantSource.system());
    }
    return builder.build();
  }
}
