package io.stocktrade.examples.publish;

import io.stocktrade.producer.generator.TradeGenerator;
import io.stocktrade.producer.generator.TradeGenerators;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** The options that say what makes the trades. */
public final class GeneratorChoice {
  /** Four thousand million ids, which take half a day at 100,000 trades a second. */
  private static final int BITS_OF_A_RUN = 32;

  private static final Set<String> OURS = Set.of("random", "market");

  @Option(
      names = "--generator",
      paramLabel = "NAME",
      defaultValue = "random",
      completionCandidates = GeneratorNames.class,
      description =
          "What makes the trades: random, market, replay, or one of yours on the class path"
              + " (default: ${DEFAULT-VALUE}).")
  private String name = "random";

  @Option(
      names = "--generator-option",
      paramLabel = "KEY=VALUE",
      description = "An option for the generator, like tickers=500 for market; repeatable.")
  private Map<String, String> options = new LinkedHashMap<>();

  /** For picocli. */
  public GeneratorChoice() {}

  /**
   * The generator's name.
   *
   * @return as the user gave it
   */
  public String name() {
    return name;
  }

  /**
   * Makes the generator. Our own ones stamp trades with the time, and have another seed each time,
   * unless the user says otherwise: a demonstration that repeats itself is dull.
   *
   * @return a new generator, to be closed
   */
  public TradeGenerator open() {
    return open(Map.of());
  }

  /**
   * The same for a stream that others may write to, now or before: consumers tell copies by the id
   * of a trade, so no other run may have the same ones. Our own generators count from a number that
   * is chosen by chance, below 2^53, which JavaScript can tell apart.
   *
   * @return a new generator, to be closed
   */
  public TradeGenerator openWithOwnIds() {
    long block = ThreadLocalRandom.current().nextLong(1, 1L << (53 - BITS_OF_A_RUN));
    return open(Map.of("first-id", Long.toString(block << BITS_OF_A_RUN)));
  }

  private TradeGenerator open(Map<String, String> byDefault) {
    Map<String, String> all = new LinkedHashMap<>(options);
    if (OURS.contains(name)) {
      byDefault.forEach(all::putIfAbsent);
      all.putIfAbsent("timestamps", "now");
      all.putIfAbsent("seed", Long.toString(System.nanoTime()));
    }
    return TradeGenerators.named(name, all);
  }
}
