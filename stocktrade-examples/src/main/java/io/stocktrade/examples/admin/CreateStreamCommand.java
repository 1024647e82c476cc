package io.stocktrade.examples.admin;

import io.stocktrade.examples.aws.AwsCalls;
import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.aws.AwsTarget;
import io.stocktrade.examples.cli.JsonLines;
import io.stocktrade.examples.cli.JsonOption;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.examples.cli.VerboseOption;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** {@code stocktrade create-stream}: the AWS tutorial's first step. */
@Command(
    name = "create-stream",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = "JSON: stream, created, status, shards, arn.",
    description = "Creates a stream and waits until it is ACTIVE; if it is there, says so.")
public final class CreateStreamCommand implements Callable<Integer> {
  @Parameters(paramLabel = "STREAM", description = "The stream's name.")
  private String stream = "";

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "How many shards (default: on-demand, where AWS chooses).")
  private @Nullable Integer shards;

  @Mixin private AwsTarget target = new AwsTarget();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private VerboseOption verbose = new VerboseOption();

  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  public CreateStreamCommand() {}

  /** As JSON shows it. */
  private record Answer(String stream, boolean created, String status, int shards, String arn) {}

  @Override
  public Integer call() throws InterruptedException {
    verbose.apply();
    if (shards != null && shards < 1) {
      throw new UserErrorException("--shards: " + shards + " (expected: at least 1)");
    }
    target.requireRemote("create-stream");
    PrintWriter out = spec.commandLine().getOut();
    try (AwsSession aws = target.open(false)) {
      boolean created = create(aws);
      var unused =
          AwsCalls.await(
              "stream " + stream,
              aws.kinesis().waiter().waitUntilStreamExists(r -> r.streamName(stream)));
      StreamDescriptionSummary summary =
          AwsCalls.await(
                  "stream " + stream,
                  aws.kinesis().describeStreamSummary(r -> r.streamName(stream)))
              .streamDescriptionSummary();
      if (json.isOn()) {
        JsonLines.print(
            out,
            new Answer(
                stream,
                created,
                summary.streamStatusAsString(),
                summary.openShardCount(),
                summary.streamARN()));
        return 0;
      }
      out.printf(
          "Stream %s %s: %s, %d shard%s, %s.%n",
          stream,
          created ? "is made" : "was there already",
          summary.streamStatusAsString(),
          summary.openShardCount(),
          summary.openShardCount() == 1 ? "" : "s",
          summary.streamARN());
    }
    return 0;
  }

  private boolean create(AwsSession aws) throws InterruptedException {
    CreateStreamRequest.Builder request = CreateStreamRequest.builder().streamName(stream);
    if (shards == null) {
      request.streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND));
    } else {
      request.shardCount(shards);
    }
    try {
      var unused = AwsCalls.await("stream " + stream, aws.kinesis().createStream(request.build()));
      return true;
    } catch (ResourceInUseException e) {
      return false;
    }
  }
}
