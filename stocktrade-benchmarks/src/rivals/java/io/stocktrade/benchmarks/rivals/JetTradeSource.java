package io.stocktrade.benchmarks.rivals;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.EventTimeMapper;
import com.hazelcast.jet.core.EventTimePolicy;
import io.stocktrade.model.StockTrade;
import org.jspecify.annotations.Nullable;

/** Gives so many trades with their times to a Jet job, cooperatively, and is then complete. */
final class JetTradeSource extends AbstractProcessor {
  private final long trades;
  private final Traverser<Object> events;
  private long next;

  JetTradeSource(EventTimePolicy<? super StockTrade> policy, long trades) {
    this.trades = trades;
    EventTimeMapper<StockTrade> mapper = new EventTimeMapper<>(policy);
    mapper.addPartitions(1);
    Traverser<StockTrade> source = this::next;
    events = source.flatMap(trade -> mapper.flatMapEvent(trade, 0, Trades.timeMillis(next - 1)));
  }

  private @Nullable StockTrade next() {
    if (next == trades) {
      return null;
    }
    if (next == 0) {
      Run.current().firstTrade();
    }
    return Trades.trade(next++);
  }

  @Override
  public boolean complete() {
    return emitFromTraverser(events);
  }
}
