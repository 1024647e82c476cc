package io.stocktrade.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class FaultPlanTest {
  @Property(tries = 300)
  void shouldReadWhatWasWritten_whateverThePlan(@ForAll("plans") FaultPlan plan) {
    assertThat(FaultPlan.parse(plan.toJson())).isEqualTo(plan);
  }

  @Provide
  Arbitrary<FaultPlan> plans() {
    return Combinators.combine(Arbitraries.longs(), rules().list().ofMaxSize(5)).as(FaultPlan::new);
  }

  private static Arbitrary<FaultRule> rules() {
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(10),
            faults(),
            Arbitraries.strings().ofMinLength(1).ofMaxLength(5).optional(),
            Arbitraries.integers().greaterOrEqual(0).map(i -> "shardId-" + i).optional(),
            Arbitraries.integers().between(1, 1000).map(n -> n / 1000.0),
            schedules())
        .as(FaultPlanTest::rule);
  }

  private static FaultRule rule(
      String name,
      Fault fault,
      Optional<String> stream,
      Optional<String> shard,
      double probability,
      FaultSchedule schedule) {
    return new FaultRule(
        name, fault, FaultService.KINESIS, Set.of(), stream, shard, probability, schedule);
  }

  private static Arbitrary<Fault> faults() {
    Arbitrary<Duration> times = Arbitraries.longs().between(0, 1000).map(Duration::ofMillis);
    Arbitrary<Delay> delays =
        Arbitraries.oneOf(
            times.map(Delay::fixed),
            Combinators.combine(times, times).as((a, b) -> Delay.uniform(a, a.plus(b))),
            Combinators.combine(times, times).as(Delay::exponential));
    Arbitrary<Double> probabilities = Arbitraries.integers().between(1, 1000).map(n -> n / 1000.0);
    return Arbitraries.oneOf(
        Arbitraries.of(
            Fault.throttle(),
            Fault.internalFailure(),
            Fault.serviceUnavailable(),
            Fault.disconnectBefore(),
            Fault.disconnectAfter(),
            Fault.expireIterator()),
        probabilities.map(Fault::throttleEntries),
        probabilities.map(Fault::duplicate),
        delays.map(Fault::latency),
        delays.map(Fault::slowFanOut));
  }

  private static Arbitrary<FaultSchedule> schedules() {
    Arbitrary<Long> counts = Arbitraries.longs().between(1, 100);
    Arbitrary<Duration> times = counts.map(Duration::ofMillis);
    return Combinators.combine(counts, counts, counts.optional(), times, times.optional())
        .as(
            (after, every, first, from, length) ->
                new FaultSchedule(after, every, first, from, length.map(from::plus)));
  }

  @Test
  void shouldReadEveryField() {
    FaultPlan plan =
        FaultPlan.parse(
            """
            {"seed": 42, "rules": [{
              "name": "lost answers", "service": "kinesis", "operations": ["PutRecords"],
              "stream": "trades", "shard": "7",
              "probability": 0.1, "after": 10, "every": 2, "first": 100,
              "fromMillis": 5, "untilMillis": 60000,
              "fault": {"kind": "disconnect", "moment": "after"}},
              {"service": "dynamodb", "fault": {"kind": "throttle"}}]}
            """);

    assertThat(plan)
        .isEqualTo(
            FaultPlan.of(
                    FaultRule.of(Fault.disconnectAfter())
                        .named("lost answers")
                        .on("PutRecords")
                        .stream("trades")
                        .shard("shardId-000000000007")
                        .probability(0.1)
                        .after(10)
                        .every(2)
                        .first(100)
                        .between(Duration.ofMillis(5), Duration.ofMinutes(1)),
                    FaultRule.of(Fault.throttle()).onDynamoDb())
                .seed(42));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                    | fault plan: [] (expected: an object)
          {} {}                 | fault plan: something follows the object
          {"sed": 1}            | sed: unknown field (expected: one of rules, seed)
          {"seed": "x"}         | seed: x (expected: a number)
          {"seed": 1.5}         | seed: 1.5 (expected: a whole number of 64 bits)
          {"rules": {}}         | rules: {} (expected: a list)
          {"rules": [null]}     | rules[0]: null (expected: an object)
          {"rules": [{}]}       | rules[0].fault: null (expected: an object)
          {"rules": [{"fault": {}}]} | rules[0].fault.kind: missing (expected: one of throttle, throttleEntries, internalFailure, serviceUnavailable, latency, disconnect, duplicate, expireIterator, slowFanOut)
          {"rules": [{"fault": {"kind": "throtle"}}]} | rules[0].fault.kind: throtle (expected: one of throttle, throttleEntries, internalFailure, serviceUnavailable, latency, disconnect, duplicate, expireIterator, slowFanOut)
          {"rules": [{"probabilty": 1, "fault": {"kind": "throttle"}}]} | rules[0].probabilty: unknown field (expected: one of after, every, fault, first, fromMillis, name, operations, probability, service, shard, stream, untilMillis)
          {"rules": [{"fault": {"kind": "throttle", "probability": 1}}]} | rules[0].fault.probability: unknown field (expected: one of kind)
          {"rules": [{"fault": {"kind": "throttle"}}, {"probability": 2, "fault": {"kind": "throttle"}}]} | rules[1].probability: 2.0 (expected: above 0, up to 1)
          {"rules": [{"probability": 0, "fault": {"kind": "throttle"}}]} | rules[0].probability: 0.0 (expected: above 0, up to 1)
          {"rules": [{"every": 0, "fault": {"kind": "throttle"}}]} | rules[0].every: 0 (expected: 1 or more)
          {"rules": [{"fromMillis": 5, "untilMillis": 5, "fault": {"kind": "throttle"}}]} | rules[0].untilMillis: 5 (expected: more than 5)
          {"rules": [{"service": "s3", "fault": {"kind": "throttle"}}]} | rules[0].service: s3 (expected: one of kinesis, dynamodb)
          {"rules": [{"shard": "x", "fault": {"kind": "throttle"}}]} | rules[0].shard: x (expected: an id like shardId-000000000007)
          {"rules": [{"service": "dynamodb", "stream": "x", "fault": {"kind": "throttle"}}]} | rules[0].stream: x (expected: none for DYNAMODB)
          {"rules": [{"operations": ["ListStreams"], "fault": {"kind": "duplicate"}}]} | rules[0].operations: ListStreams (expected: PutRecord, PutRecords for duplicate)
          {"rules": [{"fault": {"kind": "duplicate", "probability": 3}}]} | rules[0].fault.probability: 3.0 (expected: above 0, up to 1)
          {"rules": [{"fault": {"kind": "disconnect", "moment": "later"}}]} | rules[0].fault.moment: later (expected: one of before, after)
          {"rules": [{"fault": {"kind": "latency"}}]} | rules[0].fault.delay: null (expected: an object)
          {"rules": [{"fault": {"kind": "latency", "delay": {"millis": -1}}}]} | rules[0].fault.delay.millis: -1 (expected: 0 to 600000)
          {"rules": [{"fault": {"kind": "latency", "delay": {"distribution": "uniform", "minMillis": 5, "maxMillis": 4}}}]} | rules[0].fault.delay.maxMillis: 4 (expected: 5 to 600000)
          {"seed": 1e999999}    | fault plan: number 1E+999999 is out of range
          """)
  void shouldNameTheField_whenThePlanIsBad(String json, String message) {
    assertThatThrownBy(() -> FaultPlan.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void shouldSayWhere_whenItIsNoJson() {
    assertThatThrownBy(() -> FaultPlan.parse("{\n  \"seed\": 1,\n  \"seed\": 2}"))
        .hasMessageStartingWith("fault plan: no JSON at line 3, column ")
        .hasMessageContaining("Duplicate field 'seed'");
    assertThatThrownBy(() -> FaultPlan.parse("{\"rules\": [")).hasMessageStartingWith("fault plan");
    assertThatThrownBy(() -> FaultPlan.parse(""))
        .hasMessage("fault plan: ends too early (expected: an object)");
    assertThatThrownBy(() -> FaultPlan.parse("[".repeat(1000)))
        .hasMessageStartingWith("fault plan")
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(classes = {KinesisClient.class, DynamoDbClient.class})
  void shouldKnowEveryOperationOfTheSdk(Class<?> client) {
    boolean kinesis = client == KinesisClient.class;
    for (Method method : client.getMethods()) {
      for (Class<?> parameter : method.getParameterTypes()) {
        String name = parameter.getSimpleName();
        if (name.endsWith("Request")) {
          String operation = name.substring(0, name.length() - "Request".length());
          FaultRule rule = FaultRule.of(Fault.throttle());
          FaultRule on = kinesis ? rule.on(operation) : rule.onDynamoDb(operation);
          assertThat(on.operations()).containsExactly(operation);
        }
      }
    }
  }

  @Test
  void shouldListTheOperations_whenOneIsMisspelt() {
    assertThatThrownBy(() -> FaultRule.of(Fault.throttle()).on("PutRecrds"))
        .hasMessageStartingWith("operations: PutRecrds (expected: one of AddTagsToStream, ");
    assertThatThrownBy(() -> FaultRule.of(Fault.throttle()).onDynamoDb("PutRecords"))
        .hasMessageStartingWith("operations: PutRecords (expected: one of BatchExecuteStatement, ");
  }
}
