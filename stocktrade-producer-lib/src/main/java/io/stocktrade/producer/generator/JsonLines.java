package io.stocktrade.producer.generator;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.MalformedTradeException;
import io.stocktrade.model.StockTrade;
import java.nio.file.Path;

/** Lines that are trades in JSON, as {@link JsonTradeCodec} reads them. */
final class JsonLines implements LineFormat {
  private final JsonTradeCodec codec = new JsonTradeCodec();
  private final Path file;

  JsonLines(Path file) {
    this.file = file;
  }

  @Override
  public StockTrade trade(LineSource line) {
    try {
      return codec.decode(line.bytes(), line.start(), line.length());
    } catch (MalformedTradeException e) {
      throw TradeFileException.badLine(file, line.line(), e.getMessage() + " (expected: JSON)");
    }
  }
}
