import com.amazonaws.AmazonServiceException.ErrorType;
import com.amazonaws.services.kinesis.AmazonKinesis;
import com.amazonaws.services.kinesis.model.AmazonKinesisException;
import com.amazonaws.services.kinesis.model.ExpiredIteratorException;
import com.amazonaws.services.kinesis.model.GetRecordsRequest;
import com.amazonaws.services.kinesis.model.InvalidArgumentException;
import com.amazonaws.services.kinesis.model.LimitExceededException;
import com.amazonaws.services.kinesis.model.ProvisionedThroughputExceededException;
import com.amazonaws.services.kinesis.model.ResourceInUseException;
import com.amazonaws.services.kinesis.model.ResourceNotFoundException;
import com.amazonaws.services.kinesis.model.ValidationException;
import java.util.List;

/** Errors are those of the SDK, which repeats what can be repeated. */
final class ErrorChecks {
  private final Kinesis kinesis;
  private final AmazonKinesis client;

  ErrorChecks(Kinesis kinesis) {
    this.kinesis = kinesis;
    client = kinesis.client();
  }

  void addTo(Tap tap) {
    tap.check("errors are those of the model", this::errors);
    tap.check("faults are those of the model", this::faults);
    tap.check("the SDK repeats what failed", this::retries);
  }

  private void errors() throws Exception {
    String name = kinesis.stream(1);
    ResourceNotFoundException missing =
        Kinesis.fails(
            ResourceNotFoundException.class,
            "Stream missing under account 000000000000 not found.",
            () -> client.describeStream("missing"));
    Tap.expect(missing.getStatusCode(), 400);
    Tap.expect(missing.getErrorCode(), "ResourceNotFoundException");
    Tap.expect(missing.getErrorType(), ErrorType.Client);
    Kinesis.fails(
        ResourceNotFoundException.class,
        "Shard shardId-000000000009 in stream "
            + name
            + " under account 000000000000 does not exist",
        () -> kinesis.iterator(name, from -> from.withShardId(Kinesis.shardId(9))));
    Kinesis.fails(
        ResourceInUseException.class,
        "Stream " + name + " under account 000000000000 already exists.",
        () -> client.createStream(name, 1));
    Kinesis.fails(
        InvalidArgumentException.class, "Invalid ShardIterator.", () -> kinesis.records("garbage"));
    Kinesis.fails(
        InvalidArgumentException.class,
        "",
        () -> kinesis.put(name, "x", put -> put.withSequenceNumberForOrdering("9".repeat(56))));
    Kinesis.fails(
        ValidationException.class,
        "Value 'no name' at 'streamName' failed to satisfy constraint",
        () -> client.createStream("no name", 1));
    Kinesis.fails(ValidationException.class, "", () -> kinesis.put(name, "x".repeat(1_100_000)));
    Kinesis.fails(
        LimitExceededException.class, "", () -> client.createStream(Kinesis.newName(), 100_000));
  }

  private void faults() throws Exception {
    String name = kinesis.stream(1);
    try {
      Kinesis.faults(firstPuts(1, name, "{\"kind\":\"throttle\"}"));
      ProvisionedThroughputExceededException throttled =
          Kinesis.fails(
              ProvisionedThroughputExceededException.class,
              "Rate exceeded",
              () -> kinesis.put(name, "a"));
      Tap.expect(throttled.getStatusCode(), 400);
      Kinesis.faults(firstPuts(1, name, "{\"kind\":\"internalFailure\"}"));
      AmazonKinesisException failed =
          Kinesis.fails(AmazonKinesisException.class, "", () -> kinesis.put(name, "b"));
      Tap.expect(failed.getStatusCode(), 500);
      Tap.expect(failed.getErrorType(), ErrorType.Service);
      String iterator = kinesis.iterator(name, start -> start);
      Kinesis.faults(
          "{\"operations\":[\"GetRecords\"],\"first\":1,\"fault\":{\"kind\":\"expireIterator\"}}");
      Kinesis.fails(
          ExpiredIteratorException.class,
          "Iterator expired.",
          () -> client.getRecords(new GetRecordsRequest().withShardIterator(iterator)));
    } finally {
      Kinesis.faults();
    }
  }

  private static String firstPuts(int count, String stream, String fault) {
    return String.format(
        "{\"stream\":\"%s\",\"operations\":[\"PutRecord\"],\"first\":%d,\"fault\":%s}",
        stream, count, fault);
  }

  private void retries() throws Exception {
    Kinesis.Attempts attempts = new Kinesis.Attempts();
    Kinesis patient =
        new Kinesis(Kinesis.builder(Kinesis.TLS, 3).withRequestHandlers(attempts).build());
    String name = kinesis.stream(1);
    try {
      for (String fault :
          List.of(
              "{\"kind\":\"throttle\"}",
              "{\"kind\":\"internalFailure\"}",
              "{\"kind\":\"serviceUnavailable\"}",
              "{\"kind\":\"disconnect\",\"moment\":\"before\"}")) {
        Kinesis.faults(firstPuts(2, name, fault));
        patient.put(name, fault);
        Tap.expect(attempts.takeCount(), 3);
      }
    } finally {
      Kinesis.faults();
    }
    Tap.expect(kinesis.read(name).size(), 4);
  }
}
