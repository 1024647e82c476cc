package io.stocktrade.local.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.store.StreamStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How many accounts and regions are remembered. */
class AccountsBoundTest {
  private static final int MAX = 1000;

  private final Accounts accounts =
      new Accounts(
          "000000000000",
          "us-east-1",
          (id, region) -> new StreamStore(() -> Instant.EPOCH, Duration.ZERO),
          account -> new Operations(account, new FaultInjector(() -> Instant.EPOCH)));

  private static void create(Operations operations) throws Exception {
    run(operations, "CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":1}");
  }

  private static void run(Operations operations, String name, String json) throws Exception {
    FieldsOperation operation = (FieldsOperation) operations.find(name).orElseThrow();
    byte[] body = json.getBytes(UTF_8);
    operation.run(
        InputReader.read(Protocol.JSON, new Body(body, body.length), operation::read).value());
  }

  private static String account(int number) {
    return String.format("%012d", 1 + number);
  }

  @Test
  void shouldBeTheSame_asLongAsThereIsRoom() {
    assertThat(accounts.operations("AKIAEXAMPLE", "us-east-1"))
        .isSameAs(accounts.operations("000000000000", "No region!"));
    for (int i = 0; i < MAX / 2; i++) {
      assertThat(accounts.operations(account(i), "us-east-1"))
          .isSameAs(accounts.operations(account(i), "us-east-1"))
          .isNotSameAs(accounts.operations(account(i), "eu-west-1"));
    }
  }

  @Test
  void shouldForgetThoseWithoutStreams_butNoOthers() throws Exception {
    Operations used = accounts.operations(account(0), "us-east-1");
    create(used);
    for (int i = 1; i < 3 * MAX; i++) {
      accounts.operations(account(i), "us-east-1");
    }

    assertThat(accounts.operations(account(0), "us-east-1")).isSameAs(used);
  }

  @Test
  void shouldRefuseStreams_whenAllHaveOne() throws Exception {
    for (int i = 0; i < MAX; i++) {
      create(accounts.operations(account(i), "us-east-1"));
    }

    assertThatThrownBy(() -> create(accounts.operations(account(MAX), "us-east-1")))
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "Account 000000001001 in us-east-1 can have no stream here: 1000 others have some."
                + " Delete the streams of one of them.");
    create(accounts.operations("000000000000", "us-east-1"));
  }

  @Test
  void shouldNotForgetACommitment_thoughThereIsNoStream() throws Exception {
    Operations committed = accounts.operations(account(0), "us-east-1");
    run(
        committed,
        "UpdateAccountSettings",
        "{\"MinimumThroughputBillingCommitment\":{\"Status\":\"ENABLED\"}}");
    for (int i = 1; i < 3 * MAX; i++) {
      accounts.operations(account(i), "us-east-1");
    }

    assertThat(accounts.operations(account(0), "us-east-1")).isSameAs(committed);
  }

  /** A request that found its account before it was forgotten must not create what none can see. */
  @Test
  void shouldRefuseAStream_whenTheAccountWasForgottenMeanwhile() {
    Operations slow = accounts.operations(account(0), "us-east-1");
    for (int i = 1; i <= MAX; i++) {
      accounts.operations(account(i), "us-east-1");
    }
    assertThat(accounts.operations(account(0), "us-east-1")).isNotSameAs(slow);

    assertThatThrownBy(() -> create(slow))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Account 000000000001 in us-east-1 can have no stream here");
  }

  @Test
  void shouldTakeAnotherAccount_onceOneHasNoStreamLeft() throws Exception {
    for (int i = 0; i < MAX; i++) {
      create(accounts.operations(account(i), "us-east-1"));
    }
    run(accounts.operations(account(5), "us-east-1"), "DeleteStream", "{\"StreamName\":\"s\"}");

    create(accounts.operations(account(MAX), "us-east-1"));

    assertThat(accounts.operations(account(MAX), "us-east-1"))
        .isSameAs(accounts.operations(account(MAX), "us-east-1"));
  }
}
