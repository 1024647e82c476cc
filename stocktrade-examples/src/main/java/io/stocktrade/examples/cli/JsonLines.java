package io.stocktrade.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;

/** Results as lines of JSON, for other programs. Thread-safe: a line is written at once. */
public final class JsonLines {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addSerializer(StockTrade.class, new TradeSerializer()))
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private JsonLines() {}

  /** A trade is always the tutorial's JSON, as it is on the stream. */
  private static final class TradeSerializer extends StdSerializer<StockTrade> {
    private static final long serialVersionUID = 1L;

    TradeSerializer() {
      super(StockTrade.class);
    }

    @Override
    public void serialize(StockTrade trade, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeRawValue(new String(new JsonTradeCodec().encode(trade), StandardCharsets.UTF_8));
    }
  }

  /** What identifies a result, and the result. */
  private record Line(
      String shardId,
      Instant start,
      Instant end,
      long revision,
      String trigger,
      long trades,
      Object value) {}

  /**
   * Prints a window's result.
   *
   * @param out where to
   * @param result the result
   * @param value what to show of its value
   * @param <R> the value
   */
  public static <R> void print(
      PrintWriter out, WindowResult<R> result, Function<? super R, ?> value) {
    print(
        out,
        new Line(
            result.shardId(),
            result.window().start(),
            result.window().end(),
            result.revision(),
            result.trigger().name(),
            result.trades(),
            value.apply(result.value())));
  }

  /**
   * Prints a record.
   *
   * @param out where to
   * @param line anything that Jackson can write
   */
  public static void print(PrintWriter out, Object line) {
    try {
      out.println(JSON.writeValueAsString(line));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON of " + line, e);
    }
  }
}
