package io.stocktrade.producer.putrecords;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A stream in memory, which can be resharded and made to fail. For one thread. */
final class FakeKinesis implements KinesisClient {
  static final String THROTTLED = "ProvisionedThroughputExceededException";

  private static final int PAGE = 3;

  private final Map<Shard, List<PutRecordsRequestEntry>> stored = new LinkedHashMap<>();
  private final List<Shard> open = new ArrayList<>();
  private int nextShard;
  private long sequence;

  final List<PutRecordsRequest> puts = new ArrayList<>();
  int listings;

  /** What goes wrong with a whole call, before anything is stored. */
  Function<PutRecordsRequest, @Nullable RuntimeException> callFault = request -> null;

  /** What goes wrong after all is stored. */
  Function<PutRecordsRequest, @Nullable RuntimeException> answerFault = request -> null;

  /** The error code of an entry. */
  Function<PutRecordsRequestEntry, Optional<String>> entryFault = entry -> Optional.empty();

  Function<ListShardsRequest, @Nullable RuntimeException> listFault = request -> null;

  /** What ListShards says instead of the truth. */
  @Nullable List<Shard> listed;

  FakeKinesis(int shards) {
    TestShards.shards(0, shards).forEach(this::add);
    nextShard = shards;
  }

  private void add(Shard shard) {
    open.add(shard);
    stored.put(shard, new ArrayList<>());
  }

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    puts.add(request);
    throwIfPresent(callFault.apply(request));
    List<PutRecordsResultEntry> results = new ArrayList<>();
    for (PutRecordsRequestEntry entry : request.records()) {
      results.add(put(entry));
    }
    throwIfPresent(answerFault.apply(request));
    return PutRecordsResponse.builder().records(results).build();
  }

  private PutRecordsResultEntry put(PutRecordsRequestEntry entry) {
    Optional<String> code = entryFault.apply(entry);
    if (code.isPresent()) {
      return PutRecordsResultEntry.builder().errorCode(code.get()).errorMessage("faked").build();
    }
    HashKey hash = HashKey.ofPartitionKey(entry.partitionKey().getBytes(UTF_8));
    Shard shard = open.stream().filter(s -> s.holds(hash)).findFirst().orElseThrow();
    requireNonNull(stored.get(shard)).add(entry);
    return PutRecordsResultEntry.builder()
        .shardId(shard.id())
        .sequenceNumber(Long.toString(sequence++))
        .build();
  }

  @Override
  public ListShardsResponse listShards(ListShardsRequest request) {
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    if (from == 0) {
      listings++;
    }
    if ((request.nextToken() == null) == (request.streamName() == null)) {
      throw error(400, "InvalidArgumentException");
    }
    throwIfPresent(listFault.apply(request));
    List<Shard> all = listed == null ? open : listed;
    int to = Math.min(from + PAGE, all.size());
    return ListShardsResponse.builder()
        .shards(all.subList(from, to).stream().map(FakeKinesis::described).toList())
        .nextToken(to < all.size() ? Integer.toString(to) : null)
        .build();
  }

  private static software.amazon.awssdk.services.kinesis.model.Shard described(Shard shard) {
    return software.amazon.awssdk.services.kinesis.model.Shard.builder()
        .shardId(shard.id())
        .hashKeyRange(
            range ->
                range
                    .startingHashKey(Kcl.number(shard.first()).toString())
                    .endingHashKey(Kcl.number(shard.last()).toString()))
        .build();
  }

  private static void throwIfPresent(@Nullable RuntimeException fault) {
    if (fault != null) {
      throw fault;
    }
  }

  static KinesisException error(int status, String code) {
    return (KinesisException)
        KinesisException.builder()
            .statusCode(status)
            .message("faked " + code)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage("faked " + code).build())
            .build();
  }

  int openShards() {
    return open.size();
  }

  /** Splits a shard in the middle. */
  void split(int number) {
    Shard parent = open.remove(number);
    HashKey middle =
        HashKey.ofDecimal(
            Kcl.number(parent.first()).add(Kcl.number(parent.last())).shiftRight(1).toString());
    HashKey next = HashKey.ofDecimal(Kcl.number(middle).add(java.math.BigInteger.ONE).toString());
    add(new Shard(name(), parent.first(), middle));
    add(new Shard(name(), next, parent.last()));
  }

  /** Merges the two shards with the lowest hash keys. */
  void merge() {
    open.sort(java.util.Comparator.comparing(Shard::first));
    Shard low = open.remove(0);
    Shard high = open.remove(0);
    add(new Shard(name(), low.first(), high.last()));
  }

  private String name() {
    return "shardId-%012d".formatted(nextShard++);
  }

  /** All that KCL gives its users, each shard read with its own range. */
  List<UserRecord> readByKcl() {
    List<UserRecord> read = new ArrayList<>();
    stored.forEach(
        (shard, entries) -> {
          for (PutRecordsRequestEntry entry : entries) {
            Kcl.read(entry.partitionKey(), entry.data().asByteArray(), shard)
                .forEach(r -> read.add(UserRecord.read(r.partitionKey(), Kcl.bytes(r))));
          }
        });
    return read;
  }

  /** How many Kinesis records are stored. */
  int records() {
    return stored.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public String serviceName() {
    return "kinesis";
  }

  @Override
  public void close() {}
}
