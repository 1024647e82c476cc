package io.stocktrade.producer.putrecords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final byte[] MEGABYTE = new byte[PipelineSettings.MAX_RECORD_BYTES];
  private static final KeyRoute KEY = new KeyRoute("K");

  /** Data sizes, mostly small, up to what a record may hold beside its key. */
  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.integers().between(0, 200)),
            Tuple.of(1, Arbitraries.integers().between(0, PipelineSettings.MAX_RECORD_BYTES - 1)))
        .list()
        .ofMaxSize(1_600);
  }

  @Property(tries = 60)
  void shouldCutCallsByCountAndBytes_inOrder(@ForAll("sizes") List<Integer> sizes) {
    Outbox<Integer> outbox =
        new Outbox<>(
            PipelineSettings.MAX_CALL_RECORDS,
            PipelineSettings.MAX_CALL_BYTES,
            PipelineSettings.MAX_CALL_BYTES);
    for (int i = 0; i < sizes.size(); i++) {
      outbox.add(record(i, sizes.get(i)));
    }
    outbox.ripen();

    List<Integer> order = new ArrayList<>();
    List<List<OutRecord<Integer>>> calls = new ArrayList<>();
    for (var call = outbox.take(); !call.isEmpty(); call = outbox.take()) {
      calls.add(call);
      call.forEach(r -> order.add(r.token(0)));
    }

    assertThat(order).hasSameSizeAs(sizes).isSorted();
    assertThat(calls)
        .allMatch(call -> call.size() <= PipelineSettings.MAX_CALL_RECORDS)
        .allMatch(call -> bytes(call) <= PipelineSettings.MAX_CALL_BYTES);
    for (int i = 0; i + 1 < calls.size(); i++) {
      OutRecord<Integer> next = calls.get(i + 1).get(0);
      assertThat(
              calls.get(i).size() == PipelineSettings.MAX_CALL_RECORDS
                  || bytes(calls.get(i)) + next.size() > PipelineSettings.MAX_CALL_BYTES)
          .as("call %s is as full as it can be", i)
          .isTrue();
    }
  }

  @Test
  void shouldWaitForCompany_untilThereIsEnough() {
    Outbox<Integer> outbox = new Outbox<>(3, 1_000, 1_000);

    assertThat(outbox.add(record(0, 10))).isFalse();
    assertThat(outbox.add(record(1, 10))).isFalse();
    assertThat(outbox.take()).isEmpty();
    assertThat(outbox.add(record(2, 10))).isTrue();
    assertThat(outbox.take()).hasSize(3);
  }

  @Test
  void shouldNotWait_whenThereAreEnoughBytes() {
    Outbox<Integer> outbox = new Outbox<>(500, 1_000, 100);

    assertThat(outbox.add(record(0, 98))).isFalse();
    assertThat(outbox.add(record(1, 0))).isTrue();
  }

  @Test
  void shouldTakeAlongWhatIsNotRipe_butNotForItsSakeAlone() {
    Outbox<Integer> outbox = new Outbox<>(2, 1_000, 1_000);
    outbox.add(record(0, 10));
    outbox.ripen();
    outbox.add(record(1, 10));
    outbox.add(record(2, 10));

    assertThat(outbox.take()).map(r -> r.token(0)).containsExactly(0, 1);
    assertThat(outbox.take()).isEmpty();
  }

  @Test
  void shouldSendAgainFirst() {
    Outbox<Integer> outbox = new Outbox<>(2, 1_000, 1_000);
    outbox.add(record(0, 10));
    outbox.addFirst(List.of(record(8, 10), record(9, 10)));

    assertThat(outbox.take()).map(r -> r.token(0)).containsExactly(8, 9);
    assertThat(outbox.take()).isEmpty();
  }

  private static OutRecord<Integer> record(int number, int bytes) {
    return OutRecord.of(KEY, java.util.Arrays.copyOf(MEGABYTE, bytes), number, 0);
  }

  private static long bytes(List<OutRecord<Integer>> call) {
    return call.stream().mapToLong(OutRecord::size).sum();
  }
}
