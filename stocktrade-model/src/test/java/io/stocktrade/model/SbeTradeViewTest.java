package io.stocktrade.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SbeTradeViewTest {
  private static final StockTrade TRADE = StockTrade.of("BUD", TradeType.SELL, 124.18, 996, 8);

  private final SbeTradeCodec codec = new SbeTradeCodec();
  private final SbeTradeView view = new SbeTradeView();

  @Property
  void shouldReadTheFields(@ForAll("trades") StockTrade trade) {
    byte[] bytes = new byte[300];
    int length = codec.encode(trade, bytes, 11);

    assertThat(view.wrap(bytes, 11, length)).isSameAs(view);
    assertThat(view.id()).isEqualTo(trade.id());
    assertThat(view.priceNanos()).isEqualTo(trade.priceNanos());
    assertThat(view.quantity()).isEqualTo(trade.quantity());
    assertThat(view.timestampMillis()).isEqualTo(trade.timestampMillis());
    assertThat(view.tradeType()).isEqualTo(trade.tradeType());
    assertThat(view.tickerSymbol()).isEqualTo(trade.tickerSymbol());
    assertThat(view.trade()).isEqualTo(trade);
    assertThat(view).hasToString(trade.toString());
  }

  @Provide
  Arbitrary<StockTrade> trades() {
    return TradeArbitraries.trades();
  }

  @Test
  void shouldInternShortTickers() {
    byte[] bytes = codec.encode(TRADE);

    assertThat(view.wrap(bytes, 0, bytes.length).tickerSymbol())
        .isSameAs(new SbeTradeView().wrap(bytes.clone(), 0, bytes.length).tickerSymbol());
  }

  @Test
  void shouldShowNothing_beforeATradeAndAfterWhatIsNone() {
    assertShowsNothing();
    byte[] bytes = codec.encode(TRADE);
    view.wrap(bytes, 0, bytes.length);
    assertThatThrownBy(() -> view.wrap(bytes, 0, bytes.length - 1))
        .isInstanceOf(MalformedTradeException.class);
    assertShowsNothing();
  }

  private void assertShowsNothing() {
    assertThat(view).hasToString("no trade");
    assertThatThrownBy(view::id).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(view::tickerSymbol).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(view::trade)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("view: of nothing (expected: of a trade, by wrap)");
  }

  /** Nothing is left to the JIT compiler here: what is not made need not be optimised away. */
  @Test
  void shouldAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] bytes = codec.encode(TRADE);
    long sum = read(bytes, 1_000);

    long before = threads.getCurrentThreadAllocatedBytes();
    sum += read(bytes, 100_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(sum).isEqualTo(101_000 * (8 + TRADE.priceNanos() + 996 + 3 + 1));
    // One object for each trade would be at least 1,600,000 bytes.
    assertThat(allocated).isLessThan(100_000);
  }

  private long read(byte[] bytes, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      view.wrap(bytes, 0, bytes.length);
      sum += view.id() + view.priceNanos() + view.quantity() + view.tickerSymbol().length();
      sum += (view.tradeType() == TradeType.SELL ? 1 : 0) + (view.timestampMillis() & 1);
    }
    return sum;
  }
}
