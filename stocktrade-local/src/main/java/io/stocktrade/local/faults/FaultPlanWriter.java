package io.stocktrade.local.faults;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.TreeSet;

/** Writes plans and counters as JSON. What has its default is left out. */
final class FaultPlanWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FaultPlanWriter() {}

  interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  static String object(Content fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
    return text.toString();
  }

  static String write(FaultPlan plan) {
    return object(
        out -> {
          out.writeNumberField("seed", plan.seed());
          out.writeArrayFieldStart("rules");
          for (FaultRule rule : plan.rules()) {
            rule(out, rule);
          }
          out.writeEndArray();
        });
  }

  private static void rule(JsonGenerator out, FaultRule rule) throws IOException {
    out.writeStartObject();
    if (!rule.name().isEmpty()) {
      out.writeStringField("name", rule.name());
    }
    out.writeStringField("service", rule.service().name().toLowerCase(Locale.ROOT));
    if (!rule.operations().isEmpty()) {
      out.writeArrayFieldStart("operations");
      for (String operation : new TreeSet<>(rule.operations())) {
        out.writeString(operation);
      }
      out.writeEndArray();
    }
    if (rule.stream().isPresent()) {
      out.writeStringField("stream", rule.stream().get());
    }
    if (rule.shard().isPresent()) {
      out.writeStringField("shard", rule.shard().get());
    }
    out.writeNumberField("probability", rule.probability());
    schedule(out, rule.schedule());
    fault(out, rule.fault());
    out.writeEndObject();
  }

  private static void schedule(JsonGenerator out, FaultSchedule schedule) throws IOException {
    if (schedule.after() != 0) {
      out.writeNumberField("after", schedule.after());
    }
    if (schedule.every() != 1) {
      out.writeNumberField("every", schedule.every());
    }
    if (schedule.first().isPresent()) {
      out.writeNumberField("first", schedule.first().get());
    }
    if (!schedule.from().isZero()) {
      out.writeNumberField("fromMillis", schedule.from().toMillis());
    }
    if (schedule.until().isPresent()) {
      out.writeNumberField("untilMillis", schedule.until().get().toMillis());
    }
  }

  private static void fault(JsonGenerator out, Fault fault) throws IOException {
    out.writeObjectFieldStart("fault");
    out.writeStringField("kind", fault.kind());
    if (fault instanceof Fault.ThrottleEntries entries) {
      out.writeNumberField("probability", entries.probability());
    } else if (fault instanceof Fault.Duplicate duplicate) {
      out.writeNumberField("probability", duplicate.probability());
    } else if (fault instanceof Fault.Disconnect disconnect) {
      out.writeStringField("moment", disconnect.moment().name().toLowerCase(Locale.ROOT));
    } else if (fault instanceof Fault.Latency latency) {
      delay(out, latency.delay());
    } else if (fault instanceof Fault.SlowFanOut slow) {
      delay(out, slow.delay());
    }
    out.writeEndObject();
  }

  private static void delay(JsonGenerator out, Delay delay) throws IOException {
    out.writeObjectFieldStart("delay");
    out.writeStringField("distribution", delay.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    if (delay instanceof Delay.Fixed fixed) {
      out.writeNumberField("millis", fixed.time().toMillis());
    } else if (delay instanceof Delay.Uniform uniform) {
      out.writeNumberField("minMillis", uniform.min().toMillis());
      out.writeNumberField("maxMillis", uniform.max().toMillis());
    } else if (delay instanceof Delay.Exponential exponential) {
      out.writeNumberField("meanMillis", exponential.mean().toMillis());
      out.writeNumberField("maxMillis", exponential.max().toMillis());
    }
    out.writeEndObject();
  }
}
