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

  private MachineChecks machine(String os, String arch) {
    return new MachineChecks(17, os, arch, folder);
  }

  @Test
  void shouldAskForJava17() {
    assertThat(new MachineChecks(17, "Linux", "amd64", folder).java().isToMend()).isFalse();
    assertThat(new MachineChecks(11, "Linux", "amd64", folder).java())
        .isEqualTo(Finding.mend("java", "version 11", "install a JDK of version 17 or newer"));
  }

  @Test
  void shouldLoadWhatKplAndKclGenerated_onThisClassPath() {
    assertThat(new MachineChecks().protobuf(MachineChecks.GENERATED))
        .isEqualTo(Finding.ok("protobuf", "KPL and KCL both load"));
  }

  @Test
  void shouldSeeAClashOfProtobufs() {
    Finding clash =
        new MachineChecks().protobuf(List.of(MachineChecksTest.class.getName() + "$Clashing"));

    assertThat(clash.isToMend()).isTrue();
    assertThat(clash.detail())
        .contains("gencode 4.29 is newer than runtime 4.27")
        .contains("import stocktrade-parent");
    assertThat(new MachineChecks().protobuf(List.of("no.such.Messages")).isToMend()).isTrue();
  }

  @Test
  void shouldSeeAPlatformWithoutNativeProgram() {
    assertThat(machine("Windows 11", "amd64").nativeProgram().line())
        .startsWith("mend    kpl          no native program for Windows 11-amd64: publish by");
    assertThat(machine("Mac OS X", "aarch64").nativeProgram().isToMend()).isFalse();
  }

  @Test
  void shouldSeeThatGlibcIsMissing() throws IOException {
    assertThat(machine("Linux", "amd64").nativeProgram().detail())
        .contains("ld-linux-x86-64.so.2 of glibc, which is not here");

    Files.createDirectories(folder.resolve("lib64"));
    Files.createFile(folder.resolve("lib64/ld-linux-x86-64.so.2"));
    assertThat(machine("Linux", "amd64").nativeProgram().isToMend()).isFalse();
  }

  @Test
  void shouldRunAProgramInTheTempFolder_andLeaveNothing() throws IOException {
    Finding good = new MachineChecks().tempFolder(folder);

    assertThat(good.isToMend()).as(good.detail()).isFalse();
    assertThat(good.detail()).endsWith("programs run");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void shouldSeeATempFolderThatIsNone() {
    Finding missing = new MachineChecks().tempFolder(folder.resolve("none"));

    assertThat(missing.isToMend()).isTrue();
    assertThat(missing.detail()).contains("can't be written to").contains("choose another");
  }
}
