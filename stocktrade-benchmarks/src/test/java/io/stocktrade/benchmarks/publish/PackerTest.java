package io.stocktrade.benchmarks.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackerTest {
  @Test
  void shouldMakeTheSameRecord() {
    Packer.Load load = new Packer.Load(400);

    assertThat(Packer.STOCKTRADE.pack(load)).isEqualTo(Packer.PROTOBUF.pack(load));
  }
}
