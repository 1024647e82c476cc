package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Each shard is a linearizable log: many clients put and read at once, through splits and merges,
 * and what each saw, and when, fits one order of all puts.
 *
 * <ul>
 *   <li>A put that begins after another has returned gets the higher number, in the same shard.
 *   <li>A read that begins after a put has returned sees it, or begins after it.
 *   <li>A shard's readers all see the same records in the same order, those that were acknowledged,
 *       once.
 *   <li>A parent's puts are over before its children's begin.
 * </ul>
 */
@Timeout(300)
class LinearizabilityTest {
  private static final String STREAM = "s";
  private static final int WRITERS = 6;
  private static final int CALLS = 150;
  private static final int RESHARDINGS = 8;

  private final LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
  private final KinesisClient kinesis = aws.kinesisClient();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Queue<Put> puts = new ConcurrentLinkedQueue<>();
  private final Queue<Read> reads = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean writersDone;

  /** A record that was acknowledged, and when its call was under way. */
  private record Put(String shard, BigInteger number, String data, long began, long ended) {}

  /** What a call of GetRecords gave: all records after one number, up to a limit or to the end. */
  private record Read(
      String shard, BigInteger after, List<BigInteger> numbers, boolean atEnd, long began) {}

  @AfterEach
  void close() {
    pool.shutdownNow();
    aws.close();
  }

  @Test
  void shouldBeOneLogPerShard_whenAllPutAndReadAndReshardAtOnce() throws Exception {
    aws.createStream(STREAM, 2);
    List<Future<?>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = "writer " + writer;
      boolean batches = writer % 2 == 0;
      writers.add(start(() -> write(name, batches)));
    }
    Future<?> reader = start(this::readUntilDone);
    Future<?> otherReader = start(this::readUntilDone);
    reshard(writers);
    for (Future<?> writer : writers) {
      writer.get();
    }
    writersDone = true;
    reader.get();
    otherReader.get();

    Map<String, List<Put>> logs =
        puts.stream()
            .sorted(Comparator.comparing(Put::number))
            .collect(Collectors.groupingBy(Put::shard));
    assertThat(logs).hasSizeGreaterThan(RESHARDINGS);
    logs.values().forEach(LinearizabilityTest::assertNumbersFollowTime);
    assertThat(reads).hasSizeGreaterThan(100);
    for (Read read : reads) {
      assertSawAllBefore(read, logs.getOrDefault(read.shard(), List.of()));
    }
    assertParentsBeforeChildren(logs);
    assertStored(logs);
  }

  private Future<?> start(Callable<?> task) {
    return pool.submit(task);
  }

  private Void write(String name, boolean batches) {
    for (int call = 0; call < CALLS; call++) {
      if (batches) {
        putBatch(name + " " + call);
      } else {
        String data = name + " " + call;
        long began = System.nanoTime();
        PutRecordResponse put =
            kinesis.putRecord(
                r -> r.streamName(STREAM).partitionKey(data).data(SdkBytes.fromUtf8String(data)));
        acknowledged(put.shardId(), put.sequenceNumber(), data, began, System.nanoTime());
      }
      calls.incrementAndGet();
    }
    return null;
  }

  private void putBatch(String name) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String data = name + " " + i;
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(data)
              .data(SdkBytes.fromUtf8String(data))
              .build());
    }
    long began = System.nanoTime();
    PutRecordsResponse put = kinesis.putRecords(r -> r.streamName(STREAM).records(entries));
    long ended = System.nanoTime();
    assertThat(put.failedRecordCount()).isZero();
    for (int i = 0; i < entries.size(); i++) {
      PutRecordsResultEntry entry = put.records().get(i);
      String data = entries.get(i).data().asUtf8String();
      acknowledged(entry.shardId(), entry.sequenceNumber(), data, began, ended);
    }
  }

  private void acknowledged(String shard, String number, String data, long began, long ended) {
    puts.add(new Put(shard, new BigInteger(number), data, began, ended));
  }

  /** Splits and merges in turn, evenly over the time that the writers take. */
  private void reshard(List<Future<?>> writers) throws Exception {
    for (int change = 0; change < RESHARDINGS; change++) {
      int after = (change + 1) * WRITERS * CALLS / (RESHARDINGS + 2);
      while (calls.get() < after && writers.stream().noneMatch(Future::isDone)) {
        Thread.onSpinWait();
      }
      List<Shard> open =
          kinesis.listShards(r -> r.streamName(STREAM)).shards().stream()
              .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
              .sorted(Comparator.comparing(shard -> first(shard)))
              .toList();
      Shard shard = open.get(0);
      if (change % 2 == 0) {
        String middle = first(shard).add(last(shard)).shiftRight(1).toString();
        kinesis.splitShard(
            r -> r.streamName(STREAM).shardToSplit(shard.shardId()).newStartingHashKey(middle));
      } else {
        String next = open.get(1).shardId();
        kinesis.mergeShards(
            r -> r.streamName(STREAM).shardToMerge(shard.shardId()).adjacentShardToMerge(next));
      }
    }
  }

  private static BigInteger first(Shard shard) {
    return new BigInteger(shard.hashKeyRange().startingHashKey());
  }

  private static BigInteger last(Shard shard) {
    return new BigInteger(shard.hashKeyRange().endingHashKey());
  }

  /**
   * Reads all shards that there are, in turn; each from where it stopped, by number or iterator.
   */
  private Void readUntilDone() {
    Map<String, BigInteger> positions = new HashMap<>();
    boolean last;
    do {
      last = writersDone;
      for (Shard shard : kinesis.listShards(r -> r.streamName(STREAM)).shards()) {
        readOn(shard.shardId(), positions);
      }
    } while (!last);
    return null;
  }

  /** A few pages: the first from a number, the others from the iterators that follow. */
  private void readOn(String shard, Map<String, BigInteger> positions) {
    BigInteger after = positions.getOrDefault(shard, BigInteger.ZERO);
    String iterator = iterator(shard, after);
    for (int page = 0; page < 3 && iterator != null; page++) {
      String from = iterator;
      long began = System.nanoTime();
      GetRecordsResponse answer = kinesis.getRecords(r -> r.shardIterator(from).limit(50));
      List<BigInteger> numbers =
          answer.records().stream().map(record -> new BigInteger(record.sequenceNumber())).toList();
      reads.add(new Read(shard, after, numbers, numbers.size() < 50, began));
      if (!numbers.isEmpty()) {
        after = numbers.get(numbers.size() - 1);
      }
      iterator = answer.nextShardIterator();
    }
    positions.put(shard, after);
  }

  private String iterator(String shard, BigInteger after) {
    return kinesis
        .getShardIterator(
            r -> {
              r.streamName(STREAM).shardId(shard);
              if (after.signum() == 0) {
                r.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
              } else {
                r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .startingSequenceNumber(after.toString());
              }
            })
        .shardIterator();
  }

  /** In the order of the numbers, no put ended before one of a lower number began. */
  private static void assertNumbersFollowTime(List<Put> log) {
    long latestBegin = Long.MIN_VALUE;
    for (Put put : log) {
      assertThat(put.ended()).as("%s", put).isGreaterThanOrEqualTo(latestBegin);
      latestBegin = Math.max(latestBegin, put.began());
    }
    assertThat(log.stream().map(Put::number)).doesNotHaveDuplicates();
  }

  /** A piece of the log without a gap, as far as it had been acknowledged when the read began. */
  private static void assertSawAllBefore(Read read, List<Put> log) {
    List<BigInteger> numbers = log.stream().map(Put::number).toList();
    int from = 0;
    while (from < numbers.size() && numbers.get(from).compareTo(read.after()) <= 0) {
      from++;
    }
    int to = from + read.numbers().size();
    assertThat(read.numbers()).isEqualTo(numbers.subList(from, Math.min(to, numbers.size())));
    if (read.atEnd()) {
      assertThat(log.subList(to, log.size()))
          .as("acknowledged before %s", read)
          .allMatch(put -> put.ended() > read.began());
    }
  }

  /** No put to a child ended before one to its parent began. */
  private void assertParentsBeforeChildren(Map<String, List<Put>> logs) {
    for (Shard shard : kinesis.listShards(r -> r.streamName(STREAM)).shards()) {
      List<Put> log = logs.getOrDefault(shard.shardId(), List.of());
      long firstEnd = log.stream().mapToLong(Put::ended).min().orElse(Long.MAX_VALUE);
      for (String parent : parents(shard)) {
        assertThat(logs.getOrDefault(parent, List.of())).allMatch(put -> put.began() <= firstEnd);
      }
    }
  }

  private static Set<String> parents(Shard shard) {
    Set<String> parents = new HashSet<>();
    if (shard.parentShardId() != null) {
      parents.add(shard.parentShardId());
    }
    if (shard.adjacentParentShardId() != null) {
      parents.add(shard.adjacentParentShardId());
    }
    return parents;
  }

  /** Everything that was acknowledged is there, once, with its data, and nothing else is. */
  private void assertStored(Map<String, List<Put>> logs) {
    assertThat(puts).hasSize(WRITERS / 2 * CALLS * 11);
    for (Map.Entry<String, List<Put>> log : logs.entrySet()) {
      List<String> stored = new ArrayList<>();
      String iterator = iterator(log.getKey(), BigInteger.ZERO);
      Collection<Record> page;
      do {
        String from = iterator;
        GetRecordsResponse answer = kinesis.getRecords(r -> r.shardIterator(from));
        page = answer.records();
        page.forEach(
            record -> stored.add(record.sequenceNumber() + " " + record.data().asUtf8String()));
        iterator = answer.nextShardIterator();
      } while (!page.isEmpty() && iterator != null);
      assertThat(stored)
          .isEqualTo(log.getValue().stream().map(put -> put.number() + " " + put.data()).toList());
    }
  }
}
