package io.stocktrade.consumer.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Positive;

class RecordPositionTest {
  @Property
  void shouldOrderAsNumbersDo(
      @ForAll @Positive BigInteger one,
      @ForAll @Positive BigInteger other,
      @ForAll @IntRange(max = 2) int sub,
      @ForAll @IntRange(max = 2) int otherSub,
      @ForAll boolean same) {
    BigInteger second = same ? one : other;
    int expected = one.equals(second) ? Integer.compare(sub, otherSub) : one.compareTo(second);

    assertThat(
            Integer.signum(
                new RecordPosition(one.toString(), sub)
                    .compareTo(new RecordPosition(second.toString(), otherSub))))
        .isEqualTo(Integer.signum(expected));
  }
}
