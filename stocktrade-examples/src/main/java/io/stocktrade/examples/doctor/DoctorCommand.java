package io.stocktrade.examples.doctor;

import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.aws.AwsTarget;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.VerboseOption;
import io.stocktrade.examples.publish.TempFolder;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stocktrade doctor}: what keeps a pipeline from running, and how to mend it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = "JSON: ok, checks: a list of check, status (OK, MEND, SKIPPED), detail.",
    description = {
      "Checks this machine and, with a region, a profile or endpoints, the AWS account.",
      "Changes nothing. Exit code 2 if there is something to mend."
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int TO_MEND = 2;

  @Option(
      names = "--stream",
      defaultValue = "StockTradeStream",
      description = "The stream's name (default: ${DEFAULT-VALUE}).")
  private String stream = "";

  @Option(names = "--app", description = "Check this application's lease table too.")
  private @Nullable String application;

  @Option(
      names = "--watch",
      paramLabel = "DURATION",
      description = "Look after so long whether leases were renewed; longer than KCL's 10s.")
  private @Nullable Duration watch;

  @Mixin private TempFolder temp = new TempFolder();

  @Mixin private AwsTarget target = new AwsTarget();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private VerboseOption verbose = new VerboseOption();

  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  public DoctorCommand() {}

  /** As JSON shows it. */
  private record Answer(boolean ok, List<Finding> checks) {}

  @Override
  public Integer call() throws InterruptedException {
    verbose.apply();
    List<Finding> findings = new ArrayList<>(MachineChecks.all(temp.path()));
    if (target.isEmbedded()) {
      findings.add(
          Finding.skipped(
              "AWS", "only the machine was checked; --region, --profile or endpoints say which"));
    } else {
      try (AwsSession aws = target.open(application != null)) {
        account(aws, findings);
      }
    }
    boolean ok = findings.stream().noneMatch(Finding::isToMend);
    PrintWriter out = spec.commandLine().getOut();
    if (json.isOn()) {
      JsonLines.print(out, new Answer(ok, findings));
    } else {
      findings.forEach(finding -> out.println(finding.line()));
      out.flush();
    }
    return ok ? 0 : TO_MEND;
  }

  private void account(AwsSession aws, List<Finding> findings) throws InterruptedException {
    CredentialsCheck credentials = new CredentialsCheck(aws.credentials());
    Finding found = credentials.found();
    findings.add(found);
    if (found.isToMend()) {
      return;
    }
    findings.add(
        aws.isAmazon()
            ? credentials.identity(aws.region(), Optional.empty())
            : Finding.skipped("identity", "these endpoints are not Amazon's"));
    EndpointCheck endpoints = new EndpointCheck(aws.isInsecureTls());
    Finding kinesis = endpoints.check("kinesis", aws.kinesisEndpoint());
    findings.add(kinesis);
    List<String> shards = List.of();
    if (!kinesis.isToMend()) {
      StreamChecks checks = new StreamChecks(aws, stream, InstantSource.system());
      findings.addAll(checks.all());
      shards = checks.openShards();
    }
    if (application == null) {
      findings.add(Finding.skipped("lease table", "--app says whose"));
      return;
    }
    Finding dynamoDb = endpoints.check("dynamodb", aws.dynamoDbEndpoint());
    findings.add(dynamoDb);
    if (!dynamoDb.isToMend()) {
      findings.addAll(new LeaseChecks(aws, application, shards, Optional.ofNullable(watch)).all());
    }
  }
}
