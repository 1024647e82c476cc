package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import java.io.IOException;

/** An operation whose input is said by its fields: what is left to do is the action. */
abstract class FieldsOperation implements Operation<Values> {
  final Account account;
  private final Fields fields;

  FieldsOperation(Account account, Fields fields) {
    this.account = account;
    this.fields = fields;
  }

  @Override
  public final Values read(InputReader in) throws IOException {
    return fields.read(in);
  }

  @Override
  public final void validate(Values input, Violations violations) {
    fields.validate(input, "", violations);
  }
}
