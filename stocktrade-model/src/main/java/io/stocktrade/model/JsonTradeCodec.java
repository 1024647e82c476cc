package io.stocktrade.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trades as JSON, in the form of the AWS tutorial "Process Real-Time Stock Data Using KPL and KCL
 * 2.x".
 *
 * <p>Writes exactly the bytes that the tutorial's writer writes, with {@code timestampMillis}
 * appended if the trade has an event time:
 *
 * <pre>{@code
 * {"tickerSymbol":"AMZN","tradeType":"BUY","price":395.87,"quantity":16,"id":3567129045}
 * }</pre>
 *
 * <p>Reads the fields in any order, with white space and unknown fields of up to {@value
 * #MAX_DEPTH} levels, and takes the last of duplicate fields. Instead of {@code timestampMillis}, a
 * writer may send {@code timestamp} in ISO-8601, such as {@code "2023-09-05T16:00:01.250Z"}. The
 * price's decimal text becomes fixed point directly, never by way of a {@code double}. A record may
 * have at most {@value #MAX_RECORD_BYTES} bytes.
 *
 * <p>Thread-safe.
 */
public final class JsonTradeCodec implements TradeCodec {
  /** The most bytes that a record may have, which is Kinesis's own default limit. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 64;

  private static final ThreadLocal<byte[]> SCRATCH =
      ThreadLocal.withInitial(() -> new byte[JsonTradeWriter.MAX_LENGTH]);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(256)
                  .maxStringLength(MAX_RECORD_BYTES)
                  .maxNameLength(MAX_RECORD_BYTES)
                  .build())
          .build();

  /** A codec; all are alike. */
  public JsonTradeCodec() {}

  @Override
  public int encodedLength(StockTrade trade) {
    return JsonTradeWriter.length(trade);
  }

  @Override
  public int encode(StockTrade trade, byte[] target, int offset) {
    int length = JsonTradeWriter.length(trade);
    Objects.checkFromIndexSize(offset, length, target.length);
    JsonTradeWriter.write(trade, target, offset + length);
    return length;
  }

  @Override
  public byte[] encode(StockTrade trade) {
    // Written once and copied, which is less than to work out its length before.
    byte[] scratch = SCRATCH.get();
    int start = JsonTradeWriter.write(trade, scratch, scratch.length);
    return Arrays.copyOfRange(scratch, start, scratch.length);
  }

  @Override
  public StockTrade decode(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length > MAX_RECORD_BYTES) {
      throw MalformedTradeException.of(
          "record of " + length + " bytes (expected: at most " + MAX_RECORD_BYTES + ")",
          bytes,
          offset,
          length,
          MAX_RECORD_BYTES,
          null);
    }
    StockTrade trade = JsonTradeReader.read(bytes, offset, length);
    if (trade == null) {
      trade = JsonTradeScanner.read(bytes, offset, length);
    }
    return trade != null ? trade : decodeAny(bytes, offset, length);
  }

  /**
   * Decodes what may be written in any way that JSON allows, and says what is wrong if it isn't.
   */
  static StockTrade decodeAny(byte[] bytes, int offset, int length) {
    Fields fields = new Fields();
    try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
      try {
        return fields.read(parser);
      } catch (IOException | IllegalArgumentException e) {
        throw malformed(e, parser, bytes, offset, length);
      }
    } catch (IOException e) {
      throw MalformedTradeException.of("no JSON", bytes, offset, length, 0, e);
    }
  }

  private static MalformedTradeException malformed(
      Exception e, JsonParser parser, byte[] bytes, int offset, int length) {
    String problem =
        e instanceof IllegalArgumentException
            ? String.valueOf(e.getMessage())
            : e instanceof StreamConstraintsException
                ? "JSON beyond its limits"
                : "no well-formed JSON";
    // For a value that is wrong, its first byte; for JSON that breaks off, where it does. Jackson
    // counts from the record's first byte, wherever in the array it is.
    long at =
        e instanceof IllegalArgumentException
            ? parser.currentTokenLocation().getByteOffset()
            : parser.currentLocation().getByteOffset();
    int within = (int) Math.max(0, Math.min(at, length));
    return MalformedTradeException.of(problem, bytes, offset, length, within, e);
  }

  /** The fields of the one object that is being read. */
  private static final class Fields {
    private @Nullable String tickerSymbol;
    private @Nullable TradeType tradeType;
    private long priceNanos;
    private long quantity;
    private long id;
    private boolean hasId;
    private long timestampMillis = StockTrade.NO_TIMESTAMP;

    StockTrade read(JsonParser parser) throws IOException {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "no JSON object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "tickerSymbol" -> tickerSymbol = text(parser, value, name);
          case "tradeType" -> tradeType = tradeType(text(parser, value, name));
          case "price" -> priceNanos = price(parser, value);
          case "quantity" -> quantity = integer(parser, value, name);
          case "id" -> {
            id = integer(parser, value, name);
            hasId = true;
          }
          case "timestampMillis" -> timestampMillis = time(integer(parser, value, name));
          case "timestamp" -> timestampMillis = isoTime(text(parser, value, name));
          default -> parser.skipChildren();
        }
      }
      expect(parser.nextToken() == null, "bytes after the trade");
      expect(priceNanos != 0, "no price");
      expect(quantity != 0, "no quantity");
      expect(hasId, "no id");
      if (tickerSymbol == null) {
        throw new IllegalArgumentException("no tickerSymbol");
      }
      if (tradeType == null) {
        throw new IllegalArgumentException("no tradeType");
      }
      return new StockTrade(tickerSymbol, tradeType, priceNanos, quantity, id, timestampMillis);
    }

    private static String text(JsonParser parser, JsonToken value, String name) throws IOException {
      expect(value == JsonToken.VALUE_STRING, name + ": no string");
      return parser.getText();
    }

    private static TradeType tradeType(String text) {
      return switch (text) {
        case "BUY" -> TradeType.BUY;
        case "SELL" -> TradeType.SELL;
        default -> throw new IllegalArgumentException("tradeType: neither BUY nor SELL");
      };
    }

    private static long price(JsonParser parser, JsonToken value) throws IOException {
      expect(value.isNumeric(), "price: no number");
      return Price.toNanos(new BigDecimal(parser.getText()));
    }

    private static long integer(JsonParser parser, JsonToken value, String name)
        throws IOException {
      expect(value == JsonToken.VALUE_NUMBER_INT, name + ": no integer");
      expect(
          parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER, name + ": beyond 64 bits");
      long number = parser.getLongValue();
      expect(number > 0 || !name.equals("quantity"), "quantity: not above 0");
      return number;
    }

    /** The one number that would say "no event time" is no time either. */
    private static long time(long millis) {
      expect(millis != StockTrade.NO_TIMESTAMP, "timestampMillis: beyond the years 1 to 9999");
      return millis;
    }

    private static long isoTime(String text) {
      try {
        return time(OffsetDateTime.parse(text).toInstant().toEpochMilli());
      } catch (DateTimeException | ArithmeticException e) {
        throw new IllegalArgumentException("timestamp: no ISO-8601 time with an offset", e);
      }
    }

    private static void expect(boolean condition, String problem) {
      if (!condition) {
        throw new IllegalArgumentException(problem);
      }
    }
  }
}
