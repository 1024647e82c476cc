package io.stocktrade.producer.generator;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Options for a generator, as a user writes them: names and values in text. Immutable.
 *
 * <p>Each method gives the value of an option if it is there, and throws a {@link
 * GeneratorOptionException} that names generator, option, value and what was expected if it is not
 * understood.
 */
public final class GeneratorOptions {
  private final String generator;
  private final Map<String, String> values;

  GeneratorOptions(String generator, Map<String, String> values) {
    this.generator = generator;
    this.values = Map.copyOf(values);
  }

  /**
   * Options for a generator that is not made by its name, in a test for example.
   *
   * @param generator its name, for messages
   * @param values the options
   * @return the options
   */
  public static GeneratorOptions of(String generator, Map<String, String> values) {
    return new GeneratorOptions(generator, values);
  }

  /**
   * The options that are there.
   *
   * @return their names
   */
  public Set<String> names() {
    return values.keySet();
  }

  /**
   * An option as it was written.
   *
   * @param name its name
   * @return its value, if it is there
   */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A whole number.
   *
   * @param name the option's name
   * @return its value, if it is there
   */
  public Optional<Long> wholeNumber(String name) {
    return parsed(name, Long::valueOf, "a whole number");
  }

  /**
   * A number.
   *
   * @param name the option's name
   * @return its value, if it is there; finite
   */
  public Optional<Double> number(String name) {
    return parsed(
        name,
        text -> {
          double number = Double.parseDouble(text);
          if (!Double.isFinite(number)) {
            throw new NumberFormatException(text);
          }
          return number;
        },
        "a number");
  }

  /**
   * A length of time in ISO-8601, with or without {@code PT}, in upper or lower case: {@code 5s},
   * {@code PT1M30S}, {@code 0.5s}.
   *
   * @param name the option's name
   * @return its value, if it is there
   */
  public Optional<Duration> duration(String name) {
    return parsed(
        name,
        text -> Duration.parse(text.startsWith("P") || text.startsWith("p") ? text : "PT" + text),
        "a length of time, like 0.5s, 10s, 5m or 1h");
  }

  /**
   * A time in ISO-8601.
   *
   * @param name the option's name
   * @return its value, if it is there
   */
  public Optional<Instant> instant(String name) {
    return parsed(name, Instant::parse, "a time, like 2026-01-05T14:30:00Z");
  }

  /**
   * A file or folder.
   *
   * @param name the option's name
   * @return its value, if it is there
   */
  public Optional<Path> path(String name) {
    return parsed(name, Path::of, "a file's path");
  }

  /**
   * A yes or no.
   *
   * @param name the option's name
   * @return its value; false if it is not there
   */
  public boolean isTrue(String name) {
    return parsed(
            name,
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException(text);
              }
              return text.equals("true");
            },
            "true or false")
        .orElse(false);
  }

  /**
   * One of some words.
   *
   * @param name the option's name
   * @param words what it can be
   * @return its value, if it is there
   */
  public Optional<String> oneOf(String name, List<String> words) {
    Optional<String> value = text(name);
    if (value.isPresent() && !words.contains(value.get())) {
      throw bad(name, value.get(), String.join(" or ", words), null);
    }
    return value;
  }

  /**
   * Hands a value to a setter, and names the option if that refuses it.
   *
   * @param name the option's name
   * @param value what one of the other methods gave for it
   * @param setter takes the value; an {@link IllegalArgumentException} of its is for the user
   * @param <T> the value's type
   */
  public <T> void ifPresent(String name, Optional<T> value, Consumer<? super T> setter) {
    if (value.isPresent()) {
      try {
        setter.accept(value.get());
      } catch (IllegalArgumentException e) {
        throw new GeneratorOptionException(
            "generator " + generator + ": option " + name + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * The exception for options that are there, or missing, in a way that makes no sense.
   *
   * @param problem what is wrong and what was expected
   * @return the exception, to be thrown
   */
  public GeneratorOptionException problem(String problem) {
    return new GeneratorOptionException("generator " + generator + ": " + problem, null);
  }

  private <T> Optional<T> parsed(String name, Function<String, T> parser, String expected) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text.get()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw bad(name, text.get(), expected, e);
    }
  }

  private GeneratorOptionException bad(
      String name, String value, String expected, @Nullable Exception e) {
    return new GeneratorOptionException(
        "generator "
            + generator
            + ": option "
            + name
            + ": "
            + TradeFileException.printable(value)
            + " (expected: "
            + expected
            + ")",
        e);
  }
}
