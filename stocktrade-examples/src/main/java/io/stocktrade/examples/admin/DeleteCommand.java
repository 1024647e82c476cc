package io.stocktrade.examples.admin;

import io.stocktrade.examples.aws.AwsCalls;
import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.aws.AwsTarget;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.examples.cli.VerboseOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code stocktrade delete}: the AWS tutorial's last step, so that nothing goes on costing money.
 */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "JSON for each thing that is gone: kind (consumer, stream or table), deleted (its",
      "name)."
    },
    description = {
      "Deletes streams with their fan-out consumers, and the tables of applications.",
      "Shows what goes, and asks."
    })
public final class DeleteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "STREAM", arity = "0..*", description = "Streams to delete.")
  private List<String> streams = List.of();

  @Option(
      names = "--app",
      paramLabel = "APP",
      description = "Delete this application's tables too; repeatable.")
  private List<String> applications = List.of();

  @Option(names = "--yes", description = "Don't ask.")
  private boolean yes;

  @Mixin private AwsTarget target = new AwsTarget();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private VerboseOption verbose = new VerboseOption();

  @Spec private CommandSpec spec;

  private final BufferedReader answers;

  /**
   * The command.
   *
   * @param answers what the user types
   */
  @SuppressWarnings("NullAway.Init")
  public DeleteCommand(BufferedReader answers) {
    this.answers = answers;
  }

  /** As JSON shows it. */
  private record Answer(String kind, String deleted) {}

  @Override
  public Integer call() throws InterruptedException {
    verbose.apply();
    if (streams.isEmpty() && applications.isEmpty()) {
      throw new UserErrorException("nothing to delete (expected: a STREAM, or --app APP)");
    }
    target.requireRemote("delete");
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter news = json.isOn() ? spec.commandLine().getErr() : out;
    try (AwsSession aws = target.open(!applications.isEmpty())) {
      List<Deletion> all = new Deletions(aws).of(streams, applications);
      if (all.isEmpty()) {
        news.println("There is nothing of that: nothing to delete.");
        return 0;
      }
      news.printf("To be deleted, in region %s:%n", aws.region());
      all.forEach(one -> news.println("  " + one.what()));
      news.flush();
      if (!yes) {
        ask(news);
      }
      for (Deletion one : all) {
        AwsCalls.await(one.what(), one.delete().get());
        if (json.isOn()) {
          JsonLines.print(out, new Answer(one.kind(), one.name()));
        } else {
          out.println("Deleted: " + one.what());
          out.flush();
        }
      }
    }
    return 0;
  }

  private void ask(PrintWriter out) {
    out.print("Delete all of this? [y/N] ");
    out.flush();
    String answer = readLine();
    if (answer == null) {
      out.println();
      throw new UserErrorException("nothing deleted: there is no one to ask (expected: --yes)");
    }
    if (!answer.strip().equalsIgnoreCase("y")) {
      throw new UserErrorException("nothing deleted");
    }
  }

  private @Nullable String readLine() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
