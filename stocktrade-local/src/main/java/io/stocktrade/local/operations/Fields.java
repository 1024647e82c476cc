package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an input, in the order in which AWS validates them. Immutable. */
final class Fields {
  private final List<Field<?>> fields;
  private final Map<String, Integer> indexByName;

  private Fields(List<Field<?>> fields) {
    this.fields = fields;
    Map<String, Integer> index = new HashMap<>();
    for (Field<?> field : fields) {
      index.put(field.name(), index.size());
    }
    this.indexByName = Map.copyOf(index);
  }

  static Fields of(Field<?>... fields) {
    return new Fields(List.of(fields));
  }

  /** Takes the fields of the current object; skips those it does not know. */
  Values read(InputReader in) throws IOException {
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      Integer index = indexByName.get(name);
      if (index == null) {
        in.skip();
      } else {
        values[index] = fields.get(index).read(in);
      }
    }
    return new Values(this, values);
  }

  void validate(Values values, String prefix, Violations violations) {
    for (Field<?> field : fields) {
      field.validate(values, prefix, violations);
    }
  }

  /** The place of a field; -1 if it is none of these. */
  int indexOf(Field<?> field) {
    Integer index = indexByName.get(field.name());
    return index == null ? -1 : index;
  }
}
