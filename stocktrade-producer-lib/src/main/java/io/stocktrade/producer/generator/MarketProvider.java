package io.stocktrade.producer.generator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code market}: lifelike trades. Public for {@link java.util.ServiceLoader} only. */
public final class MarketProvider implements TradeGeneratorProvider {
  private static final int DUPLICATE_DISTANCE = 1_000;
  private static final Duration LATE_BY = Duration.ofMinutes(1);

  /** For {@link java.util.ServiceLoader}. */
  public MarketProvider() {}

  @Override
  public String name() {
    return "market";
  }

  @Override
  public String description() {
    return "A lifelike market: prices that walk, popular stocks, blocks, bursts; late and duplicate"
        + " trades if asked for.";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("seed", "Equal seeds give equal trades (default: 1).");
    options.put("first-id", "The first trade's id (default: 1).");
    options.put("tickers", "How many stocks, 1 to 10000 (default: 25).");
    options.put("zipf", "How unequal their popularity is, 0 to 10 (default: 1).");
    options.put("sell-share", "How many of the trades are sells (default: 0.5).");
    options.put("volatility", "Of all stocks, per year (default: 0.15 to 0.6, each its own).");
    options.put("block-share", "How many of the trades are blocks (default: 0.001).");
    options.put("rate", "Trades per second of event time (default: 1000).");
    options.put("bursts", "false for an even rate (default: true).");
    options.put("start", "Where event time begins (default: 2015-02-02T14:30:00Z).");
    options.put("timestamps", "own, or now for the time when a trade is made (default: own).");
    options.put("jitter", "How far event times are out of order (default: 0s).");
    options.put("late-share", "How many of the trades are late (default: 0).");
    options.put("late-by", "How late these are at most, and half of it at least (default: 1m).");
    options.put("duplicate-share", "How many of the trades come twice (default: 0).");
    return options;
  }

  @Override
  public TradeGenerator create(GeneratorOptions options) {
    MarketBuilder builder = MarketTradeGenerator.builder();
    options.wholeNumber("seed").ifPresent(builder::seed);
    options.wholeNumber("first-id").ifPresent(builder::firstId);
    options.ifPresent(
        "tickers",
        options.wholeNumber("tickers"),
        n -> builder.tickers((int) Math.max(0, Math.min(n, Integer.MAX_VALUE))));
    options.ifPresent("zipf", options.number("zipf"), builder::zipfExponent);
    options.ifPresent("sell-share", options.number("sell-share"), builder::sellShare);
    options.ifPresent("volatility", options.number("volatility"), builder::volatility);
    options.ifPresent("block-share", options.number("block-share"), builder::blockShare);
    options.ifPresent("rate", options.number("rate"), builder::rate);
    if (options.oneOf("bursts", List.of("true", "false")).orElse("true").equals("false")) {
      builder.noBursts();
    }
    options.ifPresent("start", options.instant("start"), builder::start);
    if (options.oneOf("timestamps", List.of("own", "now")).orElse("own").equals("now")) {
      builder.timestamps(InstantSource.system());
    }
    options.ifPresent("jitter", options.duration("jitter"), builder::jitter);
    Duration lateBy = options.duration("late-by").orElse(LATE_BY);
    options.ifPresent(
        "late-share",
        options.number("late-share"),
        share -> builder.lateTrades(share, lateBy.dividedBy(2), lateBy));
    options.ifPresent(
        "duplicate-share",
        options.number("duplicate-share"),
        share -> builder.duplicates(share, DUPLICATE_DISTANCE));
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw options.problem(Optional.ofNullable(e.getMessage()).orElse("options that don't fit"));
    }
  }
}
