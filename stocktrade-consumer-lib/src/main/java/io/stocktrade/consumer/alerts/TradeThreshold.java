package io.stocktrade.consumer.alerts;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * From where on a trade is large: so many shares, so much money, either of them, or never.
 *
 * <p>Immutable and equal by value.
 *
 * @param quantity the number of shares from which on a trade is large, at least 1; empty if the
 *     number does not matter
 * @param notional the amount, price times quantity, from which on a trade is large, above 0; empty
 *     if the amount does not matter
 */
public record TradeThreshold(OptionalLong quantity, Optional<BigDecimal> notional) {
  private static final TradeThreshold NEVER =
      new TradeThreshold(OptionalLong.empty(), Optional.empty());

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public TradeThreshold {
    requireNonNull(quantity, "quantity");
    requireNonNull(notional, "notional");
    if (quantity.isPresent() && quantity.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "quantity: " + quantity.getAsLong() + " (expected: at least 1)");
    }
    if (notional.isPresent() && notional.get().signum() <= 0) {
      throw new IllegalArgumentException("notional: " + notional.get() + " (expected: above 0)");
    }
  }

  /**
   * A trade is large from so many shares on.
   *
   * @param shares at least 1
   * @return the threshold
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static TradeThreshold ofQuantity(long shares) {
    return new TradeThreshold(OptionalLong.of(shares), Optional.empty());
  }

  /**
   * A trade is large from so much money on.
   *
   * @param amount above 0
   * @return the threshold
   * @throws IllegalArgumentException if the amount is not above 0
   */
  public static TradeThreshold ofNotional(BigDecimal amount) {
    return new TradeThreshold(OptionalLong.empty(), Optional.of(amount));
  }

  /**
   * A trade is large if it is by either of the two.
   *
   * @param shares at least 1
   * @param amount above 0
   * @return the threshold
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static TradeThreshold ofEither(long shares, BigDecimal amount) {
    return new TradeThreshold(OptionalLong.of(shares), Optional.of(amount));
  }

  /**
   * No trade is large: for a ticker that is to be left out.
   *
   * @return the threshold
   */
  public static TradeThreshold never() {
    return NEVER;
  }

  /**
   * Whether a trade has at least so many shares.
   *
   * @param trade the trade
   * @return false if the number does not matter
   */
  public boolean isBrokenByQuantity(StockTrade trade) {
    return quantity.isPresent() && trade.quantity() >= quantity.getAsLong();
  }

  /**
   * Whether a trade comes to at least so much money.
   *
   * @param trade the trade
   * @return false if the amount does not matter
   */
  public boolean isBrokenByNotional(StockTrade trade) {
    return notional.isPresent() && trade.notional().compareTo(notional.get()) >= 0;
  }
}
