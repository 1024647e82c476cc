package io.stocktrade.examples.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.examples.CliRun;
import io.stocktrade.producer.journal.DeadLetterJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("dead.journal");
  }

  private CliRun republish(String... options) {
    String[] args = {"journal", "republish", file.toString(), "--stream", "trades"};
    String[] all = new String[args.length + options.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(options, 0, all, args.length, options.length);
    return CliRun.of(all);
  }

  private static void assertOneLine(CliRun run, String line) {
    assertThat(run.err()).isEqualTo("stocktrade: " + line + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void shouldShowTheOldestLetters_printable() throws IOException {
    Journals.write(file, 3);
    CliRun run = CliRun.of("journal", "show", file.toString(), "--limit", "2");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            file + ": 3 trades to be re-published, 0 done, 444 bytes",
            "1  2026-11-22T14:30:00Z  ID 1: BUY 4905 shares of NVS for $86.09  key NVS,"
                + " 3 attempts: expired [31m after 30 s",
            "2  2026-11-22T14:30:00Z  ID 2: BUY 8474 shares of GE for $26.21  key GE,"
                + " 3 attempts: expired [31m after 30 s",
            "... and 1 more (--limit shows more)");
  }

  @Test
  void shouldShowWhatIsDone_andTornEnds_whileTheJournalIsWritten() throws IOException {
    Journals.write(file, 3);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      journal.markDone(journal.pending(0, 2));
      Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
      CliRun run = CliRun.of("journal", "show", file.toString(), "--limit", "0");

      assertThat(run.out())
          .contains(": 1 trades to be re-published, 2 done, ")
          .contains("The last 3 bytes are no whole entry");
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    assertOneLine(
        CliRun.of("journal", "show", file.toString()),
        file + ": no such file (expected: a journal)");
    assertOneLine(
        republish("--region", "us-east-1"), file + ": no such file (expected: a journal)");
    assertThat(file).doesNotExist();
  }

  @Test
  void shouldSayThatItIsNoJournal() throws IOException {
    Files.writeString(file, "timestamp_millis,symbol\n");

    assertOneLine(
        CliRun.of("journal", "show", file.toString()),
        "journal " + file + ": another kind of file, or of another version (expected: a journal)");
  }

  @Test
  void shouldSayThatAnotherHasIt() throws IOException {
    Journals.write(file, 1);
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      assertThat(journal.pendingCount()).isEqualTo(1);
      assertThat(republish().err()).contains("in use by another writer (expected: one at a time");
    }
  }

  @Test
  void shouldSayThatThereIsNothingToDo() throws IOException {
    Journals.write(file, 0);

    CliRun run = republish();
    assertThat(run.out())
        .isEqualTo(file + ": no trades to be re-published" + System.lineSeparator());
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void shouldNameTheBadOption() throws IOException {
    Journals.write(file, 1);

    assertThat(CliRun.of("journal").err())
        .isEqualTo(
            "stocktrade: no command given (stocktrade journal --help shows what there is)"
                + System.lineSeparator());
    assertThat(CliRun.of("journal", "republish", "x").err())
        .startsWith("stocktrade: Missing required option: '--stream=NAME'");
    assertThat(CliRun.of("journal", "show", file.toString(), "--limit", "-1").err())
        .startsWith("stocktrade: --limit: -1 (expected: at least 0)");
    assertOneLine(
        republish("--kinesis-endpoint", "http://127.0.0.1:4567"),
        "--kinesis-endpoint: http://127.0.0.1:4567 (expected: like https://127.0.0.1:4568; KPL"
            + " speaks TLS only)");
    assertOneLine(
        republish("--region", "us-east-1", "--profile", "nobody-has-this-one"),
        "no credentials in profile nobody-has-this-one (expected: a profile with keys)");
  }
}
