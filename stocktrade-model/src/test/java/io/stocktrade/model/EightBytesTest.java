package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Each trick does what a loop over the bytes would. */
class EightBytesTest {
  private static byte[] eight(String text) {
    return Arrays.copyOf(text.getBytes(ISO_8859_1), EightBytes.COUNT);
  }

  @Property
  void shouldFindTheFirstByteOfAValue(
      @ForAll @Size(8) @ByteRange(min = 0, max = 3) byte[] bytes,
      @ForAll @ByteRange(min = 0, max = 4) byte value) {
    int expected = 0;
    while (expected < 8 && bytes[expected] != value) {
      expected++;
    }

    assertThat(EightBytes.indexOf(value, EightBytes.at(bytes, 0))).isEqualTo(expected);
  }

  @Property
  void shouldReadTheDigitsThatComeFirst(
      @ForAll @LongRange(min = 0, max = 99_999_999) long number, @ForAll byte after) {
    String digits = Long.toString(number);
    byte[] bytes = eight(digits);
    Arrays.fill(bytes, digits.length(), 8, after >= '0' && after <= '9' ? (byte) ',' : after);
    long word = EightBytes.at(bytes, 0);

    assertThat(EightBytes.digits(word)).isEqualTo(digits.length());
    assertThat(EightBytes.number(digits.length(), word)).isEqualTo(number);
  }

  @Property
  void shouldKeepTheFirstBytesOnly(
      @ForAll @Size(8) byte[] bytes, @ForAll @IntRange(min = 1, max = 8) int count) {
    byte[] expected = Arrays.copyOf(Arrays.copyOf(bytes, count), 8);

    assertThat(EightBytes.first(count, EightBytes.at(bytes, 0)))
        .isEqualTo(EightBytes.at(expected, 0));
  }

  @Property
  void shouldTakeOneByteOut(
      @ForAll @Size(8) byte[] bytes, @ForAll @IntRange(min = 0, max = 7) int index) {
    byte[] expected = bytes.clone();
    System.arraycopy(bytes, index + 1, expected, index, 7 - index);
    expected[7] = 0;

    assertThat(EightBytes.without(index, EightBytes.at(bytes, 0)))
        .isEqualTo(EightBytes.at(expected, 0));
  }

  @Property
  void shouldReadZerosAfterTheEnd(
      @ForAll @Size(24) byte[] bytes,
      @ForAll @IntRange(min = 8, max = 24) int end,
      @ForAll @IntRange(min = 0, max = 24) int index) {
    byte[] expected = new byte[8];
    for (int i = 0; i < 8 && index + i < end; i++) {
      expected[i] = bytes[index + i];
    }

    assertThat(EightBytes.upTo(end, bytes, index)).isEqualTo(EightBytes.at(expected, 0));
  }

  @Property
  void shouldWriteEightDigits(@ForAll @IntRange(min = 0, max = 99_999_999) int number) {
    String digits = String.format("%08d", number);
    long word = EightBytes.ofNumber(number);

    assertThat(word).isEqualTo(EightBytes.at(eight(digits), 0));
    assertThat(EightBytes.zerosAtEnd(word))
        .isEqualTo(digits.length() - digits.replaceAll("0+$", "").length());
  }

  @Property
  void shouldPutItsBytesAndNoOthers(
      @ForAll long word, @ForAll @IntRange(min = 0, max = 8) int index) {
    byte[] expected = new byte[16];
    for (int i = 0; i < 8; i++) {
      expected[index + i] = (byte) (word >>> (8 * i));
    }
    byte[] bytes = new byte[16];
    EightBytes.put(word, bytes, index);

    assertThat(bytes).isEqualTo(expected);
  }
}
