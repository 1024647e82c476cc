package io.stocktrade.local.operations;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an input's fields hold. For one thread and one call. */
public final class Values {
  private final Fields fields;
  private final @Nullable Object[] values;

  Values(Fields fields, @Nullable Object[] values) {
    this.fields = fields;
    this.values = values;
  }

  /** The value of a field; null if it was absent, or if the input has no such field. */
  @SuppressWarnings("unchecked") // the field itself has read it
  <T> @Nullable T get(Field<T> field) {
    int index = fields.indexOf(field);
    return index < 0 ? null : (T) values[index];
  }

  /** The value of a field that a valid input has. */
  <T> T need(Field<T> field) {
    return Objects.requireNonNull(get(field), field.name());
  }

  /** The value of a field, or the default if it was absent. */
  <T> T get(Field<T> field, T otherwise) {
    T value = get(field);
    return value == null ? otherwise : value;
  }

  boolean has(Field<?> field) {
    return get(field) != null;
  }
}
