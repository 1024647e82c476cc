package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command, as a process of its own, against the embedded AWS in a process of its own. What
 * they print is docs/transcript.md; {@code -Dtranscript.update=true} writes it anew.
 */
@Timeout(900)
class TranscriptIT {
  private static final Path TRANSCRIPT = Path.of("..", "docs", "transcript.md");
  private static final String LOCAL = "local";
  private static final int SHOWN = 14;

  /** How a command's flags are written for an embedded AWS on its usual ports. */
  private static final String THERE =
      " --kinesis-endpoint https://127.0.0.1:4568 --dynamodb-endpoint http://127.0.0.1:8000"
          + " --insecure-tls";

  /**
   * A command and what is expected of it.
   *
   * @param line the command line
   * @param first a line that it prints, as a regular expression; after it, one that does not end by
   *     itself is interrupted
   * @param ends whether it ends by itself
   */
  private record Step(String line, String first, boolean ends) {
    static Step of(String line, String first) {
      return new Step(line, first, true);
    }

    static Step untilInterrupted(String line, String first) {
      return new Step(line, first, false);
    }
  }

  private static final List<Step> STEPS =
      List.of(
          Step.of(
              "create-stream StockTradeStream --shards 2" + THERE,
              "Stream StockTradeStream is made: ACTIVE, 2 shards, arn:aws:kinesis:.*"),
          Step.of(
              "iam-policy --for both --region us-west-2 --account 123456789012"
                  + " --app StockTradesProcessor",
              " *\"Version\" : \"2012-10-17\",?"),
          Step.of("plan --rate 10000", "For 10,000 trades/s at the peak .*"),
          Step.of(
              "doctor --stream StockTradeStream --app StockTradesProcessor" + THERE,
              "ok +java +\\d.*"),
          Step.of(
              "write StockTradeStream --count 3000 --rate 1000 --journal dead.journal" + THERE,
              "3,000 published in .* 3,000 delivered, .*"),
          Step.untilInterrupted(
              "process StockTradesProcessor StockTradeStream --window 10s" + THERE,
              "Largest sell order: \\d+ shares of \\S+\\."),
          Step.untilInterrupted(
              "popular PopularStocks StockTradeStream --slide 10s --top 3" + THERE,
              ".* bought most often in the last 5 minutes: \\S+ \\d+, .*"),
          Step.untilInterrupted(
              "alerts LargeSellAlerts StockTradeStream --shares 9950" + THERE,
              "ID \\d+: SELL \\d+ shares of \\S+ for .*"),
          Step.of(
              "create-stream GlobalStatistics-Reports --shards 1" + THERE,
              "Stream GlobalStatistics-Reports is made: ACTIVE, 1 shard, arn:aws:kinesis:.*"),
          Step.untilInterrupted(
              "global GlobalStatistics StockTradeStream --window 10s" + THERE,
              "Largest sell order: \\d+ shares of \\S+\\."),
          Step.untilInterrupted(
              "bars TickerBars StockTradeStream --window 10s" + THERE,
              "\\S+Z \\S+ O \\S+ H \\S+ L \\S+ C \\S+ V \\d+ VWAP \\S+"),
          Step.untilInterrupted(
              "dashboard StockTradesProcessor StockTradeStream" + THERE,
              "Dashboard: http://127\\.0\\.0\\.1:\\d+.*"),
          Step.of(
              "journal show dead.journal", "dead.journal: 0 trades to be re-published, 0 done, .*"),
          Step.of(
              "journal republish dead.journal --stream StockTradeStream" + THERE,
              "dead.journal: no trades to be re-published"),
          Step.of("demo --count 1000 --rate 500 --window 1s", "Published 1,000 trades in .*"),
          Step.of("completion", "complete -F _complete_stocktrade .*"),
          Step.of(
              "delete StockTradeStream --app StockTradesProcessor --app PopularStocks"
                  + " --app LargeSellAlerts --app TickerBars --app StockTradesProcessor-dashboard"
                  + " --yes"
                  + THERE,
              "Deleted: stream StockTradeStream .*"),
          Step.of(
              "delete GlobalStatistics-Reports --app GlobalStatistics"
                  + " --app GlobalStatistics-Global --yes"
                  + THERE,
              "Deleted: stream GlobalStatistics-Reports .*"));

  @TempDir Path folder;

  private final StringBuilder text = new StringBuilder();

  /** From an address that is shown to the one of this run. */
  private final Map<String, String> addresses = new LinkedHashMap<>();

  @Test
  void shouldDoWhatTheTableOfCommandsSays() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "Skipped: there is no /bin/kill");
    try (CliProcess local =
        new CliProcess(
            folder,
            List.of(
                LOCAL, "--kinesis-port", "0", "--kinesis-tls-port", "0", "--dynamodb-port", "0"))) {
      assertThat(local.readUntil(line -> line.startsWith("ready "))).isTrue();
      learnAddresses(local.lines().get(local.lines().size() - 1));
      show(LOCAL, local, "goes on until the end");
      for (Step step : STEPS) {
        run(step);
      }
      local.signal("INT");
      assertThat(local.end()).as(LOCAL).isZero();
    }
    checkTranscript();
  }

  private void learnAddresses(String ready) {
    Matcher matcher =
        Pattern.compile("ready kinesis=(\\S+) kinesis-tls=(\\S+) dynamodb=(\\S+) .*")
            .matcher(ready);
    assertThat(matcher.matches()).as(ready).isTrue();
    addresses.put("http://127.0.0.1:4567", matcher.group(1));
    addresses.put("https://127.0.0.1:4568", matcher.group(2));
    addresses.put("http://127.0.0.1:8000", matcher.group(3));
  }

  private void run(Step step) throws IOException, InterruptedException {
    String line = step.line();
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      line = line.replace(address.getKey(), address.getValue());
    }
    try (CliProcess process = new CliProcess(folder, List.of(line.split(" ")))) {
      boolean came = process.readUntil(printed -> printed.matches(step.first()));
      if (!step.ends()) {
        process.signal("INT");
      }
      int exitCode = process.end();
      assertThat(came).as("%s: %s %s", step, process.lines(), process.errors()).isTrue();
      assertThat(exitCode).as("%s: %s", step, process.errors()).isZero();
      show(step.line(), process, step.ends() ? "" : "Ctrl-C after the first results");
    }
  }

  private void show(String line, CliProcess process, String remark) {
    text.append("```\n$ ./stocktrade ").append(line).append('\n');
    List<String> lines = process.lines();
    lines.stream().limit(SHOWN).map(this::usual).forEach(one -> text.append(one).append('\n'));
    if (lines.size() > SHOWN) {
      text.append("... ").append(lines.size() - SHOWN).append(" more lines\n");
    }
    if (!remark.isEmpty()) {
      text.append("# ").append(remark).append('\n');
    }
    text.append("```\n\n");
  }

  private String usual(String line) {
    String usual = line;
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      usual = usual.replace(address.getValue(), address.getKey());
    }
    return usual;
  }

  /** The numbers are others each time; the commands and what they are called must not be. */
  private void checkTranscript() throws IOException {
    if (Boolean.getBoolean("transcript.update")) {
      Files.writeString(
          TRANSCRIPT,
          """
          # Every command, and what it printed

          Each ran as a process of its own against `./stocktrade local` in another, with `TranscriptIT`, which
          wrote this file: `mvn verify -pl stocktrade-examples -am -Dit.test=TranscriptIT -Dtranscript.update=true`.
          Trades are random. Standard error is left out.

          """
              + text.toString().stripTrailing()
              + "\n");
    }

    assertThat(commands(Files.readString(TRANSCRIPT)))
        .as("commands of %s, which -Dtranscript.update=true writes anew", TRANSCRIPT)
        .isEqualTo(commands(text.toString()));
  }

  private static List<String> commands(String transcript) {
    List<String> commands = new ArrayList<>(transcript.lines().toList());
    commands.removeIf(line -> !line.startsWith("$ "));
    return commands;
  }
}
