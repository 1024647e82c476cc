package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.producer.KinesisProducer;

/** KCL and KPL are here without what they would drag in; {@code ReplayDemoIT} runs both so. */
class SlimClassPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
        "scala.Option",
        "org.apache.kafka.common.serialization.Serializer",
        "com.squareup.wire.Message",
        "okio.Buffer",
        "org.apache.avro.Schema",
        "io.github.classgraph.ClassGraph",
        "lombok.Value",
      })
  void shouldNotHaveWhatTheSchemaRegistryDragsIn(String className) {
    assertThatThrownBy(() -> Class.forName(className)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void shouldHaveKclAndKpl() {
    assertThat(Scheduler.class).isPublic();
    assertThat(KinesisProducer.class).isPublic();
  }
}
