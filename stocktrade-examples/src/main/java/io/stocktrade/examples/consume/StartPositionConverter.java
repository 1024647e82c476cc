package io.stocktrade.examples.consume;

import io.stocktrade.consumer.StartPosition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where to begin, as people write it. */
final class StartPositionConverter implements ITypeConverter<StartPosition> {
  /** What can be completed. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("trim-horizon", "latest").iterator();
    }
  }

  @Override
  public StartPosition convert(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "trim-horizon" -> StartPosition.trimHorizon();
      case "latest" -> StartPosition.latest();
      default -> StartPosition.at(time(value));
    };
  }

  private static Instant time(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'"
              + value
              + "' (expected: trim-horizon, latest, or a time in UTC such as"
              + " 2026-11-22T14:30:00Z)");
    }
  }
}
