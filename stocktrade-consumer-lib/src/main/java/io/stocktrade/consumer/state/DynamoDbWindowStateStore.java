package io.stocktrade.consumer.state;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Keeps states in a table of DynamoDB, which is made when it is first needed, billed by request.
 * What a {@link io.stocktrade.consumer.StockTradeConsumer} uses by default. Thread-safe.
 *
 * <p><b>The table</b> has the partition key {@code shardKey}, {@code application/shardId}, and the
 * sort key {@code partKey}, both texts. The item {@code head} says how often the shard was claimed,
 * which write was the last, and holds the state. A state that does not fit in an item, 400 KB, is
 * written in items of its own before, and the head is pointed at them in one conditional update: a
 * reader sees one state or the other, whole. What a crash leaves over of such items, the next claim
 * removes.
 *
 * <p><b>Permissions:</b> {@code dynamodb:CreateTable} and {@code DescribeTable}, unless the table
 * exists, and {@code UpdateItem}, {@code PutItem}, {@code DeleteItem} and {@code Query}.
 *
 * <p><b>Cost:</b> with window-aligned checkpoints one write unit for each checkpoint, as the
 * checkpoint itself takes one; with snapshots one per KB of state, and as many for each part that
 * is removed. At $0.625 for a million, what AWS asks on demand in us-east-1 since November 2024, a
 * shard that writes each 5 s costs $0.33 a month, one that writes 1 MB each minute $56.
 */
public final class DynamoDbWindowStateStore implements WindowStateStore {
  /** The largest state that is written in the head itself; an item may have 400 KB. */
  static final int MAX_INLINE = 350_000;

  /** The largest state, in bytes. */
  static final int MAX_BYTES = 256 << 20;

  private static final Logger log = LoggerFactory.getLogger(DynamoDbWindowStateStore.class);
  private static final String HEAD = "head";
  private static final String CHUNK = "chunk-";
  private static final int CHUNKS_AT_ONCE = 8;

  private final DynamoDbCalls calls;
  private final DynamoDbAsyncClient client;
  private final String table;

  /**
   * A store in a table.
   *
   * @param client the client, which the caller closes
   * @param table the table's name; several applications may share one
   */
  public DynamoDbWindowStateStore(DynamoDbAsyncClient client, String table) {
    this.client = requireNonNull(client, "client");
    this.table = requireNonNull(table, "table");
    this.calls = new DynamoDbCalls(client, table);
  }

  @Override
  public ShardClaim claim(String application, String shardId) throws IOException {
    String shard = application + "/" + shardId;
    Map<String, AttributeValue> head =
        calls
            .call(
                () ->
                    client.updateItem(
                        r ->
                            r.tableName(table)
                                .key(key(shard, HEAD))
                                .updateExpression(
                                    "ADD claimCount :one SET writeCount = if_not_exists(writeCount, :zero)")
                                .expressionAttributeValues(
                                    Map.of(":one", number(1), ":zero", number(0)))
                                .returnValues(ReturnValue.ALL_NEW)))
            .attributes();
    Claim claim = new Claim(shard, longOf(head, "claimCount"), longOf(head, "writeCount"));
    claim.readState(head);
    return claim;
  }

  private static Map<String, AttributeValue> key(String shard, String part) {
    return Map.of("shardKey", text(shard), "partKey", text(part));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static long longOf(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  private final class Claim implements ShardClaim {
    private final String shard;
    private final long number;
    private long version;
    private byte @Nullable [] latest;

    /** The parts of the state that is stored, if it has any. */
    private List<String> chunks = List.of();

    Claim(String shard, long number, long version) {
      this.shard = shard;
      this.number = number;
      this.version = version;
    }

    @Override
    public Optional<byte[]> latest() {
      return Optional.ofNullable(latest).map(byte[]::clone);
    }

    @Override
    public boolean write(byte[] state) throws IOException {
      if (state.length > MAX_BYTES) {
        throw new IllegalArgumentException(
            "state: " + state.length + " bytes (expected: at most " + MAX_BYTES + ")");
      }
      long next = ++version;
      List<String> parts = state.length <= MAX_INLINE ? List.of() : putChunks(next, state);
      Map<String, AttributeValue> values = new HashMap<>();
      values.put(":claims", number(number));
      values.put(":next", number(next));
      values.put(":chunks", number(parts.size()));
      values.put(":size", number(state.length));
      boolean inline = parts.isEmpty();
      values.put(
          inline ? ":state" : ":generation",
          inline ? AttributeValue.fromB(SdkBytes.fromByteArray(state)) : text(generation(next)));
      String update =
          "SET writeCount = :next, partCount = :chunks, stateLength = :size, "
              + (inline
                  ? "stateBytes = :state REMOVE partPrefix"
                  : "partPrefix = :generation REMOVE stateBytes");
      if (!updateHead(update, values, next)) {
        deleteQuietly(parts);
        return false;
      }
      deleteQuietly(chunks);
      chunks = parts;
      return true;
    }

    private boolean updateHead(String update, Map<String, AttributeValue> values, long next)
        throws IOException {
      try {
        calls.call(
            () ->
                client.updateItem(
                    r ->
                        r.tableName(table)
                            .key(key(shard, HEAD))
                            .updateExpression(update)
                            .conditionExpression("claimCount = :claims AND writeCount < :next")
                            .expressionAttributeValues(values)
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));
        return true;
      } catch (ConditionalCheckFailedException e) {
        // Where the answer to a write was lost, the SDK writes again and finds its own.
        return e.hasItem()
            && longOf(e.item(), "claimCount") == number
            && longOf(e.item(), "writeCount") == next;
      }
    }

    @Override
    public boolean delete() throws IOException {
      try {
        calls.call(
            () ->
                client.deleteItem(
                    r ->
                        r.tableName(table)
                            .key(key(shard, HEAD))
                            .conditionExpression(
                                "attribute_not_exists(claimCount) OR claimCount = :claims")
                            .expressionAttributeValues(Map.of(":claims", number(number)))));
      } catch (ConditionalCheckFailedException e) {
        return false;
      }
      deleteQuietly(chunks);
      chunks = List.of();
      return true;
    }

    private List<String> putChunks(long next, byte[] state) throws IOException {
      List<String> parts = new ArrayList<>();
      List<CompletableFuture<?>> puts = new ArrayList<>();
      for (int from = 0; from < state.length; from += MAX_INLINE) {
        byte[] chunk = Arrays.copyOfRange(state, from, Math.min(state.length, from + MAX_INLINE));
        String part = generation(next) + String.format(Locale.ROOT, "%06d", parts.size());
        parts.add(part);
        Map<String, AttributeValue> item = new HashMap<>(key(shard, part));
        item.put("stateBytes", AttributeValue.fromB(SdkBytes.fromByteArray(chunk)));
        puts.add(client.putItem(r -> r.tableName(table).item(item)));
        if (puts.size() == CHUNKS_AT_ONCE) {
          calls.await(CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)));
          puts.clear();
        }
      }
      calls.await(CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)));
      return parts;
    }

    /** In front of the parts that belong to one write, in the order of claims and writes. */
    private String generation(long write) {
      return CHUNK + String.format(Locale.ROOT, "%019d-%019d-", number, write);
    }

    /** Reads what the head points at, and removes what no head will point at any more. */
    void readState(Map<String, AttributeValue> head) throws IOException {
      AttributeValue content = head.get("stateBytes");
      AttributeValue generation = head.get("partPrefix");
      latest = content == null ? null : content.b().asByteArray();
      String current = generation == null ? "none" : generation.s();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      List<String> parts = new ArrayList<>();
      List<String> leftOver = new ArrayList<>();
      Map<String, AttributeValue> from = Map.of();
      do {
        Map<String, AttributeValue> start = from;
        QueryResponse page =
            calls.call(
                () ->
                    client.query(
                        r ->
                            r.tableName(table)
                                .keyConditionExpression(
                                    "shardKey = :shard AND begins_with(partKey, :chunk)")
                                .expressionAttributeValues(
                                    Map.of(":shard", text(shard), ":chunk", text(CHUNK)))
                                .exclusiveStartKey(start.isEmpty() ? null : start)
                                .consistentRead(true)));
        for (Map<String, AttributeValue> item : page.items()) {
          String part = requireNonNull(item.get("partKey")).s();
          if (part.startsWith(current)) {
            parts.add(part);
            bytes.writeBytes(requireNonNull(item.get("stateBytes")).b().asByteArrayUnsafe());
          } else if (part.compareTo(generation(0)) < 0) {
            leftOver.add(part);
          }
        }
        from = page.lastEvaluatedKey();
      } while (!from.isEmpty());
      if (generation != null) {
        if (parts.size() != longOf(head, "partCount")
            || bytes.size() != longOf(head, "stateLength")) {
          throw new IOException(
              "window state of "
                  + shard
                  + ": changed while it was read (expected: no other claim)");
        }
        latest = bytes.toByteArray();
        chunks = parts;
      }
      deleteQuietly(leftOver);
    }

    private void deleteQuietly(List<String> parts) {
      for (String part : parts) {
        try {
          calls.call(() -> client.deleteItem(r -> r.tableName(table).key(key(shard, part))));
        } catch (IOException | RuntimeException e) {
          log.debug("{} {}: left over until the next claim", shard, part, e);
        }
      }
    }
  }
}
