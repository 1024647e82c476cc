package io.stocktrade.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Looks for bytes that break a decoder's properties: Jazzer, a fuzzer that is led by coverage, in a
 * JVM of its own for each decoder.
 *
 * <p>As part of the build it tries a fixed number of inputs from a fixed seed. The profile {@code
 * fuzz} gives it a time instead, {@code -Dfuzz.duration=10m}, and chance. An input that breaks a
 * property is left in {@code target/fuzz}: once it is mended, it becomes a seed.
 */
class DecoderFuzzIT {
  static final Path SEEDS = Path.of("src/test/resources/io/stocktrade/model/seeds");

  /** The classes whose coverage leads the fuzzer. */
  private static final String DECODERS = "io.stocktrade.**:com.fasterxml.jackson.core.**";

  /** Such as 10m; empty for the short run. */
  private static final String DURATION = System.getProperty("fuzz.duration", "");

  private static final Path FOLDER = Path.of("target/fuzz");

  @ParameterizedTest
  @EnumSource
  void shouldHoldForAnyBytes(DecoderProperties.Decoder decoder) throws Exception {
    Path folder = Files.createDirectories(FOLDER.resolve(decoder.name()));
    // Empty, so that the same seed gives the same inputs.
    Path corpus = Files.createTempDirectory(folder, "corpus");
    Path log = folder.resolve("log.txt");

    int exitCode = run(command(decoder, folder, corpus), log);

    assertThat(exitCode).as("Jazzer's exit code; its log is %s", log).isZero();
    assertThat(Files.readString(log)).contains("DONE");
  }

  private static int run(List<String> command, Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(DecoderProperties.Decoder decoder, Path folder, Path corpus) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Most of a short run would go into compiling.
                DURATION.isEmpty() ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                // Jazzer attaches its agent to its own JVM.
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--target_args=" + decoder,
                "--instrumentation_includes=" + DECODERS,
                "--custom_hook_includes=" + DECODERS,
                "-artifact_prefix=" + folder + "/",
                "--reproducer_path=" + folder,
                "-max_len=1024",
                "-timeout=60"));
    command.addAll(limits());
    command.add(corpus.toString());
    command.add(SEEDS.toString());
    return command;
  }

  private static List<String> limits() {
    return DURATION.isEmpty()
        ? List.of("-runs=" + System.getProperty("fuzz.runs", "12000"), "-seed=1")
        : List.of("-max_total_time=" + Duration.parse("PT" + DURATION).toSeconds());
  }
}
