package io.stocktrade.consumer.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.consumer.window.TimeWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;

class ShardReportTest {
  @Property
  void shouldBeEqual_whenReadFromItsBytes(@ForAll("reports") ShardReport report)
      throws IOException {
    assertThat(ShardReport.read(ByteBuffer.wrap(report.toBytes()))).isEqualTo(report);
  }

  @Property
  void shouldBeRefused_whenAByteIsAnother(
      @ForAll("reports") ShardReport report,
      @ForAll @IntRange(min = 0, max = 10_000) int at,
      @ForAll @ByteRange(min = 1) byte change) {
    byte[] bytes = report.toBytes();
    bytes[at % bytes.length] ^= change;

    assertThatThrownBy(() -> ShardReport.read(ByteBuffer.wrap(bytes)))
        .isInstanceOf(IOException.class);
  }

  @Property
  void shouldBeRefused_whenItsEndIsMissing(
      @ForAll("reports") ShardReport report, @ForAll @IntRange(min = 0, max = 10_000) int length) {
    byte[] bytes = report.toBytes();

    assertThatThrownBy(
            () -> ShardReport.read(ByteBuffer.wrap(Arrays.copyOf(bytes, length % bytes.length))))
        .isInstanceOf(IOException.class);
  }

  @Example
  void shouldSayWhatIsExpected_whenItIsOfALaterVersion() {
    byte[] bytes = report("a", true, true, 1, List.of(), List.of()).toBytes();
    bytes[4] = 3;

    assertThatThrownBy(() -> ShardReport.read(ByteBuffer.wrap(bytes)))
        .hasMessage("version: 3 (expected: 2)");
  }

  @Provide
  Arbitrary<ShardReport> reports() {
    Arbitrary<String> names = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20);
    Arbitrary<ShardNode> nodes =
        Combinators.combine(names, names.list().ofMaxSize(2)).as(ShardNode::new);
    Arbitrary<WindowShare> shares =
        Combinators.combine(
                Arbitraries.longs().between(-1_000_000, 1_000_000_000_000L),
                Arbitraries.longs().between(1, 1_000_000),
                Arbitraries.longs().between(1, Long.MAX_VALUE),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(50))
            .as(
                (start, length, trades, bytes) ->
                    new WindowShare(
                        new TimeWindow(
                            Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + length)),
                        trades,
                        bytes));
    return Combinators.combine(
            names,
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.longs(),
            nodes.list().ofMaxSize(5),
            shares.list().ofMaxSize(5))
        .as(ShardReportTest::report);
  }

  private static ShardReport report(
      String shardId,
      boolean begun,
      boolean closed,
      long mark,
      List<ShardNode> nodes,
      List<WindowShare> shares) {
    return new ShardReport(
        "app",
        "stats",
        shardId,
        begun,
        closed,
        new ShardMarks(mark, mark / 2, mark / 3, mark / 4),
        nodes.isEmpty() ? Optional.empty() : Optional.of(nodes),
        shares,
        shares.stream()
            .filter(share -> share.size() > 0)
            .findFirst()
            .map(share -> ShareFragment.of(share, 1 + (int) (Math.abs(mark) % 9)).get(0)));
  }
}
