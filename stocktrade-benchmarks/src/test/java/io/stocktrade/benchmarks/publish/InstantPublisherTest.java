package io.stocktrade.benchmarks.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstantPublisherTest {
  @ParameterizedTest
  @EnumSource
  void shouldDeliverAll(InstantPublisher publisher) throws InterruptedException {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
    LongAdder delivered = new LongAdder();
    try (Contender contender = publisher.open()) {
      for (int i = 0; i < 1_000; i++) {
        contender.publish(generator.next(), ok -> delivered.add(ok ? 1 : 0));
      }
      assertThat(contender.flush(Duration.ofMinutes(1))).isTrue();
    }

    assertThat(delivered.sum()).isEqualTo(1_000);
  }
}
