package io.stocktrade.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SequenceNumberTest {
  private static final long MAX_SECOND = 0xF_FFFF_FFFFL;

  @Test
  void shouldHaveAmazonsLayout_whenPrinted() {
    String decimal =
        new SequenceNumber(0x123456789L, 0x1122334455667788L, 0xABCDEF012L, 0x5432107F).toString();

    assertThat(new BigInteger(decimal).toString(16))
        .isEqualTo(
            "2" + "123456789" + "f" + "1122334455667788" + "00" + "abcdef012" + "5432107f" + "2");
  }

  @Property
  void shouldReadWhatItWrote_whateverTheParts(
      @ForAll @LongRange(max = MAX_SECOND) long shardSecond,
      @ForAll @LongRange(min = 0) long counter,
      @ForAll @LongRange(max = MAX_SECOND) long second,
      @ForAll @IntRange int shard) {
    SequenceNumber number = new SequenceNumber(shardSecond, counter, second, shard);

    assertThat(number.toString()).matches("[1-9][0-9]{55}");
    assertThat(SequenceNumber.parse(number.toString())).contains(number);
  }

  @Property
  void shouldGrowWithTheCounter_whateverTheSeconds(
      @ForAll @LongRange(max = MAX_SECOND) long earlier,
      @ForAll @LongRange(max = MAX_SECOND) long later,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long counter) {
    String first = new SequenceNumber(1_700_000_000L, counter, earlier, 3).toString();
    String second = new SequenceNumber(1_700_000_000L, counter + 1, later, 3).toString();

    assertThat(second).isGreaterThan(first);
  }

  @Test
  void shouldReadNothing_whenLayoutIsAnother() {
    assertThat(SequenceNumber.parse("")).isEmpty();
    assertThat(SequenceNumber.parse("0")).isEmpty();
    assertThat(SequenceNumber.parse("9".repeat(56))).isEmpty();
    assertThat(SequenceNumber.parse("x".repeat(56))).isEmpty();
    for (String hex :
        new String[] {
          "20000000000800000000000000000000000000000000002",
          "20000000000000000000000000000000000000800000002",
          "20000000000000000000000000000000000000000000001"
        }) {
      assertThat(SequenceNumber.parse(new BigInteger(hex, 16).toString())).isEmpty();
    }
  }
}
