package io.stocktrade.producer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.producer.KinesisProducer;

/**
 * Checks, before KPL starts, that its native program can be unpacked and run here. KPL itself would
 * fail with an exception that does not say what to do, or in a thread of its own, or not at all.
 */
final class KplPreflight {
  private static final Logger log = LoggerFactory.getLogger(KplPreflight.class);

  /** Where KPL unpacks to, below the temp folder, and where its jar keeps the programs. */
  private static final String FOLDER = "amazon-kinesis-producer-native-binaries";

  private static final String PROGRAM = "kinesis_producer";

  private final String osName;
  private final String osArch;
  private final ToLongFunction<Path> usableBytes;

  KplPreflight() {
    this(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        KplPreflight::usableBytes);
  }

  KplPreflight(String osName, String osArch, ToLongFunction<Path> usableBytes) {
    this.osName = osName;
    this.osArch = osArch;
    this.usableBytes = usableBytes;
  }

  /** Returns if KPL can be expected to start, and throws with one clear line if not. */
  void check(String tempDirectory) {
    long size = sizeOfProgram();
    Path temp =
        Path.of(
            tempDirectory.isBlank() ? System.getProperty("java.io.tmpdir", "/tmp") : tempDirectory);
    Path folder = temp.resolve(FOLDER);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw refuse(temp, "the folder can't be made or written to", e);
    }
    if (!isUnpacked(folder, size)) {
      long usable = usableBytes.applyAsLong(folder);
      if (usable < size) {
        throw refuse(
            temp,
            "no room for KPL's native program: "
                + (usable >> 20)
                + " MB free (expected: "
                + ((size >> 20) + 1)
                + " MB)",
            null);
      }
    }
    checkExecutable(temp, folder);
  }

  private long sizeOfProgram() {
    String platform = platform();
    String resource = "/" + FOLDER + "/" + platform + "/" + PROGRAM;
    URL program = KinesisProducer.class.getResource(resource);
    if (program == null) {
      throw new PublisherStartException(
          "KPL has no native program for "
              + platform
              + " (expected: linux-x86_64, linux-aarch64 or osx): publish from one of these",
          null);
    }
    try {
      return program.openConnection().getContentLengthLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String platform() {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("linux")) {
      return "linux-" + (osArch.equals("amd64") ? "x86_64" : osArch);
    }
    return os.startsWith("mac") ? "osx" : osName + "-" + osArch;
  }

  private static boolean isUnpacked(Path folder, long size) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(
          file ->
              file.getFileName().toString().startsWith(PROGRAM) && file.toFile().length() == size);
    } catch (IOException e) {
      return false;
    }
  }

  private static void checkExecutable(Path temp, Path folder) {
    Path probe = null;
    try {
      probe = Files.createTempFile(folder, "probe", "");
      // On a file system that is mounted noexec, no file is executable, whatever its mode.
      if (!probe.toFile().setExecutable(true) || !Files.isExecutable(probe)) {
        throw refuse(temp, "programs can't be run from there (is it mounted noexec?)", null);
      }
    } catch (IOException e) {
      throw refuse(temp, "the folder can't be written to", e);
    } finally {
      delete(probe);
    }
  }

  private static void delete(@Nullable Path probe) {
    if (probe != null) {
      try {
        Files.deleteIfExists(probe);
      } catch (IOException e) {
        log.debug("Could not delete {}", probe, e);
      }
    }
  }

  private static PublisherStartException refuse(
      Path temp, String problem, @Nullable Throwable cause) {
    return new PublisherStartException(
        "temp folder " + temp + ": " + problem + ": choose another temp folder", cause);
  }

  private static long usableBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
