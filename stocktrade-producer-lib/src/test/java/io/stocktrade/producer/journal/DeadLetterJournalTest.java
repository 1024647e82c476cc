package io.stocktrade.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeadLetterJournalTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("dead.journal");
  }

  private static List<DeadLetter> letters(DeadLetterJournal journal) throws IOException {
    return journal.pending(0, Integer.MAX_VALUE).stream().map(JournalEntry::letter).toList();
  }

  @Test
  void shouldGiveBackWhatWasAppended_inItsOrder() throws IOException {
    List<DeadLetter> letters = Letters.of(1_000);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.append(letters.get(0));
      journal.appendAll(letters.subList(1, 1_000));

      assertThat(letters(journal)).isEqualTo(letters);
      assertThat(journal.pendingCount()).isEqualTo(1_000);
    }
  }

  @Test
  void shouldHaveItsLettersAgain_whenReopened() throws IOException {
    List<DeadLetter> letters = Letters.of(600);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.appendAll(letters.subList(0, 300));
    }
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      assertThat(journal.openReport())
          .isEqualTo(new JournalReport(300, 300, Files.size(file), 0, 0, 0, -1));
      journal.appendAll(letters.subList(300, 600));

      assertThat(letters(journal)).isEqualTo(letters);
    }
  }

  @Test
  void shouldKeepALetterExactly() throws IOException {
    DeadLetter letter =
        DeadLetter.of(
            Instant.parse("2026-01-02T03:04:05.678Z"),
            "no room: ünïcödé 😀\nsecond line",
            "KEY#17",
            new byte[] {0, -1, (byte) 0xD1, (byte) 0xEA, (byte) 0xDF, 0x1E},
            7);
    DeadLetter empty = DeadLetter.of(Instant.EPOCH, "", "", new byte[0], 0);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.append(letter);
      journal.append(empty);
    }

    assertThat(Letters.pending(file)).containsExactly(letter, empty);
  }

  @Test
  void shouldReadInPages_fromAnyNumberOn() throws IOException {
    List<DeadLetter> letters = Letters.of(1_000);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.appendAll(letters);
      List<DeadLetter> read = new ArrayList<>();
      long after = 0;
      for (List<JournalEntry> page = journal.pending(after, 77);
          !page.isEmpty();
          page = journal.pending(after, 77)) {
        assertThat(page).hasSizeLessThanOrEqualTo(77);
        page.forEach(entry -> read.add(entry.letter()));
        after = page.get(page.size() - 1).number();
      }

      assertThat(read).isEqualTo(letters);
    }
  }

  @Test
  void shouldNotGiveBackWhatIsDone_alsoAfterReopening() throws IOException {
    List<DeadLetter> letters = Letters.of(10);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.appendAll(letters);
      List<JournalEntry> entries = journal.pending(0, 10);
      journal.markDone(List.of(entries.get(0), entries.get(4), entries.get(9)));
      // Twice is harmless.
      journal.markDone(List.of(entries.get(4)));

      assertThat(letters(journal)).hasSize(7).doesNotContain(letters.get(4));
    }
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      assertThat(journal.pendingCount()).isEqualTo(7);
      assertThat(journal.openReport().letters()).isEqualTo(10);
      assertThat(letters(journal))
          .hasSize(7)
          .doesNotContain(letters.get(0), letters.get(4), letters.get(9));
    }
  }

  @Test
  void shouldEmptyItsFile_whenAllIsDone() throws IOException {
    List<DeadLetter> letters = Letters.of(25);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.appendAll(letters.subList(0, 20));
      journal.markDone(journal.pending(0, 20));

      assertThat(journal.pendingCount()).isZero();
      assertThat(Files.size(file)).isEqualTo(Frames.FILE_HEADER_LENGTH);

      journal.appendAll(letters.subList(20, 25));
      assertThat(letters(journal)).isEqualTo(letters.subList(20, 25));
    }
    assertThat(Letters.pending(file)).isEqualTo(letters.subList(20, 25));
  }

  @Test
  void shouldIgnoreMarksOfLettersThatWereThereBeforeItWasEmptied() throws IOException {
    List<DeadLetter> letters = Letters.of(3);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.append(letters.get(0));
      List<JournalEntry> first = journal.pending(0, 1);
      journal.markDone(first);
      journal.append(letters.get(1));
      journal.markDone(first);

      assertThat(letters(journal)).containsExactly(letters.get(1));
    }
  }

  @Test
  void shouldRefuseALetter_whenFull() throws IOException {
    List<DeadLetter> letters = Letters.of(100);
    try (DeadLetterJournal journal = DeadLetterJournal.builder(file).maxBytes(4096).open()) {
      assertThatThrownBy(
              () -> {
                for (DeadLetter letter : letters) {
                  journal.append(letter);
                }
              })
          .isInstanceOf(JournalFullException.class)
          .hasMessageStartingWith("journal " + file + ": full: ")
          .hasMessageContaining(" bytes with this letter (expected: at most 4096); re-publish");
      assertThat(Files.size(file)).isBetween(3800L, 4096L);
      assertThat(letters(journal))
          .isEqualTo(letters.subList(0, (int) journal.pendingCount()))
          .hasSizeGreaterThan(20);
    }
  }

  @Test
  void shouldTakeAllLettersOfAListOrNone_whenFull() throws IOException {
    try (DeadLetterJournal journal = DeadLetterJournal.builder(file).maxBytes(4096).open()) {
      assertThatThrownBy(() -> journal.appendAll(Letters.of(100)))
          .isInstanceOf(JournalFullException.class);

      assertThat(journal.pendingCount()).isZero();
      assertThat(Files.size(file)).isEqualTo(Frames.FILE_HEADER_LENGTH);
    }
  }

  @Test
  void shouldMakeRoomByCompacting_whenHalfIsDone() throws IOException {
    List<DeadLetter> letters = Letters.of(60);
    try (DeadLetterJournal journal = DeadLetterJournal.builder(file).maxBytes(4096).open()) {
      journal.appendAll(letters.subList(0, 20));
      List<JournalEntry> entries = journal.pending(0, 20);
      journal.markDone(entries.subList(5, 20));
      journal.appendAll(letters.subList(20, 30));

      assertThat(letters(journal))
          .containsExactlyElementsOf(
              () ->
                  List.of(letters.subList(0, 5), letters.subList(20, 30)).stream()
                      .flatMap(List::stream)
                      .iterator());
      // An entry that was read before the compaction can still be marked after it.
      journal.markDone(entries.subList(0, 5));
      assertThat(letters(journal)).isEqualTo(letters.subList(20, 30));
      assertThat(folder.resolve("dead.journal.new")).doesNotExist();
    }
    assertThat(Letters.pending(file)).isEqualTo(letters.subList(20, 30));
  }

  @Test
  void shouldStayBounded_whenLettersComeAndGoForLong() throws IOException {
    List<DeadLetter> letters = Letters.of(2_000);
    FsyncPolicy fast = FsyncPolicy.byOperatingSystem();
    try (DeadLetterJournal journal =
        DeadLetterJournal.builder(file).maxBytes(8_192).fsync(fast).open()) {
      journal.append(letters.get(0));
      for (DeadLetter letter : letters.subList(1, 2_000)) {
        journal.append(letter);
        journal.markDone(journal.pending(1, 1));
        // The mark of the last letter before a compaction may be above the limit.
        assertThat(journal.bytes()).isLessThanOrEqualTo(8_192 + 25);
      }
      assertThat(letters(journal)).containsExactly(letters.get(0));
    }
  }

  @Test
  void shouldNotBeHurtByAnInterrupt() throws IOException {
    List<DeadLetter> letters = Letters.of(30);
    try (DeadLetterJournal journal = DeadLetterJournal.builder(file).maxBytes(4_096).open()) {
      Thread.currentThread().interrupt();
      journal.appendAll(letters.subList(0, 20));
      journal.markDone(journal.pending(0, 15));
      // Has to compact.
      journal.appendAll(letters.subList(20, 30));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(letters(journal)).isEqualTo(letters.subList(15, 30));
    }
  }

  @Test
  void shouldRefuseASecondWriter_andTakeItAfterTheFirst() throws IOException {
    try (DeadLetterJournal first = DeadLetterJournal.open(file)) {
      assertThatThrownBy(() -> DeadLetterJournal.open(file))
          .isInstanceOf(JournalException.class)
          .hasMessage(
              "journal %s: in use by another writer (expected: one at a time, which holds %s.lock)",
              file, file);
      first.append(Letters.of(1).get(0));
    }
    try (DeadLetterJournal second = DeadLetterJournal.open(file)) {
      assertThat(second.pendingCount()).isEqualTo(1);
    }
  }

  @Test
  void shouldBeReadableByOthers_whileItIsWritten() throws IOException {
    List<DeadLetter> letters = Letters.of(3);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.appendAll(letters);
      assertThat(Letters.pending(file)).isEqualTo(letters);
      journal.markDone(journal.pending(0, 1));
      assertThat(Letters.pending(file)).isEqualTo(letters.subList(1, 3));
    }
  }

  @Test
  void shouldKeepEveryLetter_whenManyThreadsAppend() throws Exception {
    List<DeadLetter> letters = Letters.of(400);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      List<Callable<Void>> appends = new ArrayList<>();
      for (DeadLetter letter : letters) {
        appends.add(
            () -> {
              journal.append(letter);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(appends)) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(Letters.pending(file)).containsExactlyInAnyOrderElementsOf(letters);
  }

  @Test
  void shouldRefuseAFileOfAnotherKind_andLeaveItAlone() throws IOException {
    byte[] text = "timestamp_millis,symbol".getBytes(StandardCharsets.UTF_8);
    Files.write(file, text);

    assertThatThrownBy(() -> DeadLetterJournal.open(file))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "journal %s: another kind of file, or of another version (expected: a journal)", file);
    assertThatThrownBy(() -> Letters.pending(file)).isInstanceOf(JournalException.class);
    assertThat(file).hasBinaryContent(text);
  }

  @Test
  void shouldSayThatThereIsNoFile_whenAskedToInspectIt() {
    assertThatThrownBy(() -> Letters.pending(file)).isInstanceOf(NoSuchFileException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void shouldSayThatItsFolderDoesNotExist() {
    Path nowhere = folder.resolve("none").resolve("dead.journal");

    assertThatThrownBy(() -> DeadLetterJournal.open(nowhere))
        .isInstanceOf(JournalException.class)
        .hasMessageStartingWith("journal " + nowhere + ": can't be written to: ");
  }

  @Test
  void shouldRefuseAll_whenClosed() throws IOException {
    DeadLetterJournal journal = DeadLetterJournal.open(file);
    journal.close();

    assertThatCode(journal::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> journal.append(Letters.of(1).get(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the journal is closed");
    assertThatThrownBy(() -> journal.pending(0, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(journal::sync).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldRefuseSettings_whenOutOfRange() {
    assertThatThrownBy(() -> DeadLetterJournal.builder(file).maxBytes(4095))
        .hasMessage("maxBytes: 4095 (expected: at least 4096)");
    assertThatThrownBy(() -> DeadLetter.of(Instant.EPOCH, "", "k", new byte[0], -1))
        .hasMessage("attempts: -1 (expected: at least 0)");
    assertThatThrownBy(() -> DeadLetter.of(Instant.EPOCH, "", "k", new byte[(10 << 20) + 1], 1))
        .hasMessage("trade: 10485761 bytes (expected: at most 10485760)");
    assertThatThrownBy(() -> DeadLetter.of(Instant.MAX, "", "k", new byte[0], 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DeadLetter.of(Instant.EPOCH, "", "k".repeat(1025), new byte[0], 1))
        .hasMessage("partitionKey: 1025 characters (expected: at most 1024)");
  }

  @Test
  void shouldTakeTheLargestTrade() throws IOException {
    DeadLetter largest =
        DeadLetter.of(
            Instant.EPOCH,
            "€".repeat(2_000),
            "€".repeat(1_024),
            new byte[DeadLetter.MAX_TRADE_BYTES],
            1);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.append(largest);
      assertThat(letters(journal)).containsExactly(largest);
    }
    assertThat(largest.reason()).hasSize(DeadLetter.MAX_REASON_LENGTH);
  }
}
