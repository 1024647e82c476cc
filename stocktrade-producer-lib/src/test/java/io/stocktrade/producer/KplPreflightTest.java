package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KplPreflightTest {
  @TempDir Path temp;

  private static KplPreflight onLinux(long usableBytes) {
    return new KplPreflight("Linux", "amd64", folder -> usableBytes, file -> true);
  }

  @Test
  void shouldPass_whenThereIsRoom() throws IOException {
    assertThatCode(() -> onLinux(1L << 30).check(temp.toString(), "")).doesNotThrowAnyException();

    try (Stream<Path> left = Files.walk(temp).filter(Files::isRegularFile)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldSayHowMuchRoomIsMissing_whenTempFolderIsFull() {
    assertThatThrownBy(() -> onLinux(10L << 20).check(temp.toString(), ""))
        .isInstanceOf(PublisherStartException.class)
        .hasMessage(
            "temp folder "
                + temp
                + ": no room for KPL's native program: 10 MB free (expected: 85 MB): choose another"
                + " temp folder");
  }

  @Test
  void shouldSayThatFolderCannotBeMade_whenAFileIsInItsPlace() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> onLinux(1L << 30).check(file.toString(), ""))
        .isInstanceOf(PublisherStartException.class)
        .hasMessageContaining("temp folder " + file + ": the folder can't be made or written to");
  }

  @Test
  void shouldSayWhichPlatformsWork_whenThisOneDoesNot() {
    KplPreflight windows =
        new KplPreflight("Windows 11", "amd64", folder -> 1L << 30, file -> true);
    assertThatThrownBy(() -> windows.check(temp.toString(), ""))
        .isInstanceOf(PublisherStartException.class)
        .hasMessageStartingWith("KPL has no native program for Windows 11-amd64 (expected: linux-");
  }

  @Test
  void shouldSayWhatIsMissing_whenThereIsNoGlibc() {
    KplPreflight alpine = new KplPreflight("Linux", "amd64", folder -> 1L << 30, file -> false);
    assertThatThrownBy(() -> alpine.check(temp.toString(), ""))
        .isInstanceOf(PublisherStartException.class)
        .hasMessage(
            "KPL's native program needs /lib64/ld-linux-x86-64.so.2 of glibc, which is not here"
                + " (Alpine has musl instead): use an image with glibc, or publish with"
                + " PutRecordsTradePublisher");
  }

  @Test
  void shouldSayThatOwnProgramCannotRun_whenItIsNotThere() {
    assertThatThrownBy(() -> onLinux(1L << 30).check(temp.toString(), "/no/such/program"))
        .isInstanceOf(PublisherStartException.class)
        .hasMessage("KPL's nativeExecutable: /no/such/program (expected: a file that can be run)");
  }
}
