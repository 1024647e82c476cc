package io.stocktrade.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
  @TempDir Path folder;

  /** Stands for generated code that is newer than protobuf's library. */
  static final class Clashing {
    static {
      if (true) {
        throw new IllegalStateException("gencode 4.29 is newer than runtime 4.27");
      }
    }

    private Clashing() {}
  }

  @Test
  void shouldAskForJava17() {
    assertThat(MachineChecks.java(Runtime.Version.parse("17.0.15+6")))
        .isEqualTo(Finding.ok("java", "17.0.15+6"));
    assertThat(MachineChecks.java(Runtime.Version.parse("11.0.2")))
        .isEqualTo(Finding.mend("java", "version 11.0.2", "install a JDK of version 17 or newer"));
  }

  @Test
  void shouldLoadWhatKplAndKclGenerated_onThisClassPath() {
    assertThat(MachineChecks.protobuf(MachineChecks.GENERATED))
        .isEqualTo(Finding.ok("protobuf", "KPL and KCL both load"));
  }

  @Test
  void shouldSeeAClashOfProtobufs() {
    Finding clash =
        MachineChecks.protobuf(List.of(MachineChecksTest.class.getName() + "$Clashing"));

    assertThat(clash.isToMend()).isTrue();
    assertThat(clash.detail())
        .contains("gencode 4.29 is newer than runtime 4.27")
        .contains("import stocktrade-parent");
    assertThat(MachineChecks.protobuf(List.of("no.such.Messages")).isToMend()).isTrue();
  }

  @Test
  void shouldSeeThatKplCanRun() {
    assertThat(MachineChecks.kpl(folder))
        .isEqualTo(
            Finding.ok("kpl", "its native program can be unpacked to " + folder + " and run"));
  }

  @Test
  void shouldSeeATempFolderThatIsNone() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(MachineChecks.kpl(file).line())
        .startsWith("mend    kpl          temp folder " + file + ": the folder can't be made")
        .endsWith("choose another temp folder");
  }
}
