package io.stocktrade.benchmarks.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.stocktrade.model.StockTrade;
import java.io.IOException;

/**
 * Jackson's data binding as its manual advises: reader and writer made once for the type. Its
 * faster conversions of {@code double}, off by default, were no faster on such short decimals.
 */
final class JacksonRecordCodec implements ContenderCodec<TradeRecord, TradeRecord> {
  private final ObjectWriter writer;
  private final ObjectReader reader;

  private JacksonRecordCodec(ObjectMapper mapper) {
    this.writer = mapper.writerFor(TradeRecord.class);
    this.reader = mapper.readerFor(TradeRecord.class);
  }

  static JacksonRecordCodec json() {
    return new JacksonRecordCodec(new ObjectMapper());
  }

  static JacksonRecordCodec cbor() {
    return new JacksonRecordCodec(new ObjectMapper(new CBORFactory()));
  }

  @Override
  public TradeRecord given(StockTrade trade) {
    return TradeRecord.of(trade);
  }

  @Override
  public byte[] encode(TradeRecord given) throws IOException {
    return writer.writeValueAsBytes(given);
  }

  @Override
  public TradeRecord decode(byte[] bytes) throws IOException {
    return reader.readValue(bytes);
  }

  @Override
  public StockTrade trade(TradeRecord decoded) {
    return decoded.toTrade();
  }
}
