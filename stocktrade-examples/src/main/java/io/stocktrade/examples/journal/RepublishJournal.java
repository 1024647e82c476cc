package io.stocktrade.examples.journal;

import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.aws.AwsTarget;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.examples.cli.VerboseOption;
import io.stocktrade.examples.publish.TempFolder;
import io.stocktrade.model.TradeCodecs;
import io.stocktrade.producer.KplTradePublisher;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.journal.DeadLetterJournal;
import io.stocktrade.producer.pump.JournalRepublisher;
import io.stocktrade.producer.pump.RepublishSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** {@code stocktrade journal republish FILE --stream S}. */
@Command(
    name = "republish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = "JSON: file, stream, published, left.",
    description = {
      "Publishes the trades of a journal once more, with KPL and as JSON, and takes those that are"
          + " delivered out of it.",
      "At least once: what was just published when this is killed comes again the next time."
    })
final class RepublishJournal implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The journal; nobody may be writing to it.")
  private Path file;

  @Option(names = "--stream", required = true, paramLabel = "NAME", description = "The stream.")
  private String stream;

  @Mixin private AwsTarget target = new AwsTarget();

  @Mixin private TempFolder temp = new TempFolder();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private VerboseOption verbose = new VerboseOption();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  @SuppressWarnings("NullAway.Init")
  RepublishJournal(StopSignal stop) {
    this.stop = stop;
  }

  /** As JSON shows it. */
  private record Answer(String file, String stream, long published, long left) {}

  @Override
  public Integer call() throws IOException {
    verbose.apply();
    JournalFiles.checkReadable(file);
    PrintWriter out = spec.commandLine().getOut();
    try (DeadLetterJournal journal = DeadLetterJournal.open(file)) {
      JournalFiles.printDamage(
          json.isOn() ? spec.commandLine().getErr() : out, journal.openReport());
      long before = journal.pendingCount();
      if (before == 0) {
        if (json.isOn()) {
          JsonLines.print(out, new Answer(file.toString(), stream, 0, 0));
        } else {
          out.println(file + ": no trades to be re-published");
        }
        return 0;
      }
      RepublishSummary summary = republish(journal);
      long published = before - journal.pendingCount();
      if (json.isOn()) {
        JsonLines.print(
            out, new Answer(file.toString(), stream, published, journal.pendingCount()));
      } else {
        out.printf(
            Locale.ROOT, "%,d of %,d trades are on stream %s now%n", published, before, stream);
      }
      if (!summary.isComplete()) {
        throw new UserErrorException(
            String.format(
                Locale.ROOT,
                "%s: %,d trades stay in it, %,d of them not tried: %s",
                file,
                journal.pendingCount(),
                summary.left(),
                summary.firstProblem()));
      }
    }
    return 0;
  }

  private RepublishSummary republish(DeadLetterJournal journal) throws IOException {
    target.requireRemote("journal republish");
    Thread thread = Thread.currentThread();
    var unused = stop.requested().thenRun(thread::interrupt);
    try (AwsSession aws = target.open(false);
        TradePublisher publisher = publisher(aws)) {
      return JournalRepublisher.republish(journal, publisher, TradeCodecs.detecting());
    } catch (InterruptedException e) {
      // Stopped: what was delivered until then is marked.
      return new RepublishSummary(0, 0, 0, journal.pendingCount(), "stopped");
    }
  }

  private TradePublisher publisher(AwsSession aws) throws InterruptedException {
    KinesisProducerConfiguration kpl = aws.kpl();
    // KPL would try for half a minute.
    aws.requireStream(stream);
    return KplTradePublisher.builder(stream).kpl(temp.applyTo(kpl)).build();
  }
}
