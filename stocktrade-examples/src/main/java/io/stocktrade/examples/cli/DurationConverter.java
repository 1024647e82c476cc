package io.stocktrade.examples.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}. */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Duration MAX = Duration.ofDays(366);
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  /** For picocli. */
  public DurationConverter() {}

  @Override
  public Duration convert(String value) {
    Matcher matcher = FORM.matcher(value);
    Duration duration =
        matcher.matches()
            ? duration(Long.parseLong(matcher.group(1)), matcher.group(2))
            : Duration.ZERO;
    if (duration.isZero() || duration.compareTo(MAX) > 0) {
      throw new TypeConversionException(
          "'" + value + "' is no duration (expected: like 500ms, 10s, 5m or 1h, up to a year)");
    }
    return duration;
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  /**
   * A duration in words, as the AWS tutorial writes it: {@code 1 minute}, {@code 10 seconds}.
   *
   * @param duration above 0
   * @return the words
   */
  public static String inWords(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 3_600_000 == 0) {
      return words(millis / 3_600_000, "hour");
    }
    if (millis % 60_000 == 0) {
      return words(millis / 60_000, "minute");
    }
    if (millis % 1_000 == 0) {
      return words(millis / 1_000, "second");
    }
    return words(millis, "millisecond");
  }

  private static String words(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
