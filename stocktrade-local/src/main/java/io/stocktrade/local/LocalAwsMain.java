package io.stocktrade.local;

import io.stocktrade.local.LocalAwsOptions.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/**
 * The embedded AWS as a process of its own, for development and tests only.
 *
 * <p>Prints what to set in the environment of other programs, and then one line that begins with
 * {@code ready}:
 *
 * <pre>{@code
 * ready kinesis=http://127.0.0.1:4567 kinesis-tls=https://127.0.0.1:4568 dynamodb=http://127.0.0.1:8000 region=us-east-1 account=000000000000
 * }</pre>
 *
 * <p>Exit codes: 0 if it was told to stop, 2 if there is something for the user to mend, which is
 * said in one line on standard error, 1 if something unexpected happened.
 */
public final class LocalAwsMain {
  private static final String NAME = "stocktrade-local";
  private static final int USER_ERROR = 2;

  private LocalAwsMain() {}

  /**
   * Runs until SIGTERM or SIGINT, and ends the JVM.
   *
   * @param args {@code --help} shows what there is
   */
  public static void main(String[] args) {
    CompletableFuture<Void> stop = new CompletableFuture<>();
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.complete(null);
                  // The JVM would end with 128 + the signal's number, though all went well.
                  Runtime.getRuntime().halt(ended.join());
                },
                NAME + "-stop"));
    int exitCode = 1;
    try {
      exitCode = run(NAME, List.of(args), writer(System.out), writer(System.err), stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.complete(exitCode);
    }
    System.exit(exitCode);
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /**
   * Runs the same in this JVM, for programs that have it as one of their commands.
   *
   * @param name what the program is called in messages
   * @param args the options
   * @param out takes what the user or another program reads
   * @param err takes warnings and errors, a line each
   * @param stop ends it when done
   * @return the exit code
   * @throws InterruptedException if the thread is interrupted; everything is closed then
   */
  public static int run(
      String name, List<String> args, PrintWriter out, PrintWriter err, Future<?> stop)
      throws InterruptedException {
    LocalAwsOptions options;
    try {
      options = LocalAwsOptions.parse(args);
    } catch (UsageException e) {
      return fail(name, err, e.getMessage() + " (" + name + " --help shows what there is)");
    }
    if (options.help()) {
      out.printf(LocalAwsOptions.HELP, name);
      out.flush();
      return 0;
    }
    err.println(
        name
            + ": for development and tests only: any credentials will do, nothing is protected,"
            + " and it is no Amazon service.");
    try (LocalAws aws = options.builder().start()) {
      Optional<String> problem = writeCertificate(aws, options);
      if (problem.isPresent()) {
        return fail(name, err, problem.get());
      }
      aws.awaitKinesis();
      createStreams(name, aws, options.streams(), err);
      printEnvironment(aws, out, options);
      out.println(readyLine(aws, options));
      out.flush();
      stop.get();
      return 0;
    } catch (LocalAwsException e) {
      if (options.verbose()) {
        e.printStackTrace(err);
      }
      return fail(name, err, String.valueOf(e.getMessage()));
    } catch (KinesisException e) {
      return fail(name, err, "--create-stream: " + e.awsErrorDetails().errorMessage());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the signal to stop failed", e);
    }
  }

  private static int fail(String name, PrintWriter err, String problem) {
    err.println(name + ": " + problem.replace('\n', ' '));
    err.flush();
    return USER_ERROR;
  }

  private static Optional<String> writeCertificate(LocalAws aws, LocalAwsOptions options) {
    try {
      if (options.certificate().isPresent()) {
        Files.writeString(options.certificate().get(), aws.certificatePem());
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "--certificate: " + options.certificate().get() + ": can't be written: " + e);
    }
  }

  private static void createStreams(
      String name, LocalAws aws, Map<String, Integer> streams, PrintWriter err) {
    streams.forEach(
        (stream, shards) -> {
          try {
            aws.createStream(stream, shards);
          } catch (ResourceInUseException e) {
            sayIfDifferent(name, aws, stream, shards, err);
          }
        });
  }

  /** The stream is in the data folder already, and stays what it is. */
  private static void sayIfDifferent(
      String name, LocalAws aws, String stream, int shards, PrintWriter err) {
    int open =
        aws.kinesisClient()
            .describeStreamSummary(request -> request.streamName(stream))
            .streamDescriptionSummary()
            .openShardCount();
    if (open != shards) {
      err.println(
          name
              + ": --create-stream: "
              + stream
              + " is in the data folder already, and keeps its "
              + open
              + " open shards");
    }
  }

  private static void printEnvironment(LocalAws aws, PrintWriter out, LocalAwsOptions options) {
    out.println("# For the AWS CLI, SDKs and other programs:");
    out.println("export AWS_ENDPOINT_URL_KINESIS=" + aws.kinesisEndpoint());
    out.println("export AWS_ENDPOINT_URL_CLOUDWATCH=" + aws.cloudWatchEndpoint());
    if (!options.withoutDynamoDb()) {
      out.println("export AWS_ENDPOINT_URL_DYNAMODB=" + aws.dynamoDbEndpoint());
    }
    out.println("export AWS_REGION=" + aws.region().id());
    // boto3 and version 1 of the AWS CLI know no other.
    out.println("export AWS_DEFAULT_REGION=" + aws.region().id());
    out.println("export AWS_ACCESS_KEY_ID=local");
    out.println("export AWS_SECRET_ACCESS_KEY=local");
    options
        .certificate()
        .ifPresent(file -> out.println("# To trust the TLS port: " + file.toAbsolutePath()));
    out.println("# Faults: curl -X PUT -d @plan.json " + aws.kinesisEndpoint() + "/_admin/faults");
  }

  private static String readyLine(LocalAws aws, LocalAwsOptions options) {
    return "ready kinesis="
        + aws.kinesisEndpoint()
        + " kinesis-tls="
        + aws.kinesisTlsEndpoint()
        + (options.withoutDynamoDb() ? "" : " dynamodb=" + aws.dynamoDbEndpoint())
        + " region="
        + aws.region().id()
        + " account="
        + aws.accountId();
  }
}
