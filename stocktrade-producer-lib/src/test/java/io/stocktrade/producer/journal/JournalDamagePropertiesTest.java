package io.stocktrade.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever becomes of the bytes on the disk, a letter is either whole or not there. */
class JournalDamagePropertiesTest {
  private static final int LETTERS = 12;
  private static final int DONE = 3;

  private final List<DeadLetter> letters = Letters.of(LETTERS + 1);
  private Path folder = Path.of(".");
  private Path file = folder;

  /** Twelve letters, of which the mark in the middle says that the first three are done. */
  private byte[] sound = {};

  /** Where each letter ends. */
  private final List<Long> ends = new ArrayList<>();

  private static void logDamage(Level level) {
    ((Logger) LoggerFactory.getLogger(DeadLetterJournal.class)).setLevel(level);
  }

  @BeforeProperty
  void makeJournal() throws IOException {
    logDamage(Level.OFF);
    folder = Files.createTempDirectory("journal");
    file = folder.resolve("dead.journal");
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      for (int i = 0; i < LETTERS; i++) {
        journal.append(letters.get(i));
        ends.add(journal.bytes());
        if (i == LETTERS / 2) {
          journal.markDone(journal.pending(0, DONE));
        }
      }
    }
    sound = Files.readAllBytes(file);
  }

  @AfterProperty
  void removeJournal() throws IOException {
    logDamage(Level.WARN);
    for (String name : List.of("dead.journal", "dead.journal.lock")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }

  @Property(tries = 2_000)
  void shouldCutTheTornEnd_whereverTheFileEnds(@ForAll @IntRange(max = 2_000) int cut)
      throws IOException {
    int length = Math.min(cut, sound.length);
    Files.write(file, Arrays.copyOf(sound, length));
    int whole = (int) ends.stream().filter(end -> end <= length).count();
    boolean marked = whole > LETTERS / 2 + 1 || length >= markEnd();
    List<DeadLetter> expected =
        new ArrayList<>(letters.subList(marked ? Math.min(DONE, whole) : 0, whole));

    assertThat(Letters.pending(file)).isEqualTo(expected);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      assertThat(journal.openReport().damagedPlaces()).isZero();
      assertThat(journal.openReport().letters()).isEqualTo(whole);
      journal.append(letters.get(LETTERS));
    }
    expected.add(letters.get(LETTERS));
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      assertThat(journal.openReport().isWhole()).isTrue();
    }
    assertThat(Letters.pending(file)).isEqualTo(expected);
  }

  private long markEnd() {
    return ends.get(LETTERS / 2) + Frames.HEADER_LENGTH + 1 + DONE * Long.BYTES;
  }

  @Property(tries = 3_000)
  void shouldLoseOneEntryAtMost_andReportIt_whicheverByteIsFlipped(
      @ForAll @IntRange(max = 2_000) int position, @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    int at = position % sound.length;
    byte[] damaged = sound.clone();
    damaged[at] ^= (byte) flip;
    Files.write(file, damaged);
    if (at < Frames.FILE_HEADER_LENGTH) {
      assertThatThrownBy(() -> DeadLetterJournal.open(file)).isInstanceOf(JournalException.class);
      assertThat(file).hasBinaryContent(damaged);
      return;
    }
    boolean inMark = at >= ends.get(LETTERS / 2) && at < markEnd();
    int lost = (int) ends.stream().filter(end -> end <= at).count();
    List<DeadLetter> expected = new ArrayList<>(letters.subList(inMark ? 0 : DONE, LETTERS));
    if (!inMark) {
      expected.remove(letters.get(lost));
    }
    JournalReport report;
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      report = journal.openReport();
      assertThat(journal.pending(0, LETTERS).stream().map(JournalEntry::letter))
          .containsExactlyElementsOf(expected);
      journal.append(letters.get(LETTERS));
    }
    expected.add(letters.get(LETTERS));

    boolean last = lost == LETTERS - 1;
    assertThat(report.isWhole()).isFalse();
    assertThat(report.letters()).isEqualTo(inMark ? LETTERS : LETTERS - 1);
    assertThat(report.damagedPlaces()).isEqualTo(last ? 0 : 1);
    assertThat(report.tailBytes()).isEqualTo(last ? sound.length - ends.get(LETTERS - 2) : 0);
    assertThat(Letters.pending(file)).isEqualTo(expected);
  }

  @Property(tries = 500)
  void shouldReadOnlyWholeLetters_whateverIsOverwritten(
      @ForAll @IntRange(min = 16, max = 2_000) int from,
      @ForAll @IntRange(max = 500) int length,
      @ForAll byte value)
      throws IOException {
    byte[] damaged = sound.clone();
    int start = Math.min(from, sound.length);
    Arrays.fill(damaged, start, Math.min(start + length, sound.length), value);
    Files.write(file, damaged);

    List<DeadLetter> read = Letters.pending(file);
    assertThat(letters).containsAll(read);
    assertThat(read).doesNotHaveDuplicates();
    List<DeadLetter> before =
        letters.subList(DONE, LETTERS).stream()
            .filter(letter -> ends.get(letters.indexOf(letter)) <= start)
            .toList();
    assertThat(read).containsAll(before);
  }

  @Test
  void shouldNotTakeAFrameInsideATrade_forOneOfItsOwn() throws IOException {
    makeJournal();
    // A trade that holds a whole journal, and then a damaged header: the search for the next frame
    // runs through it.
    DeadLetter nested = DeadLetter.of(letters.get(0).when(), "nested", "k", sound, 1);
    Path outer = folder.resolve("outer.journal");
    try (DeadLetterJournal journal = DeadLetterJournal.open(outer)) {
      journal.append(nested);
      journal.append(letters.get(1));
    }
    byte[] bytes = Files.readAllBytes(outer);
    bytes[Frames.FILE_HEADER_LENGTH + 5]++;
    Files.write(outer, bytes);

    assertThat(Letters.pending(outer)).containsExactly(letters.get(1));
    Files.delete(outer);
    Files.delete(folder.resolve("outer.journal.lock"));
    removeJournal();
  }
}
