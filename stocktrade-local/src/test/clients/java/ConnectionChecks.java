import com.amazonaws.ClientConfiguration;
import com.amazonaws.Request;
import com.amazonaws.SdkClientException;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.kinesis.AmazonKinesis;
import com.amazonaws.services.kinesis.AmazonKinesisAsync;
import com.amazonaws.services.kinesis.AmazonKinesisAsyncClientBuilder;
import com.amazonaws.services.kinesis.AmazonKinesisClientBuilder;
import com.amazonaws.services.kinesis.model.InvalidArgumentException;
import com.amazonaws.services.kinesis.model.PutRecordRequest;
import com.amazonaws.services.kinesis.model.PutRecordResult;
import com.amazonaws.services.kinesis.model.ResourceNotFoundException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;

/** Protocols, ports, certificates, regions and accounts. */
final class ConnectionChecks {
  static final boolean JSON = System.getProperty("com.amazonaws.sdk.disableCbor") != null;

  private final Kinesis kinesis;

  ConnectionChecks(Kinesis kinesis) {
    this.kinesis = kinesis;
  }

  void addTo(Tap tap) {
    tap.check((JSON ? "JSON" : "CBOR") + " is spoken", ConnectionChecks::protocol);
    tap.check("regions and accounts have streams of their own", this::separate);
    tap.check("the certificate is what makes the SDK trust it", ConnectionChecks::strangers);
    tap.check("the JVM's trust store is enough", ConnectionChecks::trustStore);
    tap.check("every way to connect does", this::ways);
    tap.check("a hundred calls at once are all answered", this::atOnce);
  }

  private static void protocol() throws Exception {
    List<String> types = new ArrayList<>();
    RequestHandler2 watcher =
        new RequestHandler2() {
          @Override
          public void beforeRequest(Request<?> request) {
            types.add(request.getHeaders().get("Content-Type"));
          }
        };
    Kinesis.builder(Kinesis.TLS, 0).withRequestHandlers(watcher).build().listStreams();
    Tap.expect(types, List.of("application/x-amz-" + (JSON ? "json-1.1" : "cbor-1.1")));
  }

  private void separate() throws Exception {
    String name = kinesis.stream(1);
    kinesis.put(name, "secret");
    String iterator = kinesis.iterator(name, start -> start);
    AmazonKinesisClientBuilder elsewhere =
        Kinesis.builder(Kinesis.TLS, 0)
            .withEndpointConfiguration(new EndpointConfiguration(Kinesis.TLS, "eu-west-1"));
    AmazonKinesisClientBuilder other =
        Kinesis.builder(Kinesis.TLS, 0).withCredentials(Kinesis.credentials("123456789012"));
    Map<String, AmazonKinesis> clients =
        Map.of(
            "eu-west-1:000000000000", elsewhere.build(), "us-east-1:123456789012", other.build());
    for (Map.Entry<String, AmazonKinesis> each : clients.entrySet()) {
      AmazonKinesis client = each.getValue();
      Kinesis.fails(ResourceNotFoundException.class, name, () -> client.describeStream(name));
      client.createStream(name, 1);
      Kinesis by = new Kinesis(client);
      Tap.expect(
          by.active(name).getStreamARN(), "arn:aws:kinesis:" + each.getKey() + ":stream/" + name);
      Tap.expect(by.read(name), List.of());
      Kinesis.fails(
          InvalidArgumentException.class, "Invalid ShardIterator.", () -> by.records(iterator));
    }
  }

  private static AmazonKinesis untold() {
    return AmazonKinesisClientBuilder.standard()
        .withEndpointConfiguration(new EndpointConfiguration(Kinesis.TLS, "us-east-1"))
        .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(0))
        .build();
  }

  private static void strangers() {
    AmazonKinesis stranger = untold();
    try {
      stranger.listStreams();
    } catch (SdkClientException error) {
      Tap.expectThat(error.getCause() instanceof SSLHandshakeException, error.getCause());
      return;
    }
    throw new AssertionError("trusted");
  }

  private static void trustStore() throws Exception {
    Path file = Files.createTempFile("trust", ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      Kinesis.trustStore().store(out, "changeit".toCharArray());
    }
    System.setProperty("javax.net.ssl.trustStore", file.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    try {
      Tap.expectThat(untold().listStreams().getStreamNames() != null, "no answer");
    } finally {
      System.clearProperty("javax.net.ssl.trustStore");
      System.clearProperty("javax.net.ssl.trustStorePassword");
      Files.delete(file);
    }
  }

  private void ways() throws Exception {
    for (String endpoint :
        List.of(
            Kinesis.PLAIN,
            Kinesis.PLAIN.replace("127.0.0.1", "localhost"),
            Kinesis.TLS.replace("127.0.0.1", "localhost"))) {
      Kinesis by = new Kinesis(Kinesis.builder(endpoint, 0).build());
      String name = by.stream(1);
      by.put(name, "a");
      Tap.expect(by.read(name), List.of("a"));
      Tap.expect(kinesis.read(name), List.of("a"));
    }
  }

  private void atOnce() throws Exception {
    AmazonKinesisAsync async =
        AmazonKinesisAsyncClientBuilder.standard()
            .withEndpointConfiguration(new EndpointConfiguration(Kinesis.PLAIN, "us-east-1"))
            .build();
    String name = kinesis.stream(1);
    Map<String, Future<PutRecordResult>> puts = new HashMap<>();
    for (int each = 0; each < 100; each++) {
      String text = "record " + each;
      PutRecordRequest put =
          new PutRecordRequest()
              .withStreamName(name)
              .withPartitionKey(text)
              .withData(Kinesis.bytes(text));
      puts.put(text, async.putRecordAsync(put));
    }
    TreeMap<String, String> bySequence = new TreeMap<>();
    for (Map.Entry<String, Future<PutRecordResult>> put : puts.entrySet()) {
      bySequence.put(put.getValue().get().getSequenceNumber(), put.getKey());
    }
    async.shutdown();
    Tap.expect(kinesis.read(name), new ArrayList<>(bySequence.values()));
    Set<String> all =
        new HashSet<>(IntStream.range(0, 100).mapToObj(each -> "record " + each).toList());
    Tap.expect(new HashSet<>(bySequence.values()), all);
  }
}
