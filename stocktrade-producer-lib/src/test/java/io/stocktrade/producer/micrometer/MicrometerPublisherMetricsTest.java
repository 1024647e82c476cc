package io.stocktrade.producer.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Failed;
import io.stocktrade.producer.PublisherCounts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MicrometerPublisherMetricsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerPublisherMetrics metrics = MicrometerPublisherMetrics.of(registry);

  private final Supplier<PublisherCounts> first =
      new AtomicReference<>(new PublisherCounts(100, 60, 5, 6, 7, 8, 9, 10, 22, 2_200))::get;
  private final Supplier<PublisherCounts> second =
      new AtomicReference<>(new PublisherCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0))::get;

  private double counted(String name) {
    return registry
        .get("stocktrade.producer." + name)
        .tag("stream", "trades")
        .functionCounter()
        .count();
  }

  private double gauged(String name) {
    return registry.get("stocktrade.producer." + name).tag("stream", "trades").gauge().value();
  }

  private double seconds(String result) {
    return registry
        .get("stocktrade.producer.latency")
        .tag("stream", "trades")
        .tag("result", result)
        .timer()
        .totalTime(TimeUnit.SECONDS);
  }

  @Test
  void shouldTellTheCounts_whenPublishersAreOpen() {
    metrics.onOpen("trades", first);
    metrics.onOpen("trades", second);

    assertThat(counted("published")).isEqualTo(101);
    assertThat(counted("delivered")).isEqualTo(61);
    assertThat(counted("rejected")).isEqualTo(5);
    assertThat(counted("expired")).isEqualTo(6);
    assertThat(counted("failed")).isEqualTo(7);
    assertThat(counted("retried")).isEqualTo(8);
    assertThat(counted("resent")).isEqualTo(9);
    assertThat(counted("journaled")).isEqualTo(10);
    assertThat(gauged("outstanding")).isEqualTo(22);
    assertThat(gauged("outstanding.bytes")).isEqualTo(2_200);
  }

  @Test
  void shouldNotCountBackwards_whenAPublisherCloses() {
    metrics.onOpen("trades", first);
    metrics.onClose("trades", first);
    metrics.onClose("trades", first);
    metrics.onOpen("trades", second);

    assertThat(counted("published")).isEqualTo(101);
  }

  @Test
  void shouldTimeByResult() {
    metrics.onResult("trades", new Delivered("shardId-000000000000", "1", 1), SECOND);
    metrics.onResult("trades", new Expired(List.of(), false), SECOND.multipliedBy(30));
    metrics.onResult("trades", new Failed("closed", List.of(), true), SECOND.multipliedBy(2));

    assertThat(seconds("delivered")).isEqualTo(1);
    assertThat(seconds("expired")).isEqualTo(30);
    assertThat(seconds("failed")).isEqualTo(2);
  }
}
