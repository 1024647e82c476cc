package io.stocktrade.consumer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.CheckpointMode;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.ShutdownPolicy;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.aggregation.Vwap;
import io.stocktrade.consumer.sink.InMemoryResultSink;
import io.stocktrade.consumer.sink.ResultSink;
import io.stocktrade.consumer.state.InMemoryWindowStateStore;
import io.stocktrade.consumer.window.NaiveWindows;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowTestData;
import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Whatever crashes, whoever goes on without the lease: no two results of a window and revision
 * differ, and in the end the table holds what the model gives that saw each record once.
 */
class ExactnessPropertiesTest {
  private static final JsonTradeCodec CODEC = new JsonTradeCodec();

  private static final Logger LIBRARY = (Logger) LoggerFactory.getLogger("io.stocktrade.consumer");

  /** Thousands of workers die, each with a stack trace. */
  @BeforeContainer
  static void mute() {
    LIBRARY.setLevel(Level.OFF);
  }

  @AfterContainer
  static void unmute() {
    LIBRARY.setLevel(null);
  }

  @Property(tries = 1_500, shrinking = ShrinkingMode.BOUNDED)
  void shouldBeExact_whenCheckpointsAreWindowAligned(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll long seed) {
    assertExact(settings, TradeStats.aggregation(), CheckpointMode.windowAligned(), records, seed);
  }

  @Property(tries = 1_500, shrinking = ShrinkingMode.BOUNDED)
  void shouldBeExact_whenSnapshotsAreWritten(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll long seed) {
    assertExact(
        settings,
        Vwap.aggregation(),
        CheckpointMode.snapshots(Duration.ofMillis(1 + Math.floorMod(seed, 5_000))),
        records,
        seed);
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.BOUNDED)
  void shouldBeExact_whenTheModeChangesWithEachWorker(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll long seed) {
    assertExact(settings, TradeStats.aggregation(), null, records, seed);
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.BOUNDED)
  void shouldBeExact_whenTradesAreRefusedForWantOfWindows(
      @ForAll("settings") WindowSettings settings,
      @ForAll("records") List<Rec> records,
      @ForAll long seed) {
    WindowSettings crowded = with(settings, settings.duplicateHorizon(), 2);
    InMemoryResultSink<TradeStats> expected = new InMemoryResultSink<>();
    ChaosShard<TradeStats> calm =
        new ChaosShard<>(
            "shard-1",
            asRecords(records, new Random(seed)),
            sink ->
                new Processor<>(
                    crowded,
                    TradeStats.aggregation(),
                    CheckpointMode.windowAligned(),
                    ShutdownPolicy.KEEP_OPEN_WINDOWS,
                    result -> {
                      expected.accept(result);
                      sink.accept(result);
                    }),
            new Random(seed),
            new InMemoryWindowStateStore(),
            null);
    calm.runUndisturbed();

    assertExact(
        crowded,
        TradeStats.aggregation(),
        CheckpointMode.windowAligned(),
        records,
        seed,
        expected.results());
  }

  private static <R> void assertExact(
      WindowSettings settings,
      TradeAggregation<?, R> aggregation,
      @Nullable CheckpointMode mode,
      List<Rec> records,
      long seed) {
    InMemoryResultSink<R> model = new InMemoryResultSink<>();
    new NaiveWindows<>(settings, aggregation, records).finish().results.forEach(model::accept);
    assertExact(settings, aggregation, mode, records, seed, model.results());
  }

  private static <R> void assertExact(
      WindowSettings settings,
      TradeAggregation<?, R> aggregation,
      @Nullable CheckpointMode mode,
      List<Rec> records,
      long seed,
      List<WindowResult<R>> expected) {
    Random random = new Random(seed);
    ChaosShard<R> shard =
        new ChaosShard<>(
            "shard-1",
            asRecords(records, random),
            sink ->
                new Processor<>(
                    settings,
                    aggregation,
                    mode != null
                        ? mode
                        : random.nextBoolean()
                            ? CheckpointMode.windowAligned()
                            : CheckpointMode.snapshots(Duration.ofMillis(1)),
                    random.nextBoolean()
                        ? ShutdownPolicy.EMIT_OPEN_WINDOWS
                        : ShutdownPolicy.KEEP_OPEN_WINDOWS,
                    sink),
            random,
            new InMemoryWindowStateStore(),
            null);
    try {
      shard.run(random.nextInt(60));

      assertThat(contents(shard.table.results())).isEqualTo(contents(expected));
    } catch (AssertionError e) {
      throw new AssertionError(
          "seed " + seed + "\n" + String.join("\n", shard.story) + "\n" + e.getMessage(), e);
    }
  }

  /** A result without the reason for it. */
  private record Content(WindowId id, long revision, long trades, Object value) {}

  private static <R> List<Content> contents(List<WindowResult<R>> results) {
    return results.stream()
        .map(r -> new Content(r.id(), r.revision(), r.trades(), r.value()))
        .toList();
  }

  private static final class Processor<R> extends AggregatingTradeProcessor<R> {
    private final ResultSink<R> sink;

    Processor(
        WindowSettings windows,
        TradeAggregation<?, R> aggregation,
        CheckpointMode mode,
        ShutdownPolicy shutdownPolicy,
        ResultSink<R> sink) {
      super(
          ProcessorSettings.builder()
              .checkpointInterval(Duration.ZERO)
              .checkpointAttempts(2)
              .checkpoints(mode)
              .shutdownPolicy(shutdownPolicy)
              .build(),
          windows,
          aggregation);
      this.sink = sink;
    }

    @Override
    protected void onWindow(WindowResult<R> result) {
      sink.accept(result);
    }
  }

  /** Some in aggregated records, and between them some that hold no trade. */
  static List<KinesisClientRecord> asRecords(List<Rec> trades, Random random) {
    List<KinesisClientRecord> records = new ArrayList<>();
    int sequence = 1_000;
    int subSequence = 0;
    for (Rec trade : trades) {
      if (random.nextInt(3) > 0) {
        sequence++;
        subSequence = 0;
      }
      if (random.nextInt(10) == 0) {
        records.add(record(sequence, subSequence++, new byte[] {'?'}, trade.arrivalMillis()));
      }
      byte[] data = CODEC.encode(trade.trade());
      records.add(record(sequence, subSequence++, data, trade.arrivalMillis()));
    }
    return records;
  }

  private static KinesisClientRecord record(
      int sequence, int subSequence, byte[] data, long arrival) {
    return KinesisClientRecord.builder()
        .sequenceNumber(Integer.toString(sequence))
        .subSequenceNumber(subSequence)
        .aggregated(true)
        .partitionKey("key")
        .approximateArrivalTimestamp(Instant.ofEpochMilli(arrival))
        .data(ByteBuffer.wrap(data).asReadOnlyBuffer())
        .build();
  }

  @Provide
  Arbitrary<WindowSettings> settings() {
    return Combinators.combine(
            WindowTestData.settings(), Arbitraries.of(0, 0, 1, 4_000, 12_000, 3_600_000))
        .as(
            (settings, horizon) ->
                with(
                    settings,
                    Optional.of(horizon).filter(h -> h > 0).map(Duration::ofMillis),
                    settings.maxOpenWindows()));
  }

  @Provide
  Arbitrary<List<Rec>> records() {
    return Arbitraries.oneOf(WindowTestData.records(), mostlyRising());
  }

  /** Times that go on, with some disorder. */
  private static Arbitrary<List<Rec>> mostlyRising() {
    return Combinators.combine(
            WindowTestData.trades(Arbitraries.just(0L)).list().ofMaxSize(40), Arbitraries.longs())
        .as(
            (trades, seed) -> {
              Random random = new Random(seed);
              List<StockTrade> timed = new ArrayList<>();
              long time = 0;
              for (StockTrade trade : trades) {
                time += random.nextInt(3_000);
                long back = random.nextInt(4) == 0 ? random.nextInt(8_000) : 0;
                timed.add(trade.at(Instant.ofEpochMilli(Math.max(0, time - back))));
              }
              return WindowTestData.asRecords(timed);
            });
  }

  private static WindowSettings with(
      WindowSettings settings, Optional<Duration> horizon, int maxOpenWindows) {
    return new WindowSettings(
        settings.windows(),
        settings.outOfOrderness(),
        Duration.ofHours(1),
        Optional.empty(),
        horizon,
        maxOpenWindows,
        settings.earlyResults(),
        settings.finalResultsOnly());
  }
}
