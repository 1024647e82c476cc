package io.stocktrade.local.operations;

import io.stocktrade.local.codec.OutputWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What operations on tags have in common. */
final class Tags {
  static final Field<Map<String, String>> GIVEN = Field.tags("Tags");
  static final Field<List<String>> KEYS =
      Field.strings("TagKeys").required().with((keys, at, found) -> found.tagKeys(keys, at));

  /** How many a resource may have. */
  private static final int MAX = 50;

  private static final String RESERVED = "aws:";

  private static final Pattern VALID =
      Pattern.compile("[\\u00C0-\\u1FFF\\u2C00-\\uD7FF\\w./\\-=+_ @%:]*");

  private Tags() {}

  static void add(Account account, ResourceRef resource, Map<String, String> given)
      throws ApiException {
    List<String> texts = new ArrayList<>(given.keySet());
    texts.addAll(given.values());
    String failure = "Failed to add tags to " + resource.label() + " under account " + account.id();
    checkTexts(texts, failure);
    checkKeys(given, failure);
    boolean[] tooMany = new boolean[1];
    resource.changeTags(
        tags -> {
          Map<String, String> more = new HashMap<>(tags);
          more.putAll(given);
          tooMany[0] = more.size() > MAX;
          return tooMany[0] ? tags : more;
        });
    if (tooMany[0]) {
      throw tooMany(failure);
    }
  }

  /** For resources that are just being made. */
  static void check(Account account, String label, Map<String, String> given) throws ApiException {
    List<String> texts = new ArrayList<>(given.keySet());
    texts.addAll(given.values());
    String failure = "Failed to add tags to " + label + " under account " + account.id();
    checkTexts(texts, failure);
    checkKeys(given, failure);
    if (given.size() > MAX) {
      throw tooMany(failure);
    }
  }

  /** AWS refuses them too; its words are not known. */
  private static void checkKeys(Map<String, String> given, String failure) throws ApiException {
    if (given.keySet().stream().anyMatch(key -> key.regionMatches(true, 0, RESERVED, 0, 4))) {
      throw ApiException.invalidArgument(
          failure + " because tag keys that begin with " + RESERVED + " are reserved for AWS.");
    }
  }

  private static ApiException tooMany(String failure) {
    return ApiException.invalidArgument(
        failure
            + " because a given stream cannot have more than "
            + MAX
            + " tags associated with it.");
  }

  static void remove(Account account, ResourceRef resource, List<String> keys) throws ApiException {
    checkTexts(
        keys, "Failed to remove tags from " + resource.label() + " under account " + account.id());
    resource.changeTags(
        tags -> {
          Map<String, String> fewer = new HashMap<>(tags);
          keys.forEach(fewer::remove);
          return fewer;
        });
  }

  private static void checkTexts(Collection<String> texts, String failure) throws ApiException {
    if (!texts.stream().allMatch(text -> VALID.matcher(text).matches())) {
      throw ApiException.invalidArgument(
          "Some tags contain invalid characters. Valid characters: "
              + "Unicode letters, digits, white space, _ . / = + - % @.");
    }
    if (texts.stream().anyMatch(text -> text.contains("%"))) {
      throw ApiException.invalidArgument(
          failure
              + " because some tags contained illegal characters. The allowed characters are "
              + "Unicode letters, white-spaces, '_',',','/','=','+','-','@'.");
    }
  }

  /** The tags in the order of their keys. */
  static List<Map.Entry<String, String>> sorted(Map<String, String> tags) {
    return List.copyOf(new TreeMap<>(tags).entrySet());
  }

  static void write(OutputWriter out, List<Map.Entry<String, String>> tags) throws IOException {
    out.startList("Tags");
    for (Map.Entry<String, String> tag : tags) {
      out.element(
          fields -> {
            fields.string("Key", tag.getKey());
            fields.string("Value", tag.getValue());
          });
    }
    out.endList();
  }
}
