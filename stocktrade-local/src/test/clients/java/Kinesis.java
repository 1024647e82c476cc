import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.handlers.HandlerAfterAttemptContext;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.kinesis.AmazonKinesis;
import com.amazonaws.services.kinesis.AmazonKinesisClientBuilder;
import com.amazonaws.services.kinesis.model.AmazonKinesisException;
import com.amazonaws.services.kinesis.model.CreateStreamRequest;
import com.amazonaws.services.kinesis.model.DescribeStreamConsumerRequest;
import com.amazonaws.services.kinesis.model.DescribeStreamSummaryRequest;
import com.amazonaws.services.kinesis.model.GetRecordsRequest;
import com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import com.amazonaws.services.kinesis.model.PutRecordRequest;
import com.amazonaws.services.kinesis.model.PutRecordResult;
import com.amazonaws.services.kinesis.model.Record;
import com.amazonaws.services.kinesis.model.RegisterStreamConsumerRequest;
import com.amazonaws.services.kinesis.model.StreamDescriptionSummary;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;

/** Clients of the embedded Kinesis, and what several checks do with them. */
final class Kinesis {
  static final String PLAIN = System.getenv("KINESIS_ENDPOINT");
  static final String TLS = System.getenv("KINESIS_TLS_ENDPOINT");
  static final String FIRST = shardId(0);
  static final String HALF = BigInteger.TWO.pow(127).toString();

  private static final AtomicInteger STREAMS = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final AmazonKinesis client;

  Kinesis(AmazonKinesis client) {
    this.client = client;
  }

  /** Speaks to the TLS port, and never repeats a request. */
  static Kinesis trusting() throws GeneralSecurityException, IOException {
    return new Kinesis(builder(TLS, 0).build());
  }

  static AmazonKinesisClientBuilder builder(String endpoint, int retries)
      throws GeneralSecurityException, IOException {
    ClientConfiguration configuration = new ClientConfiguration().withMaxErrorRetry(retries);
    configuration.getApacheHttpClientConfig().setSslSocketFactory(trust());
    return AmazonKinesisClientBuilder.standard()
        .withEndpointConfiguration(new EndpointConfiguration(endpoint, "us-east-1"))
        .withCredentials(credentials("local"))
        .withClientConfiguration(configuration);
  }

  static AWSStaticCredentialsProvider credentials(String accessKey) {
    return new AWSStaticCredentialsProvider(new BasicAWSCredentials(accessKey, "any"));
  }

  private static SSLConnectionSocketFactory trust() throws GeneralSecurityException, IOException {
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(trustStore());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return new SSLConnectionSocketFactory(context);
  }

  /** With the exported certificate, and no other. */
  static KeyStore trustStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(Path.of(System.getenv("AWS_CA_BUNDLE")))) {
      store.setCertificateEntry(
          "kinesis", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    return store;
  }

  AmazonKinesis client() {
    return client;
  }

  static String shardId(int index) {
    return String.format("shardId-%012d", index);
  }

  static String newName() {
    return "java-" + STREAMS.getAndIncrement();
  }

  /** A new stream, ACTIVE. */
  String stream(int shards) throws InterruptedException {
    String name = newName();
    client.createStream(new CreateStreamRequest().withStreamName(name).withShardCount(shards));
    active(name);
    return name;
  }

  /** Asks more often than the SDK's waiter does by default. */
  StreamDescriptionSummary active(String name) throws InterruptedException {
    while (true) {
      StreamDescriptionSummary summary = summary(name);
      if (summary.getStreamStatus().equals("ACTIVE")) {
        return summary;
      }
      Thread.sleep(20);
    }
  }

  StreamDescriptionSummary summary(String name) {
    return client
        .describeStreamSummary(new DescribeStreamSummaryRequest().withStreamName(name))
        .getStreamDescriptionSummary();
  }

  /** A new consumer's ARN; it is ACTIVE. */
  String consumer(String streamArn, String name) throws InterruptedException {
    String arn =
        client
            .registerStreamConsumer(
                new RegisterStreamConsumerRequest().withStreamARN(streamArn).withConsumerName(name))
            .getConsumer()
            .getConsumerARN();
    while (!client
        .describeStreamConsumer(new DescribeStreamConsumerRequest().withConsumerARN(arn))
        .getConsumerDescription()
        .getConsumerStatus()
        .equals("ACTIVE")) {
      Thread.sleep(20);
    }
    return arn;
  }

  PutRecordResult put(String stream, String text) {
    return put(stream, text, request -> request);
  }

  PutRecordResult put(String stream, String text, UnaryOperator<PutRecordRequest> more) {
    return client.putRecord(
        more.apply(
            new PutRecordRequest()
                .withStreamName(stream)
                .withPartitionKey("key")
                .withData(bytes(text))));
  }

  String iterator(String stream, UnaryOperator<GetShardIteratorRequest> more) {
    return client
        .getShardIterator(
            more.apply(
                new GetShardIteratorRequest()
                    .withStreamName(stream)
                    .withShardId(FIRST)
                    .withShardIteratorType("TRIM_HORIZON")))
        .getShardIterator();
  }

  /** What the first shard has. */
  List<String> read(String stream) {
    return read(stream, request -> request);
  }

  List<String> read(String stream, UnaryOperator<GetShardIteratorRequest> more) {
    return texts(records(iterator(stream, more)));
  }

  List<Record> records(String iterator) {
    return client.getRecords(new GetRecordsRequest().withShardIterator(iterator)).getRecords();
  }

  static List<String> texts(List<Record> records) {
    return records.stream().map(each -> UTF_8.decode(each.getData()).toString()).toList();
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  /** That a call fails with the SDK's own class of an error, whose message has a text. */
  static <E extends AmazonKinesisException> E fails(Class<E> type, String text, Tap.Check call)
      throws Exception {
    try {
      call.run();
    } catch (AmazonKinesisException error) {
      Tap.expect(error.getClass(), type);
      Tap.expectThat(error.getErrorMessage().contains(text), error);
      Tap.expect(error.getServiceName(), "AmazonKinesis");
      Tap.expect(error.getRequestId().length(), 36);
      return type.cast(error);
    }
    throw new AssertionError("no " + type.getSimpleName());
  }

  /** Replaces the plan of faults; none without rules, each of which is JSON. */
  static void faults(String... rules) throws IOException, InterruptedException {
    String plan = "{\"rules\":[" + String.join(",", rules) + "]}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(PLAIN + "/_admin/faults"))
            .PUT(BodyPublishers.ofString(plan))
            .build();
    HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
    Tap.expectThat(response.statusCode() < 300, response.body());
  }

  /** Counts how often requests are sent. */
  static final class Attempts extends RequestHandler2 {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void afterAttempt(HandlerAfterAttemptContext context) {
      count.incrementAndGet();
    }

    int takeCount() {
      return count.getAndSet(0);
    }
  }
}
