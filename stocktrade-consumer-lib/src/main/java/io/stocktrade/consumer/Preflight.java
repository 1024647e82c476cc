package io.stocktrade.consumer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/**
 * Asks Kinesis and DynamoDB once what KCL will ask them, before KCL does.
 *
 * <p>KCL would try for twenty times and log a stack trace for each, whatever the reason. Here what
 * a person must mend is said at once, and everything else is left to KCL's patience.
 */
final class Preflight {
  private static final Logger log = LoggerFactory.getLogger(Preflight.class);
  private static final long TIMEOUT_SECONDS = 30;

  private Preflight() {}

  static void check(ConsumerConfig config, AwsAccess.Clients clients) throws InterruptedException {
    StartProblem problem = new StartProblem(config);
    // The two calls that KCL can't do without, and that change nothing.
    ask(
        problem,
        clients.kinesis().listShards(r -> r.streamName(config.streamName()).maxResults(1)));
    ask(problem, clients.dynamoDb().describeTable(r -> r.tableName(config.leaseTable())));
    String reportStream = config.reportStream();
    if (reportStream != null) {
      ask(
              new StartProblem(config, reportStream),
              clients
                  .kinesis()
                  .listShards(
                      r ->
                          r.streamName(reportStream)
                              .shardFilter(f -> f.type(ShardFilterType.AT_LATEST))
                              .maxResults(2)))
          .ifPresent(answer -> requireOneShard(reportStream, answer.shards()));
    }
  }

  private static void requireOneShard(String reportStream, List<Shard> shards) {
    if (shards.size() > 1) {
      throw new ConsumerStartException(
          "reportStream: "
              + reportStream
              + " has more than one open shard (expected: one, so that the reports are in one"
              + " order)");
    }
  }

  private static <T> Optional<T> ask(StartProblem problem, CompletableFuture<T> answer)
      throws InterruptedException {
    try {
      return Optional.of(answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof ResourceNotFoundException) {
        // The lease table: KCL will make it.
        return Optional.empty();
      }
      Optional<ConsumerStartException> explained = problem.explain(cause);
      if (explained.isPresent()) {
        throw explained.get();
      }
      log.info("A check before the start failed, KCL will try again: {}", cause.toString());
    } catch (TimeoutException e) {
      log.info("A check before the start got no answer in {} s", TIMEOUT_SECONDS);
    }
    return Optional.empty();
  }
}
