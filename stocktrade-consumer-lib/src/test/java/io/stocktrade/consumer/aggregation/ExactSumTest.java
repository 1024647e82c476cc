package io.stocktrade.consumer.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  @Property
  void shouldAddLikeBigInteger(
      @ForAll List<Long> numbers, @ForAll @IntRange(max = 70) int doubled) {
    ExactSum sum = sumOf(numbers, doubled);

    assertThat(sum.toBigInteger()).isEqualTo(bigSumOf(numbers, doubled));
    assertThat(sum.signum()).isEqualTo(bigSumOf(numbers, doubled).signum());
    assertThat(sum).hasToString(bigSumOf(numbers, doubled).toString());
  }

  @Property
  void shouldSubtractAndCompareLikeBigInteger(
      @ForAll List<Long> some,
      @ForAll @IntRange(max = 70) int someDoubled,
      @ForAll List<Long> more,
      @ForAll @IntRange(max = 70) int moreDoubled) {
    ExactSum sum = sumOf(some, someDoubled);
    ExactSum other = sumOf(more, moreDoubled);
    BigInteger big = bigSumOf(some, someDoubled);
    BigInteger bigOther = bigSumOf(more, moreDoubled);

    assertThat(Integer.signum(sum.compareTo(other))).isEqualTo(big.compareTo(bigOther));
    assertThat(sum.equals(other)).isEqualTo(big.equals(bigOther));
    sum.subtract(other);
    assertThat(sum.toBigInteger()).isEqualTo(big.subtract(bigOther));
    sum.add(other);
    assertThat(sum.toBigInteger()).isEqualTo(big);
    sum.subtract(sum);
    assertThat(sum.signum()).isZero();
    assertThat(sum).isEqualTo(new ExactSum()).hasSameHashCodeAs(new ExactSum());
  }

  @Property
  void shouldAddNotionalsExactly(
      @ForAll @LongRange(min = 1) long price, @ForAll @LongRange(min = 1) long quantity) {
    StockTrade trade =
        new StockTrade("A", TradeType.BUY, price, quantity, 1, StockTrade.NO_TIMESTAMP);
    ExactSum sum = new ExactSum();
    sum.addNotional(trade);
    sum.addNotional(trade);
    sum.addNotional(trade);

    assertThat(sum.toBigDecimal(9))
        .isEqualByComparingTo(trade.notional().multiply(BigDecimal.valueOf(3)));
    assertThat(sum.toBigDecimal(9).scale()).isBetween(0, 9);
  }

  @Property
  void shouldReadWhatItWrote(@ForAll List<Long> numbers, @ForAll @IntRange(max = 70) int doubled)
      throws IOException {
    ExactSum sum = sumOf(numbers, doubled);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sum.write(new DataOutputStream(bytes));

    assertThat(bytes.size()).isEqualTo(24);
    assertThat(ExactSum.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isEqualTo(sum);
  }

  @Test
  void shouldKeepNoTrailingZeros_whenMadeADecimal() {
    ExactSum sum = new ExactSum();
    sum.add(12_500_000_000L);
    assertThat(sum.toBigDecimal(9)).isEqualTo(new BigDecimal("12.5"));
    sum.add(87_500_000_000L);
    assertThat(sum.toBigDecimal(9)).isEqualTo(new BigDecimal("100"));
  }

  /** The sum of the numbers, times two to the {@code doubled}. */
  private static ExactSum sumOf(List<Long> numbers, int doubled) {
    ExactSum sum = new ExactSum();
    numbers.forEach(sum::add);
    for (int i = 0; i < doubled; i++) {
      sum.add(sum);
    }
    return sum;
  }

  private static BigInteger bigSumOf(List<Long> numbers, int doubled) {
    return numbers.stream()
        .map(BigInteger::valueOf)
        .reduce(BigInteger.ZERO, BigInteger::add)
        .shiftLeft(doubled);
  }
}
