package io.stocktrade.examples.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.KinesisProducer;

/** What a pipeline needs of the machine and of the class path. */
final class MachineChecks {
  private static final int JAVA = 17;
  private static final int PROBE_SECONDS = 10;
  private static final String BINARIES = "amazon-kinesis-producer-native-binaries";

  /** Classes that protobuf made for KPL and KCL; as they load, they check protobuf's version. */
  static final List<String> GENERATED =
      List.of(
          "software.amazon.kinesis.producer.protobuf.Messages",
          "software.amazon.kinesis.retrieval.kpl.Messages");

  private final int java;
  private final String osName;
  private final String osArch;
  private final Path root;

  MachineChecks() {
    this(
        Runtime.version().feature(),
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Path.of("/"));
  }

  /** With {@code root}, below which the C library's loader is looked for. */
  MachineChecks(int java, String osName, String osArch, Path root) {
    this.java = java;
    this.osName = osName;
    this.osArch = osArch;
    this.root = root;
  }

  List<Finding> all(Path temp) {
    return List.of(java(), protobuf(GENERATED), nativeProgram(), tempFolder(temp));
  }

  Finding java() {
    return java >= JAVA
        ? Finding.ok("java", Runtime.version().toString())
        : Finding.mend("java", "version " + java, "install a JDK of version 17 or newer");
  }

  Finding protobuf(List<String> classNames) {
    for (String name : classNames) {
      try {
        var unused = Class.forName(name, true, MachineChecks.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        return Finding.mend(
            "protobuf",
            name + " can't be loaded, " + rootOf(e),
            "import stocktrade-parent, which has a protobuf-java that KPL and KCL both take");
      }
    }
    return Finding.ok("protobuf", "KPL and KCL both load");
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  Finding nativeProgram() {
    String platform = platform();
    if (KinesisProducer.class.getResource("/" + BINARIES + "/" + platform + "/kinesis_producer")
        == null) {
      return Finding.mend(
          "kpl",
          "no native program for " + platform,
          "publish by PutRecords, or from Linux with glibc or macOS");
    }
    Path loader = loader(platform);
    if (loader != null && !Files.exists(loader)) {
      return Finding.mend(
          "kpl",
          "its native program needs " + loader + " of glibc, which is not here",
          "use an image with glibc (not Alpine), or publish by PutRecords");
    }
    return Finding.ok("kpl", "it has a native program for " + platform);
  }

  private String platform() {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("linux")) {
      return "linux-" + (osArch.equals("amd64") ? "x86_64" : osArch);
    }
    return os.startsWith("mac") ? "osx" : osName + "-" + osArch;
  }

  private @Nullable Path loader(String platform) {
    return switch (platform) {
      case "linux-x86_64" -> root.resolve("lib64/ld-linux-x86-64.so.2");
      case "linux-aarch64" -> root.resolve("lib/ld-linux-aarch64.so.1");
      default -> null;
    };
  }

  /** Whether KPL can unpack its program there and run it: by running one. */
  Finding tempFolder(Path temp) {
    Path probe = null;
    try {
      long free = Files.getFileStore(temp).getUsableSpace();
      long needed = programBytes();
      if (free < needed && !Files.exists(temp.resolve(BINARIES))) {
        return Finding.mend(
            "temp folder",
            temp + " has " + (free >> 20) + " MB free",
            "free " + ((needed >> 20) + 1) + " MB for KPL, or choose another");
      }
      if (osName.toLowerCase(Locale.ROOT).startsWith("windows")) {
        return Finding.ok("temp folder", temp + " has " + (free >> 20) + " MB free");
      }
      probe =
          Files.createTempFile(
              temp,
              "stocktrade-doctor",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(probe, "#!/bin/sh\nexit 0\n");
      return runs(probe)
          ? Finding.ok("temp folder", temp + " has " + (free >> 20) + " MB free, programs run")
          : noexec(temp);
    } catch (IOException e) {
      return Finding.mend(
          "temp folder",
          temp + " can't be written to (" + e + ")",
          "choose another, by -Djava.io.tmpdir or KPL's setTempDirectory");
    } finally {
      delete(probe);
    }
  }

  private long programBytes() throws IOException {
    var program =
        KinesisProducer.class.getResource("/" + BINARIES + "/" + platform() + "/kinesis_producer");
    return program == null ? 0 : program.openConnection().getContentLengthLong();
  }

  private static boolean runs(Path program) {
    try {
      Process process = new ProcessBuilder(program.toString()).start();
      try {
        return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Finding noexec(Path temp) {
    return Finding.mend(
        "temp folder",
        "programs can't be run from " + temp + " (is it mounted noexec?)",
        "choose another, by -Djava.io.tmpdir or KPL's setTempDirectory");
  }

  private static void delete(@Nullable Path probe) {
    if (probe != null) {
      try {
        Files.deleteIfExists(probe);
      } catch (IOException e) {
        // It is empty of meaning, and in a folder for such files.
      }
    }
  }
}
