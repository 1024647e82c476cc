package io.stocktrade.benchmarks.rivals;

import io.stocktrade.model.TradeType;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Apache Flink, a local cluster in this JVM for each job, parallelism 1 and objects reused: a
 * thread each for the source, the counts and the greatest counts.
 *
 * <p>Of the trades only the tickers go to the counting thread, since Flink serializes what it hands
 * over. The state is on the heap and there are no checkpoints. It has a watermark; no lateness is
 * allowed beyond it, although it could.
 */
final class FlinkRival implements Rival {
  private static final TypeInformation<Tuple3<Long, String, Long>> COUNT =
      Types.TUPLE(Types.LONG, Types.STRING, Types.LONG);

  @Override
  public void answer(Question question, long trades) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
    environment.getConfig().enableObjectReuse();
    environment
        .fromSource(
            new NumberSequenceSource(0, trades - 1),
            WatermarkStrategy.<Long>forBoundedOutOfOrderness(Question.OUT_OF_ORDERNESS)
                .withTimestampAssigner((index, before) -> Trades.timeMillis(index)),
            "trades")
        .flatMap(FlinkRival::ticker, Types.STRING)
        .keyBy(ticker -> ticker, Types.STRING)
        .window(windows(question))
        .aggregate(new Counting(), FlinkRival::count, Types.LONG, COUNT)
        .windowAll(TumblingEventTimeWindows.of(question.slide()))
        .reduce((a, b) -> Answer.POPULARITY.compare(answer(a), answer(b)) < 0 ? b : a)
        .map(FlinkRival::report, COUNT)
        .sinkTo(new DiscardingSink<>());
    environment.execute();
  }

  private static WindowAssigner<Object, TimeWindow> windows(Question question) {
    return question == Question.TUMBLING
        ? TumblingEventTimeWindows.of(question.size())
        : SlidingEventTimeWindows.of(question.size(), question.slide());
  }

  private static void ticker(long index, Collector<String> out) {
    if (index == 0) {
      Run.current().firstTrade();
    }
    var trade = Trades.trade(index);
    if (trade.tradeType() == TradeType.BUY) {
      out.collect(trade.tickerSymbol());
    }
  }

  private static void count(
      String ticker,
      TimeWindow window,
      Iterable<Long> counts,
      Collector<Tuple3<Long, String, Long>> out) {
    out.collect(Tuple3.of(window.getEnd(), ticker, counts.iterator().next()));
  }

  private static Answer answer(Tuple3<Long, String, Long> count) {
    return new Answer(count.f0, count.f1, count.f2);
  }

  private static Tuple3<Long, String, Long> report(Tuple3<Long, String, Long> count) {
    Run.current().answer(answer(count));
    return count;
  }

  private static final class Counting implements AggregateFunction<String, Long, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(String ticker, Long count) {
      return count + 1;
    }

    @Override
    public Long getResult(Long count) {
      return count;
    }

    @Override
    public Long merge(Long a, Long b) {
      return a + b;
    }
  }
}
