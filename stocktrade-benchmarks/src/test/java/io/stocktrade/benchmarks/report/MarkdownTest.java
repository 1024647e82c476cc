package io.stocktrade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void shouldSetNumbersRight() {
    assertThat(
            Markdown.table(
                List.of("", "trades/s"), List.of(List.of("a|b", 40_913), List.of("c", 1.034))))
        .isEqualTo(
            """
            |  | trades/s |
            |---|---:|
            | a\\|b | 40,913 |
            | c | 1.03 |
            """);
  }

  @Test
  void shouldRefuseALineThatIsTooShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Markdown.table(List.of("a", "b"), List.of(List.of("c"))))
        .withMessage("line: [c] (expected: 2 cells)");
  }

  @Test
  void shouldShowAllFields_whenRowsDiffer() {
    assertThat(
            Markdown.table(
                List.of(
                    Row.of("server", "ours").with("p99Millis", 1_234.50, 2),
                    Row.of("server", "theirs").with("error", "gave up"))))
        .isEqualTo(
            """
            | server | p99 millis | error |
            |---|---:|---|
            | ours | 1,234.50 |  |
            | theirs |  | gave up |
            """);
  }

  @Test
  void shouldMakeATablePerBenchmark() {
    assertThat(
            Markdown.table(
                List.of(
                    Row.of("benchmark", "A").with("score", 1),
                    Row.of("benchmark", "B").with("score", 2))))
        .isEqualTo(
            """
            ### A

            | score |
            |---:|
            | 1 |

            ### B

            | score |
            |---:|
            | 2 |
            """);
  }
}
