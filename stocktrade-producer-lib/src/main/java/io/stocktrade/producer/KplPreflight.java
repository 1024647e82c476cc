package io.stocktrade.producer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
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

  private static final String ELSE = "publish with PutRecordsTradePublisher";

  private static final String PROGRAM = "kinesis_producer";

  private final String osName;
  private final String osArch;
  private final ToLongFunction<Path> usableBytes;
  private final Predicate<Path> exists;

  KplPreflight() {
    this(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        KplPreflight::usableBytes,
        Files::exists);
  }

  KplPreflight(
      String osName, String osArch, ToLongFunction<Path> usableBytes, Predicate<Path> exists) {
    this.osName = osName;
    this.osArch = osArch;
    this.usableBytes = usableBytes;
    this.exists = exists;
  }

  /**
   * Returns if KPL can be expected to start, and throws with one clear line if not.
   *
   * @param tempDirectory where it unpacks to; blank for the JVM's
   * @param ownProgram the user's own native program, to be run instead; blank for KPL's
   */
  void check(String tempDirectory, String ownProgram) {
    if (!ownProgram.isBlank()) {
      if (!Files.isExecutable(Path.of(ownProgram.trim()))) {
        throw new PublisherStartException(
            "KPL's nativeExecutable: " + ownProgram + " (expected: a file that can be run)",
            null,
            true);
      }
      return;
    }
    URL program = program();
    long size = sizeOf(program);
    checkLoader(program);
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

  private URL program() {
    String platform = platform();
    String resource = "/" + FOLDER + "/" + platform + "/" + PROGRAM;
    URL program = KinesisProducer.class.getResource(resource);
    if (program == null) {
      throw new PublisherStartException(
          "KPL has no native program for "
              + platform
              + " (expected: linux-x86_64, linux-aarch64 or osx): "
              + ELSE,
          null,
          true);
    }
    return program;
  }

  private static long sizeOf(URL program) {
    try {
      return program.openConnection().getContentLengthLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program for glibc names a loader that systems with musl do not have. */
  private void checkLoader(URL program) {
    Optional<String> loader;
    try (InputStream in = program.openStream()) {
      loader = ElfHeader.interpreter(in.readNBytes(ElfHeader.ENOUGH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (loader.isPresent() && !exists.test(Path.of(loader.get()))) {
      throw new PublisherStartException(
          "KPL's native program needs "
              + loader.get()
              + " of glibc, which is not here (Alpine has musl instead): use an image with glibc, or "
              + ELSE,
          null,
          true);
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
        "temp folder " + temp + ": " + problem + ": choose another temp folder", cause, true);
  }

  private static long usableBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
