package io.stocktrade.benchmarks.generator;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.MarketTradeGenerator;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import io.stocktrade.producer.generator.ReplayTradeGenerator;
import io.stocktrade.producer.generator.TradeGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** Where trades come from. */
public enum Source {
  /** The tutorial's trades. */
  RANDOM {
    @Override
    TradeGenerator open(Path folder) {
      return RandomTradeGenerator.builder().build();
    }
  },
  /** A market of the tutorial's 25 stocks. */
  MARKET {
    @Override
    TradeGenerator open(Path folder) {
      return MarketTradeGenerator.builder().build();
    }
  },
  /** A market of 10,000 stocks with late and duplicate trades. */
  MARKET_10000 {
    @Override
    TradeGenerator open(Path folder) {
      return MarketTradeGenerator.builder()
          .tickers(10_000)
          .jitter(Duration.ofMillis(100))
          .lateTrades(0.01, Duration.ofSeconds(1), Duration.ofSeconds(10))
          .duplicates(0.01, 1_000)
          .build();
    }
  },
  /** A file of CSV. */
  CSV {
    @Override
    TradeGenerator open(Path folder) throws IOException {
      return replay(write(folder, "trades.csv", false));
    }
  },
  /** The same, compressed. */
  CSV_GZIP {
    @Override
    TradeGenerator open(Path folder) throws IOException {
      return replay(write(folder, "trades.csv.gz", false));
    }
  },
  /** A file of JSON lines. */
  JSON_LINES {
    @Override
    TradeGenerator open(Path folder) throws IOException {
      return replay(write(folder, "trades.json", true));
    }
  };

  private static final int TRADES_IN_FILE = 200_000;

  /** A generator that never ends. */
  abstract TradeGenerator open(Path folder) throws IOException;

  private static TradeGenerator replay(Path file) {
    return ReplayTradeGenerator.builder(file).loops(Long.MAX_VALUE).build();
  }

  private static Path write(Path folder, String name, boolean json) throws IOException {
    Path file = folder.resolve(name);
    MarketTradeGenerator market = MarketTradeGenerator.builder().build();
    JsonTradeCodec codec = new JsonTradeCodec();
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      StringBuilder text = new StringBuilder();
      if (!json) {
        text.append("timestamp_millis,symbol,side,price,quantity,id\n");
      }
      for (int i = 0; i < TRADES_IN_FILE; i++) {
        StockTrade t = market.next();
        if (json) {
          text.append(new String(codec.encode(t), StandardCharsets.UTF_8));
        } else {
          text.append(t.timestampMillis()).append(',').append(t.tickerSymbol()).append(',');
          text.append(t.tradeType()).append(',').append(t.price().toPlainString()).append(',');
          text.append(t.quantity()).append(',').append(t.id());
        }
        text.append('\n');
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
