package io.stocktrade.benchmarks.codec;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stocktrade.model.StockTrade;
import java.io.IOException;

/** What the tutorial's {@code StockTrade} does: a plain {@code ObjectMapper}, set as it sets it. */
final class TutorialMapperCodec implements ContenderCodec<TradeBean, TradeBean> {
  private final ObjectMapper mapper =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  @Override
  public TradeBean given(StockTrade trade) {
    return TradeBean.of(trade);
  }

  @Override
  public byte[] encode(TradeBean given) throws IOException {
    return mapper.writeValueAsBytes(given);
  }

  @Override
  public TradeBean decode(byte[] bytes) throws IOException {
    return mapper.readValue(bytes, TradeBean.class);
  }

  @Override
  public StockTrade trade(TradeBean decoded) {
    return decoded.toTrade();
  }
}
