package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.examples.cli.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the README shows is what there is. Above each block of Java stands a comment that names the
 * file and region that it shows; {@code -Dreadme.update=true} writes the blocks anew.
 */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");

  /** Group 1: the comment before the block, if there is one; 2: what it names; 3: the block. */
  private static final Pattern JAVA =
      Pattern.compile("(<!-- ([^\\n]+) -->\\n)?```java\\n(.*?)```\\n", Pattern.DOTALL);

  private static final Pattern REGION = Pattern.compile("(\\w+\\.java)#(\\w+)");

  private static String readme() {
    try {
      return Files.readString(README);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldShowWhatIsCompiled() throws IOException {
    String readme = readme();
    String expected =
        JAVA.matcher(readme)
            .replaceAll(
                block -> {
                  assertThat(block.group(2)).as("above %s", block.group(3)).isNotNull();
                  return Matcher.quoteReplacement(
                      block.group(1) + "```java\n" + shown(block.group(2)) + "```\n");
                });
    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(README, expected);
    }

    assertThat(expected).contains("```java");
    assertThat(readme()).isEqualTo(expected);
  }

  private static String shown(String comment) {
    List<String> regions = new ArrayList<>();
    for (MatchResult name : REGION.matcher(comment).results().toList()) {
      regions.add(region(name.group(1), name.group(2)));
    }
    assertThat(regions).as(comment).isNotEmpty();
    return String.join("\n", regions);
  }

  private static String region(String file, String name) {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      List<Path> found = files.filter(path -> path.getFileName().toString().equals(file)).toList();
      assertThat(found).as(file).hasSize(1);
      return region(Files.readAllLines(found.get(0)), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String region(List<String> lines, String name) {
    List<String> stripped = lines.stream().map(String::strip).toList();
    int begin = stripped.indexOf("// region " + name);
    assertThat(begin).as("// region %s", name).isNotNegative();
    int length = stripped.subList(begin, lines.size()).indexOf("// endregion");
    assertThat(length).as("// endregion of %s", name).isPositive();
    String text = String.join("\n", lines.subList(begin + 1, begin + length));
    return text.stripTrailing().stripIndent() + "\n";
  }

  /** The lines that begin with the launcher's name, in blocks that are not Java. */
  static Stream<String> commands() {
    return readme().lines().filter(line -> line.startsWith("./stocktrade "));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldNameCommandsAndOptionsThatThereAre(String line) {
    List<String> words = Arrays.asList(line.replaceFirst("\\s+#.*", "").split("\\s+"));

    var unused =
        StocktradeCli.commandLine(new StopSignal(), new BufferedReader(Reader.nullReader()))
            .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
  }
}
