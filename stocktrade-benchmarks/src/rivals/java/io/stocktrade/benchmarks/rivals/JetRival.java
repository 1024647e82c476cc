package io.stocktrade.benchmarks.rivals;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.function.ComparatorEx;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.ProcessorSupplier;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.SinkBuilder;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StreamSource;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;

/**
 * Hazelcast Jet, one member in this JVM that joins no other: all of the job runs on one cooperative
 * thread.
 *
 * <p>Counts by ticker in the windows, then the greatest of each window, as its documentation does
 * the top of something. It has a watermark, but no lateness beyond it.
 */
final class JetRival implements Rival, AutoCloseable {
  private final HazelcastInstance member;

  JetRival() {
    Config config = new Config();
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(1);
    member = Hazelcast.newHazelcastInstance(config);
  }

  @Override
  public void answer(Question question, long trades) {
    long slideMillis = question.slide().toMillis();
    // Not a method reference, which would take the comparator along, and that is not serializable.
    ComparatorEx<Answer> popularity = (one, other) -> Answer.POPULARITY.compare(one, other);
    Pipeline pipeline = Pipeline.create();
    pipeline
        .readFrom(source(trades))
        .withNativeTimestamps(Question.OUT_OF_ORDERNESS.toMillis())
        .setLocalParallelism(1)
        .filter(trade -> trade.tradeType() == TradeType.BUY)
        .setLocalParallelism(1)
        .groupingKey(StockTrade::tickerSymbol)
        .window(WindowDefinition.sliding(question.size().toMillis(), slideMillis))
        .aggregate(AggregateOperations.counting())
        .setLocalParallelism(1)
        .map(count -> new Answer(count.end(), count.getKey(), count.getValue()))
        .setLocalParallelism(1)
        .window(WindowDefinition.tumbling(slideMillis))
        .aggregate(AggregateOperations.maxBy(popularity))
        .setLocalParallelism(1)
        .map(result -> result.result())
        .setLocalParallelism(1)
        .writeTo(sink());
    member.getJet().newJob(pipeline).join();
  }

  private static StreamSource<StockTrade> source(long trades) {
    return Sources.streamFromProcessorWithWatermarks(
        "trades",
        true,
        policy ->
            ProcessorMetaSupplier.forceTotalParallelismOne(
                ProcessorSupplier.of(() -> new JetTradeSource(policy, trades))));
  }

  private static Sink<Answer> sink() {
    return SinkBuilder.sinkBuilder("answers", context -> Run.current())
        .<Answer>receiveFn(Run::answer)
        .preferredLocalParallelism(1)
        .build();
  }

  @Override
  public void close() {
    member.shutdown();
  }
}
