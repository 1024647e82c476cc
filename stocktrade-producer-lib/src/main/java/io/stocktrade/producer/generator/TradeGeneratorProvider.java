package io.stocktrade.producer.generator;

import java.util.Map;

/**
 * Makes generators of one kind, which programs find by its name. Your own is found, too: name its
 * class, which needs a public constructor without parameters, in a file {@code
 * META-INF/services/io.stocktrade.producer.generator.TradeGeneratorProvider} on the class path.
 *
 * @see TradeGenerators#named
 */
public interface TradeGeneratorProvider {
  /**
   * What the generator is called.
   *
   * @return one word in lower case, for example {@code market}
   */
  String name();

  /**
   * What the generator does.
   *
   * @return one line for a help text
   */
  String description();

  /**
   * The options that {@link #create} understands; others are refused before it is called.
   *
   * @return for each option's name, a line for a help text; in the order to show them in
   */
  Map<String, String> options();

  /**
   * Makes a generator.
   *
   * @param options what was given, no other than {@link #options}
   * @return a new generator
   * @throws GeneratorOptionException if an option has no value that is understood, or one that is
   *     needed is missing
   * @throws TradeFileException if the trades come from a file that can't be used
   */
  TradeGenerator create(GeneratorOptions options);
}
