package io.stocktrade.producer.generator;

import java.util.ArrayList;
import java.util.List;

/** The stocks that generators trade. The same on every JVM, whatever the seed. */
final class Stocks {
  /**
   * A stock.
   *
   * @param price its reference price
   * @param volatility the standard deviation of its log price over a year
   */
  record Stock(String ticker, double price, double volatility) {}

  /** More would no longer be a stock market; New York's two have some 6,000 together. */
  static final int MAX = 10_000;

  /**
   * The AWS tutorial's: the largest by market capitalisation in February 2015, the largest first,
   * with their prices then. The volatilities are of the usual size for such stocks, no more.
   */
  private static final List<Stock> TUTORIAL =
      List.of(
          new Stock("AAPL", 119.72, 0.25),
          new Stock("XOM", 91.56, 0.20),
          new Stock("GOOG", 527.83, 0.24),
          new Stock("BRK.A", 223999.88, 0.15),
          new Stock("MSFT", 42.36, 0.24),
          new Stock("WFC", 54.21, 0.20),
          new Stock("JNJ", 99.78, 0.15),
          new Stock("WMT", 85.91, 0.18),
          new Stock("CHL", 66.96, 0.25),
          new Stock("GE", 24.64, 0.20),
          new Stock("NVS", 102.46, 0.18),
          new Stock("PG", 85.05, 0.15),
          new Stock("JPM", 57.82, 0.23),
          new Stock("RDS.A", 66.72, 0.24),
          new Stock("CVX", 110.43, 0.24),
          new Stock("PFE", 33.07, 0.18),
          new Stock("FB", 74.44, 0.30),
          new Stock("VZ", 49.09, 0.15),
          new Stock("PTR", 111.08, 0.30),
          new Stock("BUD", 120.39, 0.20),
          new Stock("ORCL", 43.40, 0.22),
          new Stock("KO", 41.23, 0.15),
          new Stock("T", 34.64, 0.15),
          new Stock("DIS", 101.73, 0.20),
          new Stock("AMZN", 370.56, 0.35));

  private Stocks() {}

  /** The tutorial's 25. */
  static List<Stock> tutorial() {
    return TUTORIAL;
  }

  /** The first so many: the tutorial's, then made-up ones, {@code QAAAA}, {@code QAAAB} and on. */
  static List<Stock> first(int count) {
    if (count <= TUTORIAL.size()) {
      return TUTORIAL.subList(0, count);
    }
    List<Stock> stocks = new ArrayList<>(TUTORIAL);
    SplitMix64 random = new SplitMix64(2015);
    for (int i = 0; stocks.size() < count; i++) {
      double price = 40 * StrictMath.exp(0.8 * random.nextGaussian());
      double volatility = 0.2 + 0.4 * random.nextDouble();
      stocks.add(new Stock(madeUpTicker(i), Math.round(price * 100) / 100.0, volatility));
    }
    return stocks;
  }

  /** No real ticker of the 25 begins with Q. */
  private static String madeUpTicker(int index) {
    char[] letters = {'Q', 'A', 'A', 'A', 'A'};
    int rest = index;
    for (int i = letters.length - 1; i > 0; i--) {
      letters[i] += (char) (rest % 26);
      rest /= 26;
    }
    return new String(letters);
  }
}
