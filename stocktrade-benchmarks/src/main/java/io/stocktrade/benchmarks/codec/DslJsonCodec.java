package io.stocktrade.benchmarks.codec;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.runtime.Settings;
import io.stocktrade.model.StockTrade;
import java.io.IOException;

/** dsl-json with its reader and writer kept, as its authors measure it. */
final class DslJsonCodec implements ContenderCodec<TradeBean, TradeBean> {
  private final DslJson<Object> json =
      new DslJson<>(Settings.basicSetup().skipDefaultValues(true).includeServiceLoader());
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
