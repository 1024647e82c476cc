package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.StreamStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ListShards. */
final class ListShards implements Operation<ListShards.Input> {
  private static final int DEFAULT_RESULTS = 1000;
  private static final int MAX_RESULTS = 10_000;
  private static final int MAX_TOKEN_LENGTH = 1 << 20;

  private final Account account;
  private final NextTokens nextTokens;

  ListShards(Account account, NextTokens nextTokens) {
    this.account = account;
    this.nextTokens = nextTokens;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private @Nullable Integer maxResults;
    private @Nullable String exclusiveStartShardId;
    private @Nullable String nextToken;
    private @Nullable ShardFilter filter;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "MaxResults" -> input.maxResults = in.integer();
        case "ExclusiveStartShardId" -> input.exclusiveStartShardId = in.string();
        case "NextToken" -> input.nextToken = in.string();
        case "StreamCreationTimestamp" -> in.timestampMillis();
        case "ShardFilter" -> {
          if (in.enterObject(false)) {
            input.filter = new ShardFilter();
            input.filter.read(in);
          }
        }
        default -> {
          if (!input.stream.read(field, in)) {
            in.skip();
          }
        }
      }
    }
    return input;
  }

  @Override
  public void validate(Input input, Violations violations) {
    violations.range(input.maxResults, "maxResults", 1, MAX_RESULTS);
    violations.length(input.nextToken, "nextToken", 1, MAX_TOKEN_LENGTH);
    ShardPaging.validate(input.exclusiveStartShardId, violations);
    if (input.filter != null) {
      input.filter.validate(violations);
    }
    if (input.nextToken == null) {
      input.stream.validate(violations);
    } else {
      input.stream.validateIfPresent(violations);
    }
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    return input.nextToken == null ? first(input) : next(input, input.nextToken);
  }

  private Optional<Output> first(Input input) throws ApiException {
    String name = input.stream.name(account);
    int after =
        input.exclusiveStartShardId == null
            ? -1
            : account.shardIndex(input.exclusiveStartShardId, name);
    KinesisStream stream = account.stream(input.stream);
    if (stream.status(account.streams().nowMillis()) == StreamStatus.CREATING) {
      throw ApiException.of(
          "ResourceInUseException",
          "Stream " + name + " under account " + account.id() + " not ACTIVE.");
    }
    Predicate<Shard> filter =
        input.filter == null
            ? shard -> true
            : input.filter.predicate(account, stream, account.streams().nowMillis());
    List<Shard> found =
        stream.shards().stream().filter(shard -> shard.index() > after).filter(filter).toList();
    return page(input, stream, found);
  }

  private Optional<Output> next(Input input, String token) throws ApiException {
    if (!input.stream.isAbsent()) {
      throw ApiException.invalidArgument("NextToken and StreamName cannot be provided together.");
    }
    // Stream name, then the numbers of the shards to come: the filter's answer must not change
    // between two pages, whatever is split meanwhile.
    String[] state = nextTokens.open(token, account.streams().nowMillis()).split(" ", -1);
    KinesisStream stream =
        account.streams().find(state[0]).orElseThrow(() -> account.streamNotFound(state[0]));
    List<Shard> found =
        Arrays.stream(state)
            .skip(1)
            .flatMap(index -> stream.shard(Integer.parseInt(index)).stream())
            .toList();
    return page(input, stream, found);
  }

  private Optional<Output> page(Input input, KinesisStream stream, List<Shard> found) {
    int max = input.maxResults == null ? DEFAULT_RESULTS : input.maxResults;
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
