package io.stocktrade.benchmarks.codec;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.JsonWriter;
import io.stocktrade.model.StockTrade;
import java.io.IOException;

/** dsl-json with the converter generated at build time, and its reader and writer kept. */
final class DslJsonCodec implements ContenderCodec<TradeBean, TradeBean> {
  private final DslJson<Object> json =
      new DslJson<>(new DslJson.Settings<>().skipDefaultValues(true).includeServiceLoader());
  private final JsonWriter writer = json.newWriter();
  private final JsonReader<Object> reader = json.newReader();

  @Override
  public TradeBean given(StockTrade trade) {
    return TradeBean.of(trade);
  }

  @Override
  public byte[] encode(TradeBean given) throws IOException {
    writer.reset();
    json.serialize(writer, given);
    return writer.toByteArray();
  }

  @Override
  public TradeBean decode(byte[] bytes) throws IOException {
    return reader.process(bytes, bytes.length).next(TradeBean.class);
  }

  @Override
  public StockTrade trade(TradeBean decoded) {
    return decoded.toTrade();
  }
}
