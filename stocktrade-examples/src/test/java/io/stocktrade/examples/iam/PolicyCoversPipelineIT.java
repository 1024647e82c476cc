package io.stocktrade.examples.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.Retrieval;
import io.stocktrade.consumer.StartMode;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.TradeProcessor;
import io.stocktrade.examples.CliRun;
import io.stocktrade.local.LocalAws;
import io.stocktrade.local.faults.Delay;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultCounters;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.KplTradePublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Whatever KPL, KCL and this project really ask AWS, the policy allows. */
@Timeout(300)
class PolicyCoversPipelineIT {
  private static final String STREAM = "Trades";
  private static final String APPLICATION = "Covered";
  private static final List<String> OF_KINESIS =
      List.of(
          "AddTagsToStream",
          "CreateStream",
          "DescribeLimits",
          "DescribeStream",
          "DescribeStreamSummary",
          "GetRecords",
          "GetShardIterator",
          "ListShards",
          "ListStreams",
          "PutRecord",
          "PutRecords");

  @SuppressWarnings("NullAway.Init")
  private LocalAws aws;

  private final AtomicInteger trades = new AtomicInteger();

  @BeforeEach
  void start() {
    aws = LocalAws.start();
    aws.createStream(STREAM, 1);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private AllowedBy policy(String... options) throws Exception {
    String[] args =
        Stream.concat(
                Stream.of(
                    "iam-policy",
                    "--region",
                    aws.region().id(),
                    "--account",
                    aws.accountId(),
                    "--stream",
                    STREAM),
                Stream.of(options))
            .toArray(String[]::new);
    CliRun run = CliRun.of(args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new AllowedBy(new JsonMapper().readTree(run.out()));
  }

  private String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + aws.region() + ":" + aws.accountId() + ":" + resource;
  }

  private void publish(int id) {
    StockTrade trade = StockTrade.of("AMZN", TradeType.BUY, 12.5, 10, id);
    aws.kinesisClient()
        .putRecord(
            r ->
                r.streamName(STREAM)
                    .partitionKey("AMZN")
                    .data(SdkBytes.fromByteArray(new JsonTradeCodec().encode(trade))));
  }

  /** Consumes over a split, so that a shard ends and its children begin. */
  private Set<RecordedCalls.Call> consume(Retrieval retrieval) throws Exception {
    RecordedCalls recorded =
        new RecordedCalls(arn("kinesis", "stream/" + STREAM), arn("dynamodb", "table/"));
    try (KinesisAsyncClient kinesis =
            KinesisAsyncClient.builder()
                .region(aws.region())
                .credentialsProvider(aws.credentialsProvider())
                .endpointOverride(aws.kinesisEndpoint())
                .overrideConfiguration(c -> c.addExecutionInterceptor(recorded))
                .build();
        DynamoDbAsyncClient dynamoDb =
            DynamoDbAsyncClient.builder()
                .region(aws.region())
                .credentialsProvider(aws.credentialsProvider())
                .endpointOverride(aws.dynamoDbEndpoint())
                .overrideConfiguration(c -> c.addExecutionInterceptor(recorded))
                .build();
        StockTradeConsumer consumer =
            StockTradeConsumer.builder()
                .streamName(STREAM)
                .applicationName(APPLICATION)
                .kinesisClient(kinesis)
                .dynamoDbClient(dynamoDb)
                .startMode(StartMode.FAST_LOCAL)
                .retrieval(retrieval)
                .processors(Counting::new)
                .build()) {
      consumer.start();
      publish(1);
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> trades.get() >= 1);
      aws.kinesisClient()
          .splitShard(
              r ->
                  r.streamName(STREAM)
                      .shardToSplit("shardId-000000000000")
                      .newStartingHashKey("170141183460469231731687303715884105728"));
      publish(2);
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> trades.get() >= 2);
      assertThat(consumer.close(Duration.ofMinutes(1))).isTrue();
    }
    return recorded.calls();
  }

  private final class Counting extends TradeProcessor {
    Counting() {
      super(ProcessorSettings.defaults());
    }

    @Override
    protected void onTrade(StockTrade trade) {
      trades.incrementAndGet();
    }
  }

  @Test
  void shouldAllowWhatAPollingConsumerAsks_whereTheLeaseTableIsKcl2s() throws Exception {
    aws.dynamoDbClient()
        .createTable(
            r ->
                r.tableName(APPLICATION)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("leaseKey")
                            .keyType("HASH")
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("leaseKey")
                            .attributeType("S")
                            .build())
                    .billingMode("PAY_PER_REQUEST"));

    Set<RecordedCalls.Call> calls = consume(Retrieval.polling());

    assertThat(calls)
        .extracting(RecordedCalls.Call::action)
        .contains("dynamodb:UpdateTable", "dynamodb:UpdateItem", "kinesis:GetRecords");
    AllowedBy allowed = policy("--for", "consumer", "--app", APPLICATION);
    assertThat(calls).filteredOn(call -> !allowed.allows(call.action(), call.resource())).isEmpty();
  }

  @Test
  void shouldAllowWhatAFanOutConsumerAsks() throws Exception {
    Set<RecordedCalls.Call> calls = consume(Retrieval.fanOut());

    assertThat(calls)
        .extracting(RecordedCalls.Call::action)
        .contains("kinesis:RegisterStreamConsumer", "kinesis:SubscribeToShard");
    AllowedBy allowed = policy("--for", "consumer", "--app", APPLICATION, "--fan-out");
    assertThat(calls).filteredOn(call -> !allowed.allows(call.action(), call.resource())).isEmpty();
    AllowedBy withoutFanOut = policy("--for", "consumer", "--app", APPLICATION);
    assertThat(calls)
        .filteredOn(call -> !withoutFanOut.allows(call.action(), call.resource()))
        .extracting(RecordedCalls.Call::action)
        .contains("kinesis:RegisterStreamConsumer", "kinesis:SubscribeToShard");
  }

  /** KPL's native program can't be listened to, so the embedded Kinesis counts what it asks. */
  @Test
  void shouldAllowWhatKplAsks() throws Exception {
    aws.faults()
        .set(
            FaultPlan.of(
                OF_KINESIS.stream()
                    .map(
                        operation ->
                            FaultRule.of(Fault.latency(Delay.fixed(Duration.ofMillis(1))))
                                .named(operation)
                                .on(operation))
                    .toArray(FaultRule[]::new)));
    try (KplTradePublisher publisher =
        KplTradePublisher.builder(STREAM).kpl(aws.kplConfiguration()).build()) {
      publisher
          .publish(StockTrade.of("AMZN", TradeType.BUY, 12.5, 10, 1))
          .get(60, TimeUnit.SECONDS);
    }

    Map<String, Long> asked =
        aws.faults().counters().rules().stream()
            .filter(rule -> rule.calls() > 0)
            .collect(Collectors.toMap(FaultCounters.Rule::name, FaultCounters.Rule::calls));
    assertThat(asked).containsKey("PutRecords");
    AllowedBy allowed = policy("--for", "producer");
    assertThat(asked.keySet())
        .allMatch(
            operation ->
                allowed.allows("kinesis:" + operation, arn("kinesis", "stream/" + STREAM)));
  }
}
