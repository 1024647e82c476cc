package io.stocktrade.consumer.hook;

/** The hooks of a processor that can be overridden, and can throw. */
public enum Hook {
  /** {@code onTrade}. */
  TRADE("onTrade"),
  /** {@code onWindow}. */
  WINDOW("onWindow"),
  /** {@code onLateTrade}. */
  LATE_TRADE("onLateTrade"),
  /** {@code onDuplicate}. */
  DUPLICATE("onDuplicate"),
  /** {@code onRefusedTrade}. */
  REFUSED_TRADE("onRefusedTrade"),
  /** {@code onMalformedRecord}. */
  MALFORMED_RECORD("onMalformedRecord");

  private final String methodName;

  Hook(String methodName) {
    this.methodName = methodName;
  }

  /**
   * The method's name.
   *
   * @return the name, as in {@code onTrade}
   */
  public String methodName() {
    return methodName;
  }
}
