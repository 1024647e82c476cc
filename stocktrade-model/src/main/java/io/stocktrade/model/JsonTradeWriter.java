package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Writes a trade as the AWS tutorial's JSON, without a JSON library. */
final class JsonTradeWriter {
  private static final byte[] TICKER = ascii("{\"tickerSymbol\":\"");
  private static final byte[] BUY = ascii("\",\"tradeType\":\"BUY\",\"price\":");
  private static final byte[] SELL = ascii("\",\"tradeType\":\"SELL\",\"price\":");
  private static final byte[] QUANTITY = ascii(",\"quantity\":");
  private static final byte[] ID = ascii(",\"id\":");
  private static final byte[] TIMESTAMP = ascii(",\"timestampMillis\":");

  /**
   * A ticker character takes at most three bytes; names and four 20-digit numbers take the rest.
   */
  private static final int MAX_BYTES = 3 * StockTrade.MAX_TICKER_LENGTH + 200;

  private final byte[] buffer = new byte[MAX_BYTES];
  private int position;

  private JsonTradeWriter() {}

  static byte[] write(StockTrade trade) {
    JsonTradeWriter writer = new JsonTradeWriter();
    writer.raw(TICKER);
    writer.text(trade.tickerSymbol());
    writer.raw(trade.tradeType() == TradeType.BUY ? BUY : SELL);
    writer.price(trade.priceNanos());
    writer.raw(QUANTITY);
    writer.number(trade.quantity());
    writer.raw(ID);
    writer.number(trade.id());
    if (trade.hasTimestamp()) {
      writer.raw(TIMESTAMP);
      writer.number(trade.timestampMillis());
    }
    writer.buffer[writer.position++] = '}';
    return Arrays.copyOf(writer.buffer, writer.position);
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        raw(text.substring(i).replace("\\", "\\\\").replace("\"", "\\\"").getBytes(UTF_8));
        return;
      }
      if (c == '"' || c == '\\') {
        buffer[position++] = '\\';
      }
      buffer[position++] = (byte) c;
    }
  }

  /** The decimal as {@code Double.toString} writes it below 10 million: at least one decimal. */
  private void price(long nanos) {
    number(nanos / Price.ONE);
    buffer[position++] = '.';
    long fraction = nanos % Price.ONE;
    long digit = Price.ONE / 10;
    do {
      buffer[position++] = (byte) ('0' + fraction / digit);
      fraction %= digit;
      digit /= 10;
    } while (fraction != 0);
  }

  private void number(long number) {
    raw(Long.toString(number).getBytes(ISO_8859_1));
  }

  private void raw(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, position, bytes.length);
    position += bytes.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
