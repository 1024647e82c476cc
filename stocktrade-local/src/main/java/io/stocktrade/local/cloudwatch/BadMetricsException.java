package io.stocktrade.local.cloudwatch;

/** Says what is wrong with a PutMetricData. Its message is for the client. */
public final class BadMetricsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean malformed;

  private BadMetricsException(String message, boolean malformed) {
    super(message);
    this.malformed = malformed;
  }

  static BadMetricsException malformed(String message) {
    return new BadMetricsException(message, true);
  }

  static BadMetricsException invalid(String message) {
    return new BadMetricsException(message, false);
  }

  /**
   * Whether the body can't be read at all.
   *
   * @return false if it can be, but a value is missing or wrong
   */
  public boolean isMalformed() {
    return malformed;
  }
}
