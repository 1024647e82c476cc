package io.stocktrade.examples.publish;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** {@code --temp-dir}: where KPL unpacks its native program. */
public final class TempFolder {
  @Option(
      names = "--temp-dir",
      paramLabel = "FOLDER",
      description = "Where KPL unpacks its native program, 90 MB (default: the system's).")
  private @Nullable Path folder;

  /** For picocli. */
  public TempFolder() {}

  /**
   * The folder.
   *
   * @return the user's, or else the JVM's
   */
  public Path path() {
    return folder == null ? Path.of(System.getProperty("java.io.tmpdir", "/tmp")) : folder;
  }

  /**
   * Sets the folder if the user gave one.
   *
   * @param kpl KPL's settings, which are changed
   * @return the same
   */
  public KinesisProducerConfiguration applyTo(KinesisProducerConfiguration kpl) {
    if (folder != null) {
      kpl.setTempDirectory(folder.toString());
    }
    return kpl;
  }
}
