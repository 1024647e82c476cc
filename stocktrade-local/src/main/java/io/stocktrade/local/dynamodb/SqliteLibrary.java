package io.stocktrade.local.dynamodb;

import com.almworks.sqlite4java.SQLite;
import com.almworks.sqlite4java.SQLiteException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** SQLite's native library, which travels in our jar. Loaded once in a JVM's life. Thread-safe. */
final class SqliteLibrary {
  private static final String RESOURCES = "/io/stocktrade/local/natives/";
  private static final String VERSION = "1.0.392";

  // Held for good, so that the level stays: the loader tells about itself at INFO.
  private static final Logger LOADER_LOG = Logger.getLogger("com.almworks.sqlite4java");

  private static boolean loaded;

  private SqliteLibrary() {}

  /**
   * Loads the library.
   *
   * @throws IOException if there is none for this platform, or it can't be unpacked or loaded
   */
  static synchronized void load() throws IOException {
    if (loaded) {
      return;
    }
    LOADER_LOG.setLevel(Level.WARNING);
    String name = fileName();
    Path folder = Files.createTempDirectory("stocktrade-local-");
    Path library = folder.resolve(name);
    try (InputStream resource = SqliteLibrary.class.getResourceAsStream(RESOURCES + name)) {
      if (resource == null) {
        throw new IOException("the jar holds no " + name + " for DynamoDB Local");
      }
      Files.copy(resource, library);
      SQLite.setLibraryPath(folder.toString());
      SQLite.loadLibrary();
      loaded = true;
    } catch (SQLiteException e) {
      throw new IOException(
          "DynamoDB Local can't load " + library + " (does its file system allow programs?)", e);
    } finally {
      remove(library);
      remove(folder);
    }
  }

  /** A loaded library needs its file no more, except on Windows, which removes it at exit. */
  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  private static String fileName() throws IOException {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean amd64 = arch.equals("amd64") || arch.equals("x86_64");
    if (os.contains("linux") && amd64) {
      return "libsqlite4java-linux-amd64-" + VERSION + ".so";
    }
    if (os.contains("mac")) {
      return "libsqlite4java-osx-" + (amd64 ? "" : "aarch64-") + VERSION + ".dylib";
    }
    if (os.contains("windows") && amd64) {
      return "sqlite4java-win32-x64-" + VERSION + ".dll";
    }
    throw new IOException(
        "DynamoDB Local has no SQLite library for "
            + os
            + " on "
            + arch
            + ": run on Linux or Windows on x86_64, on macOS, or start without DynamoDB");
  }
}
