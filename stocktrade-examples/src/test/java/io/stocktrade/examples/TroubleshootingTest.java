package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of what goes wrong is keyed by texts: the programs must still say them. */
class TroubleshootingTest {
  /** What others say: the AWS CLI and SDKs, protobuf. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "Unable to locate credentials",
          "You must specify a region",
          "Could not connect to the endpoint URL: \"https://kinesis.us-east-1.amazonaws.com/\"",
          "ProtobufRuntimeVersionException",
          "makeExtensionsImmutable");

  /** What stands for something else each time: dots, paths, numbers, quotations, files. */
  private static final Pattern VARIABLE =
      Pattern.compile("…|(?<![\\w.])/[\\w/.-]+|\\d[\\w.-]*|\"[^\"]*\"|\\w+\\.csv");

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  @Test
  void shouldQuoteWhatTheProgramsSay() throws IOException {
    String sources = sources();
    List<String> quoted = quoted();

    assertThat(quoted).hasSizeGreaterThan(25);
    assertThat(quoted)
        .filteredOn(text -> !NOT_OURS.contains(text))
        .allSatisfy(
            text ->
                assertThat(VARIABLE.split(text))
                    .allMatch(fragment -> isSaid(fragment.strip(), sources)));
  }

  private static List<String> quoted() throws IOException {
    return Files.readAllLines(Path.of("..", "README.md")).stream()
        .dropWhile(line -> !line.equals("## When something goes wrong"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(2, line.indexOf(" | ", 2)))
        .flatMap(cell -> QUOTED.matcher(cell).results())
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  /** All program texts, with literals that are joined in the source joined here too. */
  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(Path.of("..", "stocktrade")));
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      for (Path file :
          files.filter(path -> path.toString().matches(".*/src/main/.*\\.java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString().replaceAll("\"\\s*\\+\\s*\"", "");
  }

  /**
   * Whether most of the text stands in literals, in pieces of at least two words: what is put
   * between two literals at run time can't be found.
   */
  private static boolean isSaid(String text, String sources) {
    List<String> words =
        Arrays.stream(text.split("\\s+")).filter(word -> word.matches(".*\\w.*")).toList();
    int found = 0;
    for (int from = 0; from < words.size(); ) {
      int to = words.size();
      while (to > from + 1 && !sources.contains(trimmed(words.subList(from, to)))) {
        to--;
      }
      found += to > from + 1 ? to - from : 0;
      from = to;
    }
    return words.size() < 2 || 2 * found >= words.size();
  }

  private static String trimmed(List<String> words) {
    return String.join(" ", words).replaceAll("^[(:,.]+|[):,.]+$", "");
  }
}
