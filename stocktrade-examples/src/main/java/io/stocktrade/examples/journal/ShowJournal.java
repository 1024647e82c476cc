package io.stocktrade.examples.journal;

import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.VerboseOption;
import io.stocktrade.model.MalformedTradeException;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodec;
import io.stocktrade.model.TradeCodecs;
import io.stocktrade.producer.journal.DeadLetter;
import io.stocktrade.producer.journal.DeadLetterJournal;
import io.stocktrade.producer.journal.JournalEntry;
import io.stocktrade.producer.journal.JournalReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stocktrade journal show FILE}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    footer = {
      "JSON for each letter: number, when, trade (tickerSymbol, tradeType, price, quantity,",
      "id, timestampMillis) or null, partitionKey, attempts, reason."
    },
    description = "Shows what is in a journal, also while it is being written to.")
final class ShowJournal implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The journal.")
  private Path file;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Show so many letters at most, the oldest first (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private VerboseOption verbose = new VerboseOption();

  @Spec private CommandSpec spec;

  private final TradeCodec codec = TradeCodecs.detecting();

  @SuppressWarnings("NullAway.Init")
  ShowJournal() {}

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw new ParameterException(
          spec.commandLine(), "--limit: " + limit + " (expected: at least 0)");
    }
    verbose.apply();
    JournalFiles.checkReadable(file);
    PrintWriter out = spec.commandLine().getOut();
    List<JournalEntry> entries = new ArrayList<>();
    JournalReport report =
        DeadLetterJournal.inspect(
            file,
            entry -> {
              if (entries.size() < limit) {
                entries.add(entry);
              }
            });
    if (json.isOn()) {
      JournalFiles.printDamage(spec.commandLine().getErr(), report);
      entries.forEach(entry -> JsonLines.print(out, answer(entry)));
      return 0;
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d trades to be re-published, %,d done, %,d bytes%n",
        file,
        report.pending(),
        report.letters() - report.pending(),
        report.bytes());
    JournalFiles.printDamage(out, report);
    entries.forEach(entry -> out.println(line(entry)));
    if (report.pending() > entries.size()) {
      out.printf(
          Locale.ROOT,
          "... and %,d more (--limit shows more)%n",
          report.pending() - entries.size());
    }
    return 0;
  }

  /** As JSON shows it; the trade is null if it can't be read. */
  private record Answer(
      long number,
      Instant when,
      @Nullable StockTrade trade,
      String partitionKey,
      int attempts,
      String reason) {}

  private Answer answer(JournalEntry entry) {
    DeadLetter letter = entry.letter();
    StockTrade trade = null;
    try {
      trade = codec.decode(letter.trade());
    } catch (MalformedTradeException e) {
      // Null says so.
    }
    return new Answer(
        entry.number(),
        letter.when(),
        trade,
        letter.partitionKey(),
        letter.attempts(),
        letter.reason());
  }

  private String line(JournalEntry entry) {
    DeadLetter letter = entry.letter();
    return String.format(
            Locale.ROOT,
            "%d  %s  %s  key %s, %d attempts: %s",
            entry.number(),
            letter.when(),
            trade(letter),
            letter.partitionKey(),
            letter.attempts(),
            letter.reason())
        // A reason may hold anything, and this goes to a terminal.
        .replaceAll("\\p{Cntrl}+", " ");
  }

  private String trade(DeadLetter letter) {
    try {
      return codec.decode(letter.trade()).toString();
    } catch (MalformedTradeException e) {
      return "no trade that can be read: " + e.getMessage();
    }
  }
}
