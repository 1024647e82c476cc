package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.StreamStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** ListShards. */
final class ListShards extends FieldsOperation {
  private static final int DEFAULT_RESULTS = 1000;
  private static final Field<Long> CREATED = Field.timestamp("StreamCreationTimestamp");
  private static final Field<Integer> MAX_RESULTS = Field.integer("MaxResults").inRange(1, 10_000);
  private static final Field<String> NEXT_TOKEN = Field.nextToken();
  private static final Field<String> AFTER = Field.name("ExclusiveStartShardId");
  private final NextTokens nextTokens;

  ListShards(Account account, NextTokens nextTokens) {
    super(
        account,
        Fields.of(
            AFTER,
            MAX_RESULTS,
            NEXT_TOKEN,
            ShardFilter.FIELD,
            CREATED,
            StreamRef.ARN,
            StreamRef.OPTIONAL_NAME));
    this.nextTokens = nextTokens;
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    String token = input.get(NEXT_TOKEN);
    if (token == null && StreamRef.isAbsent(input)) {
      throw ApiException.invalidArgument("Either NextToken or StreamName should be provided.");
    }
    return token == null ? first(input) : next(input, token);
  }

  private Optional<Output> first(Values input) throws ApiException {
    String name = StreamRef.name(input, account);
    String afterId = input.get(AFTER);
    int after = afterId == null ? -1 : account.shardIndex(afterId, name);
    KinesisStream stream = account.stream(input);
    account.checkCreation(stream, input.get(CREATED));
    long now = account.streams().nowMillis();
    if (stream.status(now) == StreamStatus.CREATING) {
      throw ApiException.of(
          "ResourceInUseException",
          "Stream " + name + " under account " + account.id() + " not ACTIVE.");
    }
    Values given = input.get(ShardFilter.FIELD);
    Predicate<Shard> filter =
        given == null ? shard -> true : ShardFilter.predicate(given, account, stream, now);
    List<Shard> found =
        stream.shards(now).stream().filter(shard -> shard.index() > after).filter(filter).toList();
    return page(input, stream, found);
  }

  private Optional<Output> next(Values input, String token) throws ApiException {
    if (!StreamRef.isAbsent(input)) {
      throw ApiException.invalidArgument("NextToken and StreamName cannot be provided together.");
    }
    // Stream name, then the numbers of the shards to come: the filter's answer must not change
    // between two pages, whatever is split meanwhile.
    long now = account.streams().nowMillis();
    String[] state = nextTokens.open(token, now).split(" ", -1);
    KinesisStream stream =
        account.streams().find(state[0]).orElseThrow(() -> account.streamNotFound(state[0]));
    List<Shard> found =
        Arrays.stream(state)
            .skip(1)
            .flatMap(index -> stream.shard(Integer.parseInt(index), now).stream())
            .toList();
    return page(input, stream, found);
  }

  private Optional<Output> page(Values input, KinesisStream stream, List<Shard> found) {
    int max = input.get(MAX_RESULTS, DEFAULT_RESULTS);
    List<Shard> page = found.subList(0, Math.min(max, found.size()));
    return Output.of(
        out -> {
          out.startList("Shards");
          for (Shard shard : page) {
            StreamOutput.shard(out, shard);
          }
          out.endList();
          if (page.size() < found.size()) {
            String state =
                found.subList(page.size(), found.size()).stream()
                    .map(shard -> Integer.toString(shard.index()))
                    .collect(Collectors.joining(" ", stream.settings().name() + " ", ""));
            out.string("NextToken", nextTokens.create(state, account.streams().nowMillis()));
          }
        });
  }
}
