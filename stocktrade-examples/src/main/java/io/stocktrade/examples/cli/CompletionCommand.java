package io.stocktrade.examples.cli;

import static java.util.Objects.requireNonNull;

import io.stocktrade.local.LocalAwsMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code stocktrade completion}: lets bash complete commands, options and what they can be. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that lets bash (and zsh with bashcompinit) complete commands and options.",
      "In ~/.bashrc, with where it is: source <(/path/to/stocktrade completion)"
    })
public final class CompletionCommand implements Callable<Integer> {
  /** Option, perhaps its value, and what it is for, as the help of {@code local} shows them. */
  private static final Pattern OPTION =
      Pattern.compile("^ +(--[a-z-]+)(?: ([A-Z]\\S*))? {2,}\\S", Pattern.MULTILINE);

  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  public CompletionCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    CommandLine root = spec.root().commandLine();
    addOptions(requireNonNull(root.getSubcommands().get("local")));
    lowerCase(root);
    PrintWriter out = spec.commandLine().getOut();
    out.println(AutoComplete.bash(spec.root().name(), root));
    out.flush();
    return 0;
  }

  /** That command reads its options itself; its help says which there are. */
  private static void addOptions(CommandLine local) throws InterruptedException {
    StringWriter help = new StringWriter();
    PrintWriter out = new PrintWriter(help);
    LocalAwsMain.run("local", List.of("--help"), out, out, new CompletableFuture<>());
    out.flush();
    for (MatchResult option : OPTION.matcher(help.toString()).results().toList()) {
      OptionSpec.Builder builder = OptionSpec.builder(option.group(1));
      String value = option.group(2);
      if (value != null) {
        boolean path = value.equals("FILE") || value.equals("DIR");
        builder.arity("1").type(path ? Path.class : String.class);
      }
      local.getCommandSpec().addOption(builder.build());
    }
  }

  /** Values that are constants of an enum are understood, and documented, in lower case. */
  private static void lowerCase(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      Object[] constants = option.type().getEnumConstants();
      if (constants != null) {
        List<String> values =
            Stream.of(constants).map(value -> value.toString().toLowerCase(Locale.ROOT)).toList();
        spec.remove(option);
        spec.addOption(OptionSpec.builder(option).completionCandidates(values).build());
      }
    }
    command.getSubcommands().values().forEach(CompletionCommand::lowerCase);
  }
}
