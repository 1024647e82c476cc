package io.stocktrade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README and plots show is what the checked-in results say; {@code -Dreadme.update=true}
 * writes them anew.
 */
class ResultsTest {
  private static final Path RESULTS = Path.of("results");
  private static final Path README = Path.of("..", "README.md");

  @TempDir private Path folder;

  @Test
  void shouldShowTheCheckedInResults() throws IOException {
    Map<Path, String> rendered = Renderer.render(RESULTS, README);
    if (Boolean.getBoolean("readme.update")) {
      Renderer.write(rendered);
    }

    for (Map.Entry<Path, String> file : rendered.entrySet()) {
      assertThat(file.getKey()).hasContent(file.getValue());
    }
  }

  @Test
  void shouldHaveNoPictureThatNobodyRenders() throws IOException {
    try (Stream<Path> files = Files.list(RESULTS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".svg")))
          .isSubsetOf(Renderer.render(RESULTS, README).keySet());
    }
  }

  @Test
  void shouldLeaveWhatIsOutsideOfSections() throws IOException {
    Path readme =
        Files.writeString(
            folder.resolve("README.md"),
            "before\n<!-- results:publishers -->\nold $1\n<!-- /results -->\nafter\n");

    String rendered = Renderer.render(RESULTS, readme).get(readme);

    assertThat(rendered)
        .startsWith("before\n<!-- results:publishers -->\n| ")
        .contains("Measured 20")
        .endsWith("\n<!-- /results -->\nafter\n")
        .doesNotContain("old");
  }

  @Test
  void shouldRefuseASectionThatIsNotKnown() throws IOException {
    Path readme =
        Files.writeString(
            folder.resolve("README.md"), "<!-- results:unknown -->\n<!-- /results -->\n");

    assertThatIOException()
        .isThrownBy(() -> Renderer.render(RESULTS, readme))
        .withMessage("results:unknown (expected: one of Exhibits)");
  }
}
