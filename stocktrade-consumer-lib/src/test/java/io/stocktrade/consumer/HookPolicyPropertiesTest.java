package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.hook.FailedCall;
import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.hook.HookRetry;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Whatever hooks do, each trade is in its windows once. */
class HookPolicyPropertiesTest {
  private static final int TRADES = 60;
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.stocktrade.consumer");

  private final FakeClock clock = new FakeClock();

  /** A hundred thousand failures on purpose need not be read. */
  @BeforeContainer
  static void beQuiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterContainer
  static void speakAgain() {
    LOG.setLevel(null);
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void shouldGiveTheSameWindows_whenHooksFailAndAreTriedAgainOrSkipped(
      @ForAll long seed, @ForAll @IntRange(max = 60) int percent) {
    Random random = new Random(seed);
    List<KinesisClientRecord> records = records(random);
    List<FailedCall> captured = new ArrayList<>();
    ConsumerMonitor monitor = new ConsumerMonitor("app", clock);
    RecordingProcessor processor =
        processor(
            monitor,
            HookPolicy.capture(captured::add, CaptureBudget.total(10_000))
                .afterRetries(HookRetry.times(1)));
    Map<TimeWindow, Long> delivered = new TreeMap<>();
    processor.tradeHook = trade -> maybeFail(random, percent);
    processor.windowHook =
        result -> {
          maybeFail(random, percent);
          assertThat(delivered.put(result.window(), result.trades())).isNull();
        };
    ShardDriver shard = new ShardDriver(processor);

    feed(shard, records, 0, random);
    shard.shardEnded();

    for (FailedCall call : captured) {
      if (call.hook() == Hook.WINDOW && call.argument() instanceof WindowResult<?> result) {
        assertThat(delivered.put(result.window(), result.trades())).isNull();
      }
    }
    assertThat(delivered).isEqualTo(truth(records));
    assertThat(monitor.progress().total().trades()).isEqualTo(TRADES);
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void shouldLoseAndDoubleNothing_whenStoppedByAHookAndStartedAgain(
      @ForAll long seed, @ForAll @IntRange(max = 30) int percent) {
    Random random = new Random(seed);
    List<KinesisClientRecord> records = records(random);
    Map<TimeWindow, Long> upserted = new TreeMap<>();
    String checkpoint = "";
    for (int starts = 0; !checkpoint.equals("END"); starts++) {
      int chance = starts < 20 ? percent : 0;
      RecordingProcessor processor =
          processor(new ConsumerMonitor("app", clock), HookPolicy.stop());
      processor.tradeHook = trade -> maybeFail(random, chance);
      processor.windowHook =
          result -> {
            maybeFail(random, chance);
            upserted.put(result.window(), result.trades());
          };
      long after = checkpoint.isEmpty() ? 0 : Long.parseLong(checkpoint.split("/", 2)[0]);
      ShardDriver shard =
          after == 0
              ? new ShardDriver(processor)
              : new ShardDriver(processor, ShardDriver.at(after));
      feed(shard, records, (int) after, random);
      shard.shardEnded();
      List<String> written = shard.checkpointer.checkpoints;
      checkpoint = written.isEmpty() ? checkpoint : written.get(written.size() - 1);
    }

    assertThat(upserted).isEqualTo(truth(records));
  }

  /** Trades in the order of time, so that no final window is met again after a restart. */
  private static List<KinesisClientRecord> records(Random random) {
    List<KinesisClientRecord> records = new ArrayList<>();
    long second = 1;
    for (int sequence = 1; sequence <= TRADES; sequence++) {
      second += random.nextInt(6);
      records.add(ShardDriver.buy(sequence, second));
    }
    return records;
  }

  private static void feed(
      ShardDriver shard, List<KinesisClientRecord> records, int from, Random random) {
    int next = from;
    while (next < records.size()) {
      int end = Math.min(records.size(), next + random.nextInt(12));
      shard.batch(records.subList(next, end).toArray(KinesisClientRecord[]::new));
      next = end;
    }
  }

  /** What one pass gives in which nothing fails. */
  private Map<TimeWindow, Long> truth(List<KinesisClientRecord> records) {
    RecordingProcessor undisturbed =
        processor(new ConsumerMonitor("app", clock), HookPolicy.stop());
    ShardDriver shard = new ShardDriver(undisturbed);
    shard.batch(records.toArray(KinesisClientRecord[]::new));
    shard.shardEnded();
    Map<TimeWindow, Long> trades = new TreeMap<>();
    undisturbed.windows.forEach(r -> trades.put(r.window(), r.trades()));
    return trades;
  }

  private static void maybeFail(Random random, int percent) {
    if (random.nextInt(100) < percent) {
      throw new IllegalStateException("by chance");
    }
  }

  private RecordingProcessor processor(ConsumerMonitor monitor, HookPolicy policy) {
    RecordingProcessor processor =
        new RecordingProcessor(
            ProcessorSettings.builder()
                .clock(clock)
                .checkpointInterval(Duration.ZERO)
                .hookPolicy(policy)
                .build(),
            WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(10)).noLateness())
                .outOfOrderness(Duration.ZERO)
                .build());
    processor.pauseWith(pause -> {});
    processor.attach(monitor);
    return processor;
  }
}
