package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/**
 * Whose credentials a request is signed with, and for which region; any text, since nothing of it
 * is checked yet.
 *
 * @param accessKey empty if there is none
 * @param region empty if there is none
 */
record CredentialScope(String accessKey, String region) {
  private static final CredentialScope NONE = new CredentialScope("", "");
  private static final String IN_HEADER = "Credential=";
  private static final String IN_QUERY = "X-Amz-Credential=";

  static CredentialScope of(Exchange exchange) {
    String header = exchange.header("Authorization");
    return header == null
        ? parse(decoded(exchange.query(), IN_QUERY), IN_QUERY)
        : parse(header, IN_HEADER);
  }

  private static String decoded(String query, String name) {
    int start = query.indexOf(name);
    if (start < 0) {
      return "";
    }
    int end = query.indexOf('&', start);
    try {
      return URLDecoder.decode(query.substring(start, end < 0 ? query.length() : end), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The scope is {@code key/date/region/service/aws4_request}. */
  private static CredentialScope parse(String text, String name) {
    int start = text.indexOf(name);
    if (start < 0) {
      return NONE;
    }
    int keyStart = start + name.length();
    int keyEnd = text.indexOf('/', keyStart);
    int dateEnd = keyEnd < 0 ? -1 : text.indexOf('/', keyEnd + 1);
    int regionEnd = dateEnd < 0 ? -1 : text.indexOf('/', dateEnd + 1);
    return regionEnd < 0
        ? NONE
        : new CredentialScope(
            text.substring(keyStart, keyEnd), text.substring(dateEnd + 1, regionEnd));
  }
}
