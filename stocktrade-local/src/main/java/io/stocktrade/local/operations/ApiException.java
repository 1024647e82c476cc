package io.stocktrade.local.operations;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error that a client gets to see: a type and, mostly, a text. */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;

  private ApiException(String type, @Nullable String message) {
    super(message, null, false, false);
    this.type = type;
  }

  /**
   * An error of any type.
   *
   * @param type the value of {@code __type}, for example {@code LimitExceededException}
   * @param message the text
   * @return the error
   */
  public static ApiException of(String type, String message) {
    return new ApiException(type, message);
  }

  /**
   * An error without a text.
   *
   * @param type the value of {@code __type}
   * @return the error
   */
  public static ApiException of(String type) {
    return new ApiException(type, null);
  }

  static ApiException invalidArgument(String message) {
    return new ApiException("InvalidArgumentException", message);
  }

  static ApiException notFound(String message) {
    return new ApiException("ResourceNotFoundException", message);
  }

  static ApiException inUse(String message) {
    return new ApiException("ResourceInUseException", message);
  }

  static ApiException limitExceeded(String message) {
    return new ApiException("LimitExceededException", message);
  }

  /**
   * The value of {@code __type}.
   *
   * @return the type's name without a name space
   */
  public String type() {
    return type;
  }

  /**
   * The text.
   *
   * @return empty if the error has none
   */
  public Optional<String> text() {
    return Optional.ofNullable(getMessage());
  }
}
