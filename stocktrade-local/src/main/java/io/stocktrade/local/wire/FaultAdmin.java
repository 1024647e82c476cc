package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The faults' controls over HTTP, under a path that Kinesis never has. Thread-safe.
 *
 * <p>For programs on this machine: a page in a browser, which could reach the port too, is refused
 * by the headers that browsers send, and one that goes by another name for this host by that name.
 */
final class FaultAdmin {
  private static final String PREFIX = "/_admin/";
  private static final String FAULTS = PREFIX + "faults";
  private static final String COUNTERS = FAULTS + "/counters";
  private static final String JSON = "application/json";
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

  private final Faults faults;

  FaultAdmin(Faults faults) {
    this.faults = faults;
  }

  static boolean isFor(String path) {
    return path.startsWith(PREFIX);
  }

  /** Answers a request for the controls. */
  Reply handle(Exchange exchange, Optional<String> authority) {
    if (exchange.header("Origin") != null || exchange.header("Sec-Fetch-Site") != null) {
      return problem(403, "not for web pages");
    }
    if (authority.isEmpty() || !LOOPBACK.matcher(authority.get()).matches()) {
      return problem(403, "Host: expected localhost, 127.0.0.1 or [::1]");
    }
    return switch (exchange.path()) {
      case FAULTS -> plan(exchange);
      case COUNTERS ->
          exchange.method().equals("GET")
              ? Reply.of(200, JSON, faults.counters().toJson())
              : notAllowed("GET");
      default -> problem(404, "there are " + FAULTS + " and " + COUNTERS);
    };
  }

  private Reply plan(Exchange exchange) {
    switch (exchange.method()) {
      case "GET" -> {
        return Reply.of(200, JSON, faults.plan().toJson());
      }
      case "DELETE" -> {
        faults.clear();
        return Reply.of(204, null, "");
      }
      case "PUT" -> {
        try {
          var body = exchange.body();
          faults.set(FaultPlan.parse(new String(body.bytes(), 0, body.length(), UTF_8)));
          return Reply.of(204, null, "");
        } catch (IllegalArgumentException e) {
          return problem(400, String.valueOf(e.getMessage()));
        }
      }
      default -> {
        return notAllowed("GET, PUT, DELETE");
      }
    }
  }

  private static Reply notAllowed(String allowed) {
    Reply reply = problem(405, "expected: " + allowed);
    return new Reply(reply.status(), reply.contentType(), Map.of("Allow", allowed), reply.body());
  }

  private static Reply problem(int status, String line) {
    return Reply.of(status, "text/plain;charset=utf-8", line + "\n");
  }
}
