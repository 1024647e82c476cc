package io.stocktrade.benchmarks.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.stocktrade.benchmarks.codec.proto.ProtoTrade;
import io.stocktrade.benchmarks.codec.proto.ProtoTradeType;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;

/**
 * Protocol Buffers' generated message.
 *
 * <p>Encoding builds the message too, since a message remembers its size: one that is encoded again
 * and again skips half the work, which no producer could.
 */
final class ProtobufCodec implements ContenderCodec<StockTrade, ProtoTrade> {
  @Override
  public StockTrade given(StockTrade trade) {
    return trade;
  }

  @Override
  public byte[] encode(StockTrade given) {
    ProtoTrade.Builder message =
        ProtoTrade.newBuilder()
            .setTickerSymbol(given.tickerSymbol())
            .setTradeType(
                given.tradeType() == TradeType.BUY ? ProtoTradeType.BUY : ProtoTradeType.SELL)
            .setPriceNanos(given.priceNanos())
            .setQuantity(given.quantity())
            .setId(given.id());
    if (given.hasTimestamp()) {
      message.setTimestampMillis(given.timestampMillis());
    }
    return message.build().toByteArray();
  }

  @Override
  public ProtoTrade decode(byte[] bytes) throws InvalidProtocolBufferException {
    return ProtoTrade.parseFrom(bytes);
  }

  @Override
  public StockTrade trade(ProtoTrade decoded) {
    return new StockTrade(
        decoded.getTickerSymbol(),
        decoded.getTradeType() == ProtoTradeType.BUY ? TradeType.BUY : TradeType.SELL,
        decoded.getPriceNanos(),
        decoded.getQuantity(),
        decoded.getId(),
        decoded.hasTimestampMillis() ? decoded.getTimestampMillis() : StockTrade.NO_TIMESTAMP);
  }
}
