package io.stocktrade.examples.doctor;

import io.stocktrade.examples.aws.AwsSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Reads the lease table of an application, and changes nothing. */
final class LeaseChecks {
  private static final String INDEX = "LeaseOwnerToLeaseKeyIndex";
  private static final String KEY = "leaseKey";
  private static final String OWNER = "leaseOwner";
  private static final String COUNTER = "leaseCounter";
  private static final String CHECKPOINT = "checkpoint";
  private static final String ENDED = "SHARD_END";

  private final DynamoDbAsyncClient dynamoDb;
  private final String table;
  private final List<String> openShards;
  private final Optional<Duration> watch;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> ended = new HashSet<>();

  LeaseChecks(
      AwsSession aws, String application, List<String> openShards, Optional<Duration> watch) {
    this.dynamoDb = aws.dynamoDb();
    this.table = application;
    this.openShards = openShards;
    this.watch = watch;
  }

  /** A lease that is not that of an ended shard. */
  private record Lease(String shard, @Nullable String owner, String counter) {}

  List<Finding> all() throws InterruptedException {
    Asked<DescribeTableResponse> asked =
        Questions.ask(
            "lease table",
            "dynamodb:DescribeTable",
            "table " + table,
            Finding.ok("lease table", table + " is not there yet: KCL makes it when it starts"),
            dynamoDb.describeTable(r -> r.tableName(table)));
    if (asked.answer() == null) {
      add(asked.refusal());
    } else if (table(asked.answer().table())) {
      leases();
    }
    return List.copyOf(findings);
  }

  private boolean table(TableDescription description) {
    String key = description.keySchema().get(0).attributeName();
    if (!key.equals(KEY)) {
      findings.add(
          Finding.mend(
              "lease table",
              table + " is no lease table of KCL (its key is " + key + ")",
              "give the application another name"));
      return false;
    }
    if (description.tableStatus() != TableStatus.ACTIVE
        && description.tableStatus() != TableStatus.UPDATING) {
      findings.add(
          Finding.mend(
              "lease table",
              table + " is " + description.tableStatusAsString(),
              "wait until it is ACTIVE"));
      return false;
    }
    findings.add(Finding.ok("lease table", table + " is " + description.tableStatusAsString()));
    findings.add(index(description.globalSecondaryIndexes()));
    return true;
  }

  private static Finding index(List<GlobalSecondaryIndexDescription> indexes) {
    for (GlobalSecondaryIndexDescription index : indexes) {
      if (index.indexName().equals(INDEX)) {
        return index.indexStatus() == IndexStatus.ACTIVE
            ? Finding.ok("index", INDEX + " is ACTIVE")
            : Finding.mend(
                "index", INDEX + " is " + index.indexStatusAsString(), "wait until it is ACTIVE");
      }
    }
    return Finding.mend(
        "index",
        "the table has no index " + INDEX + ", as KCL 2 left it",
        "start a worker of KCL 3 that may dynamodb:UpdateTable");
  }

  private void leases() throws InterruptedException {
    Map<String, Lease> leases = scan();
    if (leases == null) {
      return;
    }
    Set<String> ownerless = new TreeSet<>();
    Map<String, Lease> owned = new HashMap<>();
    for (Lease lease : leases.values()) {
      if (lease.owner() == null) {
        ownerless.add(lease.shard());
      } else {
        owned.put(lease.shard(), lease);
      }
    }
    Set<String> without = new TreeSet<>(openShards);
    without.removeAll(leases.keySet());
    without.removeAll(ended);
    if (!ownerless.isEmpty()) {
      findings.add(
          Finding.mend(
              "leases",
              "nobody has " + few(ownerless),
              "start a worker, or see the log of the leader, which shares them out"));
    }
    if (!without.isEmpty()) {
      findings.add(
          Finding.mend(
              "leases",
              "no lease for " + few(without),
              "start a worker: it makes them within 2 minutes"));
    }
    if (ownerless.isEmpty() && without.isEmpty()) {
      findings.add(Finding.ok("leases", leases.size() + " in work or to be, each has an owner"));
    }
    renewals(owned);
  }

  /** KCL writes no time into a lease: whether it is renewed shows only after a while. */
  private void renewals(Map<String, Lease> before) throws InterruptedException {
    if (watch.isEmpty()) {
      findings.add(
          Finding.skipped("renewals", "--watch 15s looks whether owners renew their leases"));
      return;
    }
    var unused = new CountDownLatch(1).await(watch.get().toMillis(), TimeUnit.MILLISECONDS);
    Map<String, Lease> after = scan();
    if (after == null) {
      return;
    }
    Set<String> expired = new TreeSet<>();
    for (Lease lease : before.values()) {
      if (lease.equals(after.get(lease.shard()))) {
        expired.add(lease.shard() + " of " + lease.owner());
      }
    }
    findings.add(
        expired.isEmpty()
            ? Finding.ok("renewals", "each lease was renewed or moved")
            : Finding.mend(
                "renewals",
                "not renewed within " + watch.get().toMillis() + " ms: " + few(expired),
                "if that is longer than the fail-over time, its worker is dead or stuck: start"
                    + " it again"));
  }

  /** All leases that are not done, by shard; null if they can't be read. */
  private @Nullable Map<String, Lease> scan() throws InterruptedException {
    Map<String, Lease> leases = new HashMap<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      Asked<ScanResponse> asked =
          Questions.ask(
              "leases",
              "dynamodb:Scan",
              "table " + table,
              null,
              dynamoDb.scan(
                  r -> {
                    r.tableName(table).consistentRead(true);
                    if (!start.isEmpty()) {
                      r.exclusiveStartKey(start);
                    }
                  }));
      if (asked.answer() == null) {
        add(asked.refusal());
        return null;
      }
      asked.answer().items().forEach(item -> add(leases, item));
      from = asked.answer().lastEvaluatedKey();
    } while (!from.isEmpty());
    return leases;
  }

  private void add(Map<String, Lease> leases, Map<String, AttributeValue> item) {
    AttributeValue key = item.get(KEY);
    AttributeValue checkpoint = item.get(CHECKPOINT);
    AttributeValue counter = item.get(COUNTER);
    if (key == null || checkpoint == null || counter == null) {
      // KCL 3.5 keeps the workers' load and the leader's lock in the same table.
      return;
    }
    String shard = key.s();
    if (ENDED.equals(checkpoint.s())) {
      ended.add(shard);
      return;
    }
    AttributeValue owner = item.get(OWNER);
    leases.put(shard, new Lease(shard, owner == null ? null : owner.s(), counter.n()));
  }

  private static String few(Set<String> names) {
    int shown = 5;
    String first = String.join(", ", names.stream().limit(shown).toList());
    return names.size() <= shown ? first : first + " and " + (names.size() - shown) + " more";
  }

  private void add(@Nullable Finding refusal) {
    if (refusal != null) {
      findings.add(refusal);
    }
  }
}
