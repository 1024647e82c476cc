package io.stocktrade.consumer.chaos;

import io.stocktrade.local.faults.Delay;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import java.time.Duration;

/** What the embedded AWS is to do for each kind of fault. The plans end by themselves. */
final class ServiceFaults {
  private ServiceFaults() {}

  static FaultPlan plan(Schedule.Step step) {
    return forAWhile(
            step.millis(),
            switch (step.kind()) {
              case THROTTLE ->
                  rules(
                      kinesis(Fault.throttle(), 0.5),
                      FaultRule.of(Fault.throttleEntries(0.3)).on("PutRecords"));
              case INTERNAL_ERRORS ->
                  rules(
                      kinesis(Fault.internalFailure(), 0.3),
                      kinesis(Fault.serviceUnavailable(), 0.3));
              case DISCONNECTS ->
                  rules(
                      FaultRule.of(Fault.disconnectAfter())
                          .on("PutRecord", "PutRecords")
                          .probability(0.3),
                      FaultRule.of(Fault.disconnectBefore()).on("GetRecords").probability(0.3),
                      FaultRule.of(Fault.disconnectAfter()).onDynamoDb().probability(0.3));
              case LATENCY ->
                  rules(
                      FaultRule.of(Fault.latency(delay(100, 1_500)))
                          .on("PutRecord", "PutRecords", "GetRecords"),
                      FaultRule.of(Fault.latency(delay(50, 400))).onDynamoDb());
              case EXPIRED_ITERATORS ->
                  rules(FaultRule.of(Fault.expireIterator()).probability(0.4));
              case DYNAMODB_REFUSALS ->
                  rules(
                      FaultRule.of(Fault.throttle()).onDynamoDb().probability(0.7),
                      FaultRule.of(Fault.internalFailure()).onDynamoDb());
              case STORED_TWICE -> rules(FaultRule.of(Fault.duplicate(0.3)));
              default -> throw new IllegalArgumentException(step.toString());
            })
        .seed(step.seed());
  }

  private static FaultRule kinesis(Fault fault, double probability) {
    return FaultRule.of(fault)
        .on("PutRecord", "PutRecords", "GetRecords", "GetShardIterator", "ListShards")
        .probability(probability);
  }

  private static Delay delay(long min, long max) {
    return Delay.uniform(Duration.ofMillis(min), Duration.ofMillis(max));
  }

  private static FaultRule[] rules(FaultRule... rules) {
    return rules;
  }

  private static FaultPlan forAWhile(long millis, FaultRule[] rules) {
    for (int i = 0; i < rules.length; i++) {
      rules[i] = rules[i].between(Duration.ZERO, Duration.ofMillis(millis));
    }
    return FaultPlan.of(rules);
  }
}
