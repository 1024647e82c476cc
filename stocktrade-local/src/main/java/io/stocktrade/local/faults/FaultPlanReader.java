package io.stocktrade.local.faults;

import io.stocktrade.local.faults.Fault.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes a plan of JSON. */
final class FaultPlanReader {
  private static final String[] KINDS = {
    "throttle",
    "throttleEntries",
    "internalFailure",
    "serviceUnavailable",
    "latency",
    "disconnect",
    "duplicate",
    "expireIterator",
    "slowFanOut"
  };
  private static final String[] MOMENTS = {"before", "after"};

  private FaultPlanReader() {}

  static FaultPlan read(String json) {
    JsonFields plan = JsonFields.parse(json);
    long seed = plan.integer("seed").orElse(0L);
    List<JsonFields> given = plan.objects("rules");
    plan.end();
    List<FaultRule> rules = new ArrayList<>();
    for (JsonFields rule : given) {
      rules.add(rule(rule));
    }
    return new FaultPlan(seed, rules);
  }

  private static FaultRule rule(JsonFields in) {
    String name = in.string("name").orElse("");
    String serviceName = in.string("service").orElse("kinesis");
    FaultService service =
        switch (serviceName) {
          case "kinesis" -> FaultService.KINESIS;
          case "dynamodb" -> FaultService.DYNAMODB;
          default -> throw in.wrong("service", serviceName, "kinesis", "dynamodb");
        };
    List<String> operations = in.strings("operations");
    var stream = in.string("stream");
    var shard = in.string("shard");
    double probability = in.decimal("probability").orElse(1.0);
    long after = in.integer("after").orElse(0L);
    long every = in.integer("every").orElse(1L);
    var first = in.integer("first");
    Duration from = Duration.ofMillis(in.integer("fromMillis").orElse(0L));
    var until = in.integer("untilMillis").map(Duration::ofMillis);
    JsonFields faultFields = in.object("fault");
    in.end();
    Fault fault = fault(faultFields);
    return at(
        in,
        () ->
            new FaultRule(
                name,
                fault,
                service,
                new HashSet<>(operations),
                stream,
                shard,
                probability,
                new FaultSchedule(after, every, first, from, until)));
  }

  private static Fault fault(JsonFields in) {
    String kind = in.require("kind", in.string("kind"), KINDS);
    Fault fault =
        switch (kind) {
          case "throttle" -> Fault.throttle();
          case "throttleEntries" -> at(in, () -> Fault.throttleEntries(probability(in)));
          case "internalFailure" -> Fault.internalFailure();
          case "serviceUnavailable" -> Fault.serviceUnavailable();
          case "latency" -> Fault.latency(delay(in.object("delay")));
          case "disconnect" -> new Fault.Disconnect(moment(in));
          case "duplicate" -> at(in, () -> Fault.duplicate(probability(in)));
          case "expireIterator" -> Fault.expireIterator();
          case "slowFanOut" -> Fault.slowFanOut(delay(in.object("delay")));
          default -> throw in.wrong("kind", kind, KINDS);
        };
    in.end();
    return fault;
  }

  private static double probability(JsonFields in) {
    return in.decimal("probability").orElse(1.0);
  }

  private static Moment moment(JsonFields in) {
    String name = in.require("moment", in.string("moment"), MOMENTS);
    return switch (name) {
      case "before" -> Moment.BEFORE;
      case "after" -> Moment.AFTER;
      default -> throw in.wrong("moment", name, MOMENTS);
    };
  }

  private static Delay delay(JsonFields in) {
    String distribution = in.string("distribution").orElse("fixed").toLowerCase(Locale.ROOT);
    Delay delay =
        switch (distribution) {
          case "fixed" -> at(in, () -> Delay.fixed(millis(in, "millis")));
          case "uniform" ->
              at(in, () -> Delay.uniform(millis(in, "minMillis"), millis(in, "maxMillis")));
          case "exponential" ->
              at(in, () -> Delay.exponential(millis(in, "meanMillis"), millis(in, "maxMillis")));
          default ->
              throw in.wrong("distribution", distribution, "fixed", "uniform", "exponential");
        };
    in.end();
    return delay;
  }

  private static Duration millis(JsonFields in, String name) {
    return Duration.ofMillis(in.require(name, in.integer(name)));
  }

  /** Values check themselves, but only here is known where they stand. */
  private static <T> T at(JsonFields in, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String path = in.path("");
      throw message.startsWith(path) ? e : new IllegalArgumentException(path + message, e);
    }
  }
}
