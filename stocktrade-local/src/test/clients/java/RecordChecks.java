import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.kinesis.AmazonKinesis;
import com.amazonaws.services.kinesis.model.GetRecordsRequest;
import com.amazonaws.services.kinesis.model.GetRecordsResult;
import com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import com.amazonaws.services.kinesis.model.InvalidArgumentException;
import com.amazonaws.services.kinesis.model.PutRecordRequest;
import com.amazonaws.services.kinesis.model.PutRecordResult;
import com.amazonaws.services.kinesis.model.PutRecordsRequest;
import com.amazonaws.services.kinesis.model.PutRecordsRequestEntry;
import com.amazonaws.services.kinesis.model.PutRecordsResult;
import com.amazonaws.services.kinesis.model.PutRecordsResultEntry;
import com.amazonaws.services.kinesis.model.Record;
import com.amazonaws.services.kinesis.model.ValidationException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Records are put and read. */
final class RecordChecks {
  private final Kinesis kinesis;
  private final AmazonKinesis client;

  RecordChecks(Kinesis kinesis) {
    this.kinesis = kinesis;
    client = kinesis.client();
  }

  void addTo(Tap tap) {
    tap.check("data and keys come back as they were put", this::roundTrip);
    tap.check("a hash key says which shard", this::hashKey);
    tap.check("500 records are put in order", this::many);
    tap.check("single records of a PutRecords are refused", this::refused);
    tap.check("a shard is read from all five kinds of places", this::places);
    tap.check("a shard is read piece by piece", this::pieces);
    tap.check("a stream is addressed by its ARN", this::byArn);
  }

  private void roundTrip() throws Exception {
    String name = kinesis.stream(1);
    byte[] all = new byte[256];
    IntStream.range(0, 256).forEach(each -> all[each] = (byte) each);
    List<ByteBuffer> data =
        List.of(ByteBuffer.wrap(all), ByteBuffer.allocate(0), ByteBuffer.allocate(1 << 20));
    String key = "käy \"1\"\n😀";
    List<String> numbers = new ArrayList<>();
    for (ByteBuffer each : data) {
      PutRecordResult stored = client.putRecord(name, each.duplicate(), key);
      Tap.expect(stored.getShardId(), Kinesis.FIRST);
      numbers.add(stored.getSequenceNumber());
    }
    List<Record> records = kinesis.records(kinesis.iterator(name, start -> start));
    Tap.expect(records.stream().map(Record::getData).toList(), data);
    Tap.expect(records.stream().map(Record::getPartitionKey).toList(), List.of(key, key, key));
    Tap.expect(records.stream().map(Record::getSequenceNumber).toList(), numbers);
    StreamChecks.expectNow(records.get(0).getApproximateArrivalTimestamp());
    PutRecordRequest next =
        new PutRecordRequest()
            .withStreamName(name)
            .withPartitionKey(key)
            .withData(Kinesis.bytes("next"))
            .withSequenceNumberForOrdering(numbers.get(2));
    Tap.expectThat(
        client.putRecord(next).getSequenceNumber().compareTo(numbers.get(2)) > 0, numbers);
  }

  private void hashKey() throws Exception {
    String name = kinesis.stream(2);
    Tap.expect(
        kinesis.put(name, "low", put -> put.withExplicitHashKey("0")).getShardId(), Kinesis.FIRST);
    Tap.expect(
        kinesis.put(name, "high", put -> put.withExplicitHashKey(Kinesis.HALF)).getShardId(),
        Kinesis.shardId(1));
  }

  private static PutRecordsRequest request(String stream, List<String> texts) {
    return new PutRecordsRequest()
        .withStreamName(stream)
        .withRecords(
            texts.stream()
                .map(
                    text ->
                        new PutRecordsRequestEntry()
                            .withPartitionKey(text)
                            .withData(Kinesis.bytes(text)))
                .toList());
  }

  private static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(each -> "record " + each).toList();
  }

  private void many() throws Exception {
    String name = kinesis.stream(2);
    List<String> texts = texts(500);
    PutRecordsResult answer = client.putRecords(request(name, texts));
    Tap.expect(answer.getFailedRecordCount(), 0);
    for (String shard : List.of(Kinesis.FIRST, Kinesis.shardId(1))) {
      List<String> stored = new ArrayList<>();
      List<String> numbers = new ArrayList<>();
      for (int at = 0; at < 500; at++) {
        PutRecordsResultEntry entry = answer.getRecords().get(at);
        if (entry.getShardId().equals(shard)) {
          stored.add(texts.get(at));
          numbers.add(entry.getSequenceNumber());
        }
      }
      Tap.expectThat(stored.size() > 100, stored);
      Tap.expect(kinesis.read(name, from -> from.withShardId(shard)), stored);
      Tap.expect(numbers.stream().sorted().distinct().toList(), numbers);
    }
    Kinesis.fails(
        ValidationException.class,
        "Member must have length less than or equal to 500",
        () -> client.putRecords(request(name, texts(501))));
  }

  private void refused() throws Exception {
    String name = kinesis.stream(1);
    List<String> texts = texts(100);
    PutRecordsResult answer;
    Kinesis.faults(
        "{\"stream\":\""
            + name
            + "\",\"fault\":{\"kind\":\"throttleEntries\",\"probability\":0.5}}");
    try {
      answer = client.putRecords(request(name, texts));
    } finally {
      Kinesis.faults();
    }
    List<String> stored = new ArrayList<>();
    for (int at = 0; at < 100; at++) {
      PutRecordsResultEntry entry = answer.getRecords().get(at);
      if (entry.getErrorCode() == null) {
        stored.add(texts.get(at));
      } else {
        Tap.expect(entry.getErrorCode(), "ProvisionedThroughputExceededException");
        Tap.expectThat(entry.getErrorMessage().startsWith("Rate exceeded for shard"), entry);
        Tap.expectThat(entry.getSequenceNumber() == null, entry);
      }
    }
    Tap.expect(answer.getFailedRecordCount(), 100 - stored.size());
    Tap.expectThat(stored.size() > 10 && stored.size() < 90, stored);
    Tap.expect(kinesis.read(name), stored);
  }

  private void places() throws Exception {
    String name = kinesis.stream(1);
    String latest = kinesis.iterator(name, from -> from.withShardIteratorType("LATEST"));
    String number = kinesis.put(name, "a").getSequenceNumber();
    kinesis.put(name, "b");
    Tap.expect(Kinesis.texts(kinesis.records(latest)), List.of("a", "b"));
    expectRead(name, from -> from.withShardIteratorType("TRIM_HORIZON"), "a", "b");
    expectRead(name, from -> from.withShardIteratorType("LATEST"));
    expectRead(
        name,
        from -> from.withShardIteratorType("AT_SEQUENCE_NUMBER").withStartingSequenceNumber(number),
        "a",
        "b");
    expectRead(
        name,
        from ->
            from.withShardIteratorType("AFTER_SEQUENCE_NUMBER").withStartingSequenceNumber(number),
        "b");
    Date minuteAgo = Date.from(Instant.now().minusSeconds(60));
    UnaryOperator<GetShardIteratorRequest> ago =
        from -> from.withShardIteratorType("AT_TIMESTAMP").withTimestamp(minuteAgo);
    if (ConnectionChecks.JSON) {
      // Says milliseconds where JSON has seconds; Amazon refuses it too: aws-sdk-java#2588.
      Kinesis.fails(
          InvalidArgumentException.class,
          "cannot be greater than the currentTimestampInMillis",
          () -> kinesis.read(name, ago));
    } else {
      expectRead(name, ago, "a", "b");
    }
  }

  private void expectRead(
      String stream, UnaryOperator<GetShardIteratorRequest> place, String... texts) {
    Tap.expect(kinesis.read(stream, place), List.of(texts));
  }

  private void pieces() throws Exception {
    String name = kinesis.stream(1);
    List.of("a", "b", "c").forEach(text -> kinesis.put(name, text));
    List<String> seen = new ArrayList<>();
    String iterator = kinesis.iterator(name, start -> start);
    for (int piece = 0; piece < 4; piece++) {
      GetRecordsResult answer =
          client.getRecords(new GetRecordsRequest().withShardIterator(iterator).withLimit(1));
      seen.addAll(Kinesis.texts(answer.getRecords()));
      if (piece >= 2) {
        Tap.expect(answer.getMillisBehindLatest(), 0L);
      }
      iterator = answer.getNextShardIterator();
    }
    Tap.expect(seen, List.of("a", "b", "c"));
  }

  private void byArn() throws Exception {
    String arn = kinesis.active(kinesis.stream(1)).getStreamARN();
    client.putRecord(
        new PutRecordRequest()
            .withStreamARN(arn)
            .withPartitionKey("k")
            .withData(UTF_8.encode("a")));
    client.putRecords(request(null, List.of("b")).withStreamARN(arn));
    String iterator = kinesis.iterator(null, from -> from.withStreamARN(arn));
    Tap.expect(Kinesis.texts(kinesis.records(iterator)), List.of("a", "b"));
  }
}
