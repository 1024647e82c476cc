package io.stocktrade.consumer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stocktrade.consumer.state.WindowStateStore.ShardClaim;
import io.stocktrade.local.LocalAws;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

class DynamoDbWindowStateStoreIT extends WindowStateStoreContract {
  private static final String TABLE = "app-WindowState";

  private static LocalAws aws;

  @BeforeAll
  static void startAws() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  @Override
  WindowStateStore store() {
    return new DynamoDbWindowStateStore(aws.dynamoDbAsyncClient(), TABLE);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** How many items there are of a shard. */
  private static long items(String shard) {
    return aws
        .dynamoDbClient()
        .queryPaginator(
            r ->
                r.tableName(TABLE)
                    .keyConditionExpression("shardKey = :shard")
                    .expressionAttributeValues(
                        Map.of(":shard", AttributeValue.fromS("app/" + shard)))
                    .consistentRead(true))
        .items()
        .stream()
        .count();
  }

  private static void putPart(String shard, String part, byte[] bytes) {
    aws.dynamoDbClient()
        .putItem(
            r ->
                r.tableName(TABLE)
                    .item(
                        Map.of(
                            "shardKey",
                            AttributeValue.fromS("app/" + shard),
                            "partKey",
                            AttributeValue.fromS(part),
                            "stateBytes",
                            AttributeValue.fromB(SdkBytes.fromByteArray(bytes)))));
  }

  @Test
  void shouldMakeTheTableBilledByRequest_whenThereIsNone() throws IOException {
    String table = "made-on-demand";

    ShardClaim claim =
        new DynamoDbWindowStateStore(aws.dynamoDbAsyncClient(), table).claim("app", "shard");

    assertThat(claim.write(new byte[] {1})).isTrue();
    assertThat(
            aws.dynamoDbClient()
                .describeTable(r -> r.tableName(table))
                .table()
                .billingModeSummary()
                .billingMode())
        .isEqualTo(BillingMode.PAY_PER_REQUEST);
  }

  @Test
  void shouldKeepStatesOfAnySize() throws IOException {
    int inline = DynamoDbWindowStateStore.MAX_INLINE;
    ShardClaim claim = store().claim("app", "sizes");

    for (int size : new int[] {inline, inline + 1, 2 * inline, 5_000_000, 3, inline + 7}) {
      assertThat(claim.write(random(size))).isTrue();
      ShardClaim next = store().claim("app", "sizes");
      assertThat(next.latest().orElseThrow()).isEqualTo(random(size));
      // The head, and as many parts as this state has: those of the former one are gone.
      assertThat(items("sizes")).isEqualTo(size <= inline ? 1 : 1 + (size + inline - 1) / inline);
      claim = next;
    }
    assertThat(claim.delete()).isTrue();
    assertThat(items("sizes")).isZero();
  }

  @Test
  void shouldRefuse_whenTheStateIsTooLarge() throws IOException {
    ShardClaim claim = store().claim("app", "huge");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> claim.write(new byte[DynamoDbWindowStateStore.MAX_BYTES + 1]))
        .withMessage("state: 268435457 bytes (expected: at most 268435456)");
  }

  @Test
  void shouldHoldTheFormerState_whenTheOwnerDiesBeforeTheHeadIsWritten() throws IOException {
    byte[] state = random(800_000);
    assertThat(store().claim("app", "orphans").write(state)).isTrue();
    long whole = items("orphans");
    // As the second write of the first claim would begin.
    putPart("orphans", String.format("chunk-%019d-%019d-%06d", 1, 2, 0), random(1_000));
    putPart("orphans", String.format("chunk-%019d-%019d-%06d", 1, 2, 1), random(1_000));

    ShardClaim next = store().claim("app", "orphans");

    assertThat(next.latest().orElseThrow()).isEqualTo(state);
    assertThat(items("orphans")).isEqualTo(whole);
  }

  @Test
  void shouldLeaveNothingBehindAndTheStateWhole_whenAZombieWritesALargeOne() throws IOException {
    ShardClaim zombie = store().claim("app", "zombie");
    assertThat(zombie.write(random(700_000))).isTrue();
    ShardClaim owner = store().claim("app", "zombie");
    assertThat(owner.write(random(900_000))).isTrue();
    long whole = items("zombie");

    assertThat(zombie.write(random(1_500_000))).isFalse();

    assertThat(items("zombie")).isEqualTo(whole);
    assertThat(latest(store(), "zombie").orElseThrow()).isEqualTo(random(900_000));
  }

  @Test
  void shouldNotRemoveWhatALaterOwnerIsWriting() throws IOException {
    assertThat(store().claim("app", "later").write(random(400_000))).isTrue();
    String later = String.format("chunk-%019d-%019d-%06d", 3, 2, 0);
    putPart("later", later, random(1_000));

    Optional<byte[]> state = store().claim("app", "later").latest();

    assertThat(state.orElseThrow()).isEqualTo(random(400_000));
    assertThat(items("later")).isEqualTo(1 + 2 + 1);
  }

  @Test
  void shouldSayWhatIsWrong_whenItIsOfNoUseToTryAgain() {
    WindowStateStore store =
        new DynamoDbWindowStateStore(aws.dynamoDbAsyncClient(), "no such table name");

    assertThatIllegalStateException()
        .isThrownBy(() -> store.claim("app", "shard"))
        .withMessageStartingWith("window state: table no such table name: ");
  }
}
