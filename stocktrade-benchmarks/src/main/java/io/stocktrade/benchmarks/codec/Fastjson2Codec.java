package io.stocktrade.benchmarks.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONFactory;
import com.alibaba.fastjson2.JSONWriter;
import io.stocktrade.model.StockTrade;

/** fastjson2 with the readers and writers that it generates for the bean, and its context kept. */
final class Fastjson2Codec implements ContenderCodec<TradeBean, TradeBean> {
  private final JSONWriter.Context context =
      JSONFactory.createWriteContext(JSONWriter.Feature.NotWriteDefaultValue);

  @Override
  public TradeBean given(StockTrade trade) {
    return TradeBean.of(trade);
  }

  @Override
  public byte[] encode(TradeBean given) {
    return JSON.toJSONBytes(given, UTF_8, context);
  }

  @Override
  public TradeBean decode(byte[] bytes) {
    return JSON.parseObject(bytes, TradeBean.class);
  }

  @Override
  public StockTrade trade(TradeBean decoded) {
    return decoded.toTrade();
  }
}
