package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.operations.ApiException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks whether a request is signed. Any signature will do: there is nothing to protect here. */
final class Authentication {
  private static final String ALGORITHM = "X-Amz-Algorithm";
  private static final List<String> HEADER_PARTS =
      List.of("Credential", "Signature", "SignedHeaders");
  private static final List<String> QUERY_PARTS =
      List.of(
          ALGORITHM, "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date");

  private Authentication() {}

  static void check(Exchange exchange) throws ApiException {
    String header = exchange.header("Authorization");
    Map<String, String> query = parse(exchange.query(), "&");
    boolean inQuery = query.containsKey(ALGORITHM);
    if (header != null && inQuery) {
      throw ApiException.of(
          "InvalidSignatureException",
          "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP"
              + " header.");
    }
    StringBuilder missing = new StringBuilder();
    if (header != null) {
      checkHeader(exchange, header, missing);
    } else if (inQuery) {
      checkQuery(query, missing);
    } else {
      throw ApiException.of("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    if (!missing.isEmpty()) {
      throw ApiException.of("IncompleteSignatureException", missing.toString());
    }
  }

  private static void checkHeader(Exchange exchange, String header, StringBuilder missing) {
    // The first word names the algorithm.
    String[] words = header.split("[, ]", 2);
    Map<String, String> given = words.length < 2 ? Map.of() : parse(words[1], "[, ]");
    for (String part : HEADER_PARTS) {
      if (given.getOrDefault(part, "").isEmpty()) {
        missing.append("Authorization header requires '").append(part).append("' parameter. ");
      }
    }
    if (exchange.header("X-Amz-Date") == null && exchange.header("Date") == null) {
      missing.append(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    if (!missing.isEmpty()) {
      missing.append("Authorization=").append(header);
    }
  }

  private static void checkQuery(Map<String, String> query, StringBuilder missing) {
    for (String part : QUERY_PARTS) {
      if (query.getOrDefault(part, "").isEmpty()) {
        missing.append("AWS query-string parameters must include '").append(part).append("'. ");
      }
    }
    if (!missing.isEmpty()) {
      missing.append("Re-examine the query-string parameters.");
    }
  }

  private static Map<String, String> parse(String text, String separator) {
    Map<String, String> values = new HashMap<>();
    for (String part : text.split(separator, -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        values.putIfAbsent(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
      } else if (!part.isEmpty()) {
        values.putIfAbsent(decode(part), "");
      }
    }
    return values;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
