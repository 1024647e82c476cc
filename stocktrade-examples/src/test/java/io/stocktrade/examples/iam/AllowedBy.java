package io.stocktrade.examples.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Reads a policy as IAM does, as far as these policies go. */
final class AllowedBy {
  private final JsonNode policy;

  AllowedBy(JsonNode policy) {
    this.policy = policy;
  }

  boolean allows(String action, String resource) {
    for (JsonNode statement : policy.get("Statement")) {
      if (matches(statement.get("Action"), action)
          && matches(statement.get("Resource"), resource)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(JsonNode patterns, String value) {
    for (JsonNode pattern : patterns) {
      String regex = Pattern.quote(pattern.asText()).replace("*", "\\E.*\\Q");
      if (value.matches(regex)) {
        return true;
      }
    }
    return false;
  }
}
