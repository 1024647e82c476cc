package io.stocktrade.consumer.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TickerTableTest {
  @Property
  void shouldEqualTheModel(
      @ForAll("tickers") List<String> tickers, @ForAll @IntRange(min = 1, max = 200) int max) {
    TickerTable<long[]> table = table(max);
    tickers.forEach(ticker -> table.valueOf(ticker)[0]++);

    SortedMap<String, Long> counts =
        new TreeMap<>(
            tickers.stream().collect(Collectors.groupingBy(t -> t, Collectors.counting())));
    SortedMap<String, Long> kept = new TreeMap<>();
    counts.entrySet().stream().limit(max).forEach(e -> kept.put(e.getKey(), e.getValue()));
    long others = tickers.size() - kept.values().stream().mapToLong(Long::longValue).sum();
    assertThat(countsOf(table)).isEqualTo(kept);
    assertThat(table.size()).isEqualTo(kept.size());
    assertThat(table.others()[0]).isEqualTo(others);
  }

  @Property
  void shouldReadWhatItWrote(
      @ForAll("tickers") List<String> tickers, @ForAll @IntRange(min = 1, max = 200) int max)
      throws IOException {
    TickerTable<long[]> table = table(max);
    tickers.forEach(ticker -> table.valueOf(ticker)[0]++);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.write(new DataOutputStream(bytes), (value, out) -> out.writeLong(value[0]));

    TickerTable<long[]> read = table(max);
    read.read(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
        in -> new long[] {in.readLong()});

    assertThat(countsOf(read)).isEqualTo(countsOf(table));
    assertThat(read.others()).isEqualTo(table.others());
  }

  @Test
  void shouldHoldThem_whenHashCodesCollide() {
    List<String> colliding =
        IntStream.range(0, 1 << 10)
            .mapToObj(
                bits ->
                    IntStream.range(0, 10)
                        .mapToObj(bit -> (bits >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
            .toList();
    assertThat(colliding.stream().map(String::hashCode).distinct()).hasSize(1);
    TickerTable<long[]> table = table(10_000);

    colliding.forEach(ticker -> table.valueOf(ticker)[0]++);
    colliding.forEach(ticker -> table.valueOf(ticker)[0]++);

    assertThat(countsOf(table)).hasSize(1 << 10).allSatisfy((t, n) -> assertThat(n).isEqualTo(2));
  }

  @Test
  void shouldRefuseToRead_whenTickersAreNotInOrder() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(2);
    out.writeUTF("B");
    out.writeLong(1);
    out.writeUTF("B");

    assertThatIOException()
        .isThrownBy(
            () ->
                table(5)
                    .read(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                        in -> new long[] {in.readLong()}))
        .withMessage("ticker: not one of a trade, or out of order, at index 1");
  }

  @Test
  void shouldNameTheValue_whenTheBoundIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table(0))
        .withMessage("maxTickers: 0 (expected: at least 1)");
  }

  @Provide
  Arbitrary<List<String>> tickers() {
    // Many of them, and many with the same hash code: Aa and BB, AaAa and BBBB and AaBB and BBAa.
    return Arbitraries.oneOf(
            Arbitraries.of("Aa", "BB", "C")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(l -> String.join("", l)),
            Arbitraries.integers().between(1, 300).map(i -> "T" + i))
        .list()
        .ofMaxSize(250);
  }

  private static TickerTable<long[]> table(int max) {
    return new TickerTable<>(max, () -> new long[1], (a, b) -> a[0] += b[0]);
  }

  private static SortedMap<String, Long> countsOf(TickerTable<long[]> table) {
    SortedMap<String, Long> counts = new TreeMap<>();
    table.forEach((ticker, count) -> counts.put(ticker, count[0]));
    return counts;
  }
}
