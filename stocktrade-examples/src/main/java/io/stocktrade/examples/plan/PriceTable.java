package io.stocktrade.examples.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.examples.cli.UserErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Prices of one region, from a file. Immutable. */
final class PriceTable {
  private static final String SHIPPED = "prices.properties";
  private static final String TITLE = "title";

  private final String title;
  private final Map<Price, Double> prices;

  private PriceTable(String title, Map<Price, Double> prices) {
    this.title = title;
    this.prices = prices;
  }

  /** The text of the table that comes with this program. */
  static String shippedText() {
    try (InputStream in = PriceTable.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + ": not in the program");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PriceTable shipped() {
    return parse(SHIPPED, shippedText());
  }

  static PriceTable read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new UserErrorException(file + ": no such file");
    } catch (IOException e) {
      throw new UserErrorException(file + ": can't be read: " + e.getMessage());
    }
  }

  private static PriceTable parse(String file, String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserErrorException(file + ": no properties file: " + e.getMessage());
    }
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    Map<Price, Double> prices = new EnumMap<>(Price.class);
    for (Price price : Price.values()) {
      prices.put(price, number(file, price.key(), properties.getProperty(price.key())));
      unknown.remove(price.key());
    }
    unknown.remove(TITLE);
    if (!unknown.isEmpty()) {
      throw new UserErrorException(
          file
              + ": "
              + String.join(", ", unknown)
              + ": no such price (expected: as --print-prices has them)");
    }
    return new PriceTable(properties.getProperty(TITLE, file), prices);
  }

  private static double number(String file, String key, @Nullable String text) {
    double number;
    try {
      number = text == null ? Double.NaN : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!(number >= 0 && number <= 1e9)) {
      throw new UserErrorException(
          file + ": " + key + ": " + (text == null ? "missing" : text) + " (expected: US dollars)");
    }
    return number;
  }

  String title() {
    return title;
  }

  double of(Price price) {
    return prices.getOrDefault(price, 0.0);
  }
}
