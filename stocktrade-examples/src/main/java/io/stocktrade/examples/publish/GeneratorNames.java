package io.stocktrade.examples.publish;

import io.stocktrade.producer.generator.TradeGeneratorProvider;
import io.stocktrade.producer.generator.TradeGenerators;
import java.util.Iterator;

/** The generators that there are on the class path, for completion. */
public final class GeneratorNames implements Iterable<String> {
  /** For picocli. */
  public GeneratorNames() {}

  @Override
  public Iterator<String> iterator() {
    return TradeGenerators.providers().stream().map(TradeGeneratorProvider::name).iterator();
  }
}
