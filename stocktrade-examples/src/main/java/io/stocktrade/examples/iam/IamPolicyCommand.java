package io.stocktrade.examples.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stocktrade iam-policy}: what to allow, and nothing else. */
@Command(
    name = "iam-policy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints the IAM policy that a producer or a consumer needs, as JSON.")
public final class IamPolicyCommand implements Callable<Integer> {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern STREAM = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  /**
   * A table's name has 255 characters, of which the longest suffix, -WorkerMetricStats, takes 18.
   */
  private static final Pattern APPLICATION = Pattern.compile("[a-zA-Z0-9_.-]{3,237}");

  private static final Pattern KEY = Pattern.compile("arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:key/\\S+");

  /** Whom the policy is for. */
  enum Role {
    PRODUCER,
    CONSUMER,
    BOTH
  }

  @Option(
      names = "--for",
      required = true,
      paramLabel = "WHOM",
      description = "producer, consumer or both.")
  private Role role = Role.BOTH;

  @Option(names = "--region", required = true, description = "The region, such as us-west-2.")
  private String region = "";

  @Option(names = "--account", required = true, description = "The account's 12 digits.")
  private String account = "";

  @Option(
      names = "--stream",
      defaultValue = "StockTradeStream",
      description = "The stream's name (default: ${DEFAULT-VALUE}).")
  private String stream = "";

  @Option(names = "--app", description = "The consuming application's name; for consumers.")
  private @Nullable String application;

  @Option(names = "--fan-out", description = "The consumer reads by enhanced fan-out.")
  private boolean fanOut;

  @Option(
      names = "--cross-shard",
      paramLabel = "STREAM",
      description =
          "The consumer reports its windows on this second stream. Who reads them is a consumer of"
              + " that stream, with a policy of its own.")
  private @Nullable String secondStream;

  @Option(
      names = "--without-window-state",
      description = "The consumer keeps no window state in DynamoDB, as it does by default.")
  private boolean withoutWindowState;

  @Option(
      names = "--older-tables",
      description = "The application began on KCL 3.0 to 3.4, and has tables from there.")
  private boolean olderTables;

  @Option(
      names = "--kms-key",
      paramLabel = "ARN",
      description = "The customer's key with which the stream is encrypted.")
  private @Nullable String key;

  @Option(names = "--cloudwatch", description = "KPL and KCL send metrics to CloudWatch.")
  private boolean cloudWatch;

  @Option(
      names = "--explain",
      description = "Print a table of actions and reasons; JSON has no comments.")
  private boolean explain;

  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  public IamPolicyCommand() {}

  @Override
  public Integer call() {
    Policy policy = policy();
    PrintWriter out = spec.commandLine().getOut();
    if (explain) {
      explain(policy, out);
    } else {
      out.println(json(policy));
    }
    out.flush();
    return 0;
  }

  private Policy policy() {
    check("--region", region, REGION, "like us-west-2");
    check("--account", account, ACCOUNT, "12 digits");
    check("--stream", stream, STREAM, "up to 128 letters, digits and _ . -");
    boolean produces = role != Role.CONSUMER;
    boolean consumes = role != Role.PRODUCER;
    Policy policy = new Policy(new Arns(region, account));
    if (produces) {
      policy.produce(stream);
    }
    if (consumes) {
      addConsumer(policy);
    } else {
      checkNoConsumersOption();
    }
    if (key != null) {
      check("--kms-key", key, KEY, "the ARN of a key, not of an alias");
      policy.encrypted(key, produces, consumes);
    }
    return cloudWatch ? policy.cloudWatch() : policy;
  }

  private void addConsumer(Policy policy) {
    if (application == null) {
      throw bad("--app is missing (expected: the name of the consuming application)");
    }
    check("--app", application, APPLICATION, "3 to 237 letters, digits and _ . -");
    policy.consume(stream, application, fanOut);
    if (olderTables) {
      policy.useOlderTables(application);
    }
    if (!withoutWindowState) {
      policy.keepWindowState(application);
    }
    if (secondStream != null) {
      check("--cross-shard", secondStream, STREAM, "up to 128 letters, digits and _ . -");
      policy.reportTo(secondStream);
    }
  }

  private void checkNoConsumersOption() {
    if (application != null
        || fanOut
        || olderTables
        || withoutWindowState
        || secondStream != null) {
      throw bad(
          "--for producer with an option for consumers (expected: no --app, --fan-out,"
              + " --older-tables, --without-window-state and --cross-shard, or --for both)");
    }
  }

  private void check(String option, String value, Pattern pattern, String expected) {
    if (!pattern.matcher(value).matches()) {
      throw bad(option + ": " + value + " (expected: " + expected + ")");
    }
  }

  private ParameterException bad(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private static void explain(Policy policy, PrintWriter out) {
    int width =
        policy.statements().stream()
            .flatMap(statement -> statement.permissions().stream())
            .mapToInt(permission -> permission.action().length())
            .max()
            .orElse(0);
    for (Statement statement : policy.statements()) {
      out.println(statement.sid() + ", on " + String.join(" and ", statement.resources()));
      for (Permission permission : statement.permissions()) {
        out.printf("  %-" + width + "s  %s%n", permission.action(), permission.why());
      }
    }
  }

  private static String json(Policy policy) {
    try {
      return JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(policy.document());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON of the policy", e);
    }
  }
}
