package io.stocktrade.local.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ListTagsForStream. */
final class ListTagsForStream extends FieldsOperation {
  private static final int MAX_LIMIT = 50;
  private static final Field<Integer> LIMIT = Field.integer("Limit").inRange(1, MAX_LIMIT);
  private static final Field<String> AFTER =
      Field.string("ExclusiveStartTagKey").ofLength(1, Violations.MAX_TAG_KEY);

  ListTagsForStream(Account account) {
    super(account, Fields.of(LIMIT, AFTER, StreamRef.ARN, StreamRef.NAME));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    String after = input.get(AFTER, "");
    List<Map.Entry<String, String>> found =
        Tags.sorted(account.stream(input).settings().tags()).stream()
            .filter(tag -> tag.getKey().compareTo(after) > 0)
            .toList();
    int count = Math.min(input.get(LIMIT, MAX_LIMIT), found.size());
    return Output.of(
        out -> {
          Tags.write(out, found.subList(0, count));
          out.bool("HasMoreTags", count < found.size());
        });
  }
}
