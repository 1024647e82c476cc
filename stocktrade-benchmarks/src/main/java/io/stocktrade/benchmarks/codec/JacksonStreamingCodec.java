package io.stocktrade.benchmarks.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** jackson-core by hand, in any order of fields. The price is read as a {@code double}. */
final class JacksonStreamingCodec implements ContenderCodec<TradeRecord, TradeRecord> {
  private static final SerializableString TICKER = new SerializedString("tickerSymbol");
  private static final SerializableString TYPE = new SerializedString("tradeType");
  private static final SerializableString PRICE = new SerializedString("price");
  private static final SerializableString QUANTITY = new SerializedString("quantity");
  private static final SerializableString ID = new SerializedString("id");
  private static final SerializableString TIME = new SerializedString("timestampMillis");

  private final JsonFactory factory = new JsonFactory();

  @Override
  public TradeRecord given(StockTrade trade) {
    return TradeRecord.of(trade);
  }

  @Override
  public byte[] encode(TradeRecord given) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeFieldName(TICKER);
      json.writeString(given.tickerSymbol());
      json.writeFieldName(TYPE);
      json.writeString(given.tradeType().name());
      json.writeFieldName(PRICE);
      json.writeNumber(given.price());
      json.writeFieldName(QUANTITY);
      json.writeNumber(given.quantity());
      json.writeFieldName(ID);
      json.writeNumber(given.id());
      if (given.timestampMillis() != 0) {
        json.writeFieldName(TIME);
        json.writeNumber(given.timestampMillis());
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  @Override
  public TradeRecord decode(byte[] bytes) throws IOException {
    String ticker = "";
    TradeType type = TradeType.BUY;
    double price = 0;
    long quantity = 0;
    long id = 0;
    long time = 0;
    try (JsonParser json = factory.createParser(bytes)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "tickerSymbol" -> ticker = json.getText();
          case "tradeType" -> type = TradeType.valueOf(json.getText());
          case "price" -> price = json.getDoubleValue();
          case "quantity" -> quantity = json.getLongValue();
          case "id" -> id = json.getLongValue();
          case "timestampMillis" -> time = json.getLongValue();
          default -> json.skipChildren();
        }
      }
    }
    return new TradeRecord(ticker, type, price, quantity, id, time);
  }

  @Override
  public StockTrade trade(TradeRecord decoded) {
    return decoded.toTrade();
  }
}
