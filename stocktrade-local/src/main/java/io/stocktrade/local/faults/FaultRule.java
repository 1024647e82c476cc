package io.stocktrade.local.faults;

import io.stocktrade.local.store.ShardIds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What goes wrong, and with which calls. Immutable: each method gives a changed copy.
 *
 * <pre>{@code
 * FaultRule.of(Fault.disconnectAfter()).on("PutRecords").stream("trades").probability(0.01)
 * FaultRule.of(Fault.throttle()).onDynamoDb("UpdateItem").after(100).first(20)
 * }</pre>
 *
 * @param name tells rules apart in counters; may be empty
 * @param fault what goes wrong
 * @param service whose calls
 * @param operations which calls; empty for all that the fault can happen to
 * @param stream only calls that name this stream; empty for all calls. Kinesis only
 * @param shard only calls that name, read or write this shard, whose id has the canonical form;
 *     empty for all. Kinesis only
 * @param probability of each call that the schedule allows, above 0 up to 1
 * @param schedule which calls may be struck
 */
public record FaultRule(
    String name,
    Fault fault,
    FaultService service,
    Set<String> operations,
    Optional<String> stream,
    Optional<String> shard,
    double probability,
    FaultSchedule schedule) {
  static final Set<String> PUTS = Set.of("PutRecord", "PutRecords");

  /** Checks that the rule can strike at all. */
  public FaultRule {
    operations = Set.copyOf(operations);
    checkProbability(probability);
    for (String operation : operations) {
      try {
        service.check(operation);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("operations: " + e.getMessage(), e);
      }
    }
    Set<String> possible = fault.onlyFor();
    if (!possible.isEmpty()) {
      check(service == FaultService.KINESIS, "service", service, "KINESIS for " + fault.kind());
      if (operations.isEmpty()) {
        operations = possible;
      }
      check(
          possible.containsAll(operations),
          "operations",
          sorted(operations),
          sorted(possible) + " for " + fault.kind());
    }
    if (service != FaultService.KINESIS) {
      check(stream.isEmpty(), "stream", stream.orElse(""), "none for " + service);
      check(shard.isEmpty(), "shard", shard.orElse(""), "none for " + service);
    }
    shard = shard.map(FaultRule::canonical);
  }

  static void checkProbability(double probability) {
    check(probability > 0 && probability <= 1, "probability", probability, "above 0, up to 1");
  }

  private static String canonical(String shard) {
    OptionalInt index = ShardIds.parse(shard);
    check(index.isPresent(), "shard", shard, "an id like shardId-000000000007");
    return ShardIds.format(index.getAsInt());
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static void check(boolean condition, String name, Object got, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(name + ": " + got + " (expected: " + expected + ")");
    }
  }

  /**
   * A rule that strikes every call of Kinesis that the fault can happen to.
   *
   * @param fault what goes wrong
   * @return the rule, to be narrowed
   */
  public static FaultRule of(Fault fault) {
    return new FaultRule(
        "",
        fault,
        FaultService.KINESIS,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        FaultSchedule.ALWAYS);
  }

  /**
   * Names the rule.
   *
   * @param newName for counters
   * @return the named rule
   */
  public FaultRule named(String newName) {
    return new FaultRule(newName, fault, service, operations, stream, shard, probability, schedule);
  }

  /**
   * Narrows the rule to operations of Kinesis.
   *
   * @param names for example {@code PutRecords}; none for all
   * @return the rule
   */
  public FaultRule on(String... names) {
    return on(FaultService.KINESIS, names);
  }

  /**
   * Turns the rule to operations of DynamoDB.
   *
   * @param names for example {@code PutItem}; none for all
   * @return the rule
   */
  public FaultRule onDynamoDb(String... names) {
    return on(FaultService.DYNAMODB, names);
  }

  private FaultRule on(FaultService newService, String... names) {
    return new FaultRule(
        name,
        fault,
        newService,
        Arrays.stream(names).collect(Collectors.toUnmodifiableSet()),
        stream,
        shard,
        probability,
        schedule);
  }

  /**
   * Narrows the rule to a stream.
   *
   * @param streamName its name
   * @return the rule
   */
  public FaultRule stream(String streamName) {
    return new FaultRule(
        name, fault, service, operations, Optional.of(streamName), shard, probability, schedule);
  }

  /**
   * Narrows the rule to shards of one number.
   *
   * @param shardId for example {@code shardId-000000000000}
   * @return the rule
   */
  public FaultRule shard(String shardId) {
    return new FaultRule(
        name, fault, service, operations, stream, Optional.of(shardId), probability, schedule);
  }

  /**
   * Leaves it to chance.
   *
   * @param ofEachCall above 0, up to 1
   * @return the rule
   */
  public FaultRule probability(double ofEachCall) {
    return new FaultRule(name, fault, service, operations, stream, shard, ofEachCall, schedule);
  }

  /**
   * Lets calls through at first.
   *
   * @param calls how many, 0 or more
   * @return the rule
   */
  public FaultRule after(long calls) {
    return with(
        new FaultSchedule(
            calls, schedule.every(), schedule.first(), schedule.from(), schedule.until()));
  }

  /**
   * Strikes only some calls, in equal steps.
   *
   * @param nth of the calls after those that {@link #after} lets through, each so manyth: at least
   *     1
   * @return the rule
   */
  public FaultRule every(long nth) {
    return with(
        new FaultSchedule(
            schedule.after(), nth, schedule.first(), schedule.from(), schedule.until()));
  }

  /**
   * Ends after so many calls.
   *
   * @param calls of those after the ones that {@link #after} lets through, struck or not: at least
   *     1
   * @return the rule
   */
  public FaultRule first(long calls) {
    return with(
        new FaultSchedule(
            schedule.after(),
            schedule.every(),
            Optional.of(calls),
            schedule.from(),
            schedule.until()));
  }

  /**
   * Strikes within a span of time, {@code [from, until)}.
   *
   * @param from since the plan was set
   * @param until since the plan was set; after {@code from}
   * @return the rule
   */
  public FaultRule between(Duration from, Duration until) {
    return with(
        new FaultSchedule(
            schedule.after(), schedule.every(), schedule.first(), from, Optional.of(until)));
  }

  private FaultRule with(FaultSchedule newSchedule) {
    return new FaultRule(name, fault, service, operations, stream, shard, probability, newSchedule);
  }
}
