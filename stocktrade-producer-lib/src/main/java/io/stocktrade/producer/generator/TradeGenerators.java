package io.stocktrade.producer.generator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds generators by name: {@code random}, {@code market}, {@code replay}, and those of any {@link
 * TradeGeneratorProvider} on the class path.
 *
 * <pre>{@code
 * TradeGenerator trades = TradeGenerators.named("market", Map.of("tickers", "500", "seed", "7"));
 * }</pre>
 *
 * <p>Thread-safe: it has no state.
 */
public final class TradeGenerators {
  private static final Logger log = LoggerFactory.getLogger(TradeGenerators.class);

  /** The loader goes on after an error as well as it can, which might be for ever. */
  private static final int MAX_BROKEN = 100;

  private TradeGenerators() {}

  /**
   * Makes a generator.
   *
   * @param name its name
   * @param options its options; the {@linkplain #providers() provider} says which there are
   * @return a new generator, to be closed
   * @throws GeneratorOptionException if there is no generator of that name, two, or an option is
   *     not understood; the message says what there is
   * @throws TradeFileException if the trades come from a file that can't be used
   */
  public static TradeGenerator named(String name, Map<String, String> options) {
    return named(name, options, classLoader());
  }

  /**
   * Makes a generator of a provider that another class loader finds.
   *
   * @param name its name
   * @param options its options
   * @param loader where providers are looked for
   * @return a new generator, to be closed
   * @throws GeneratorOptionException if there is no generator of that name, two, or an option is
   *     not understood; the message says what there is
   * @throws TradeFileException if the trades come from a file that can't be used
   */
  public static TradeGenerator named(String name, Map<String, String> options, ClassLoader loader) {
    Collection<TradeGeneratorProvider> all = providers(loader);
    List<TradeGeneratorProvider> found =
        all.stream().filter(provider -> provider.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new GeneratorOptionException(
          "generator "
              + TradeFileException.printable(name)
              + " is not known (expected: one of "
              + String.join(", ", all.stream().map(TradeGeneratorProvider::name).toList())
              + ")",
          null);
    }
    if (found.size() > 1) {
      throw new GeneratorOptionException(
          "generator "
              + name
              + " is there more than once, in "
              + String.join(" and ", found.stream().map(p -> p.getClass().getName()).toList())
              + " (expected: one on the class path)",
          null);
    }
    TradeGeneratorProvider provider = found.get(0);
    checkNames(provider, options);
    return provider.create(new GeneratorOptions(name, options));
  }

  private static void checkNames(TradeGeneratorProvider provider, Map<String, String> options) {
    for (String option : new TreeMap<>(options).keySet()) {
      if (!provider.options().containsKey(option)) {
        throw new GeneratorOptionException(
            "generator "
                + provider.name()
                + " has no option "
                + TradeFileException.printable(option)
                + " (expected: "
                + String.join(", ", provider.options().keySet())
                + ")",
            null);
      }
    }
  }

  /**
   * The providers that are there.
   *
   * @return the providers in the order in which they are found, ours first or last; one that can't
   *     be loaded is logged and left out
   */
  public static Collection<TradeGeneratorProvider> providers() {
    return providers(classLoader());
  }

  private static Collection<TradeGeneratorProvider> providers(ClassLoader loader) {
    ArrayList<TradeGeneratorProvider> providers = new ArrayList<>();
    var iterator = ServiceLoader.load(TradeGeneratorProvider.class, loader).iterator();
    for (int broken = 0; broken < MAX_BROKEN; ) {
      try {
        if (!iterator.hasNext()) {
          break;
        }
        providers.add(iterator.next());
      } catch (ServiceConfigurationError e) {
        broken++;
        log.warn("A trade generator can't be loaded, and is left out: {}", e.getMessage());
      }
    }
    return providers;
  }

  /** The thread's, as is usual for services; ours if it has none. */
  private static ClassLoader classLoader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader != null ? loader : TradeGenerators.class.getClassLoader();
  }
}
