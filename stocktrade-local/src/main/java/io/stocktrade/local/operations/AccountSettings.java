package io.stocktrade.local.operations;

import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.store.ThroughputCommitment;
import java.io.IOException;
import java.util.Optional;

/** DescribeAccountSettings and UpdateAccountSettings. */
final class AccountSettings extends FieldsOperation {
  private static final Field<String> STATUS =
      Field.string("Status").required().with(Checks.oneOf("ENABLED", "DISABLED"));
  private static final Field<Values> COMMITMENT =
      Field.structure("MinimumThroughputBillingCommitment", STATUS).required();

  private AccountSettings(Account account, Fields fields) {
    super(account, fields);
  }

  static AccountSettings describe(Account account) {
    return new AccountSettings(account, Fields.of());
  }

  static AccountSettings update(Account account) {
    return new AccountSettings(account, Fields.of(COMMITMENT));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    long now = account.streams().nowMillis();
    ThroughputCommitment commitment = account.streams().commitment();
    Values given = input.get(COMMITMENT);
    if (given != null) {
      account
          .streams()
          .whileNobodyAdds(
              () -> {
                account.checkRemembered();
                commitment.set(given.need(STATUS).equals("ENABLED"), now);
                return commitment;
              });
    }
    ThroughputCommitment.State state = commitment.state(now);
    return Output.of(
        out -> out.object("MinimumThroughputBillingCommitment", fields -> write(fields, state)));
  }

  private static void write(OutputWriter out, ThroughputCommitment.State state) throws IOException {
    out.string("Status", state.status());
    timestamp(out, "StartedAt", state.startedMillis());
    timestamp(out, "EndedAt", state.endedMillis());
    timestamp(out, "EarliestAllowedEndAt", state.earliestEndMillis());
  }

  private static void timestamp(OutputWriter out, String name, long millis) throws IOException {
    if (millis != ThroughputCommitment.NEVER) {
      out.timestamp(name, millis);
    }
  }
}
