package io.stocktrade.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed without notice, again and again. */
@Timeout(180)
class JournalKillIT {
  private static final int KILLS = 3;

  @TempDir Path folder;

  /** Appends letters, and tells of each that it is in the journal. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      // Leaving the disk to the operating system makes no difference to a killed process.
      DeadLetterJournal journal =
          DeadLetterJournal.builder(Path.of(args[0])).fsync(FsyncPolicy.byOperatingSystem()).open();
      for (DeadLetter letter : Letters.of(100_000)) {
        journal.append(letter);
        System.out.println(journal.pendingCount());
      }
    }
  }

  @Test
  void shouldHaveEveryLetterThatWasAppended_whenItsWriterIsKilled() throws Exception {
    Path file = folder.resolve("dead.journal");
    long told = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
        long enough = told + 100 + 37L * kill;
        String line = lines.readLine();
        for (; line != null; line = lines.readLine()) {
          told = Long.parseLong(line);
          if (told >= enough) {
            // Not the process itself, which would close the stream, too.
            writer.toHandle().destroyForcibly();
          }
        }
      }
      assertThat(writer.waitFor()).as("killed").isNotZero();

      List<DeadLetter> letters = Letters.pending(file);
      assertThat(letters).hasSizeGreaterThanOrEqualTo((int) told);
      told = letters.size();
    }
  }
}
