package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

@Timeout(60)
class LocalAwsTest {
  private static final KeySchemaElement KEY =
      KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
  private static final AttributeDefinition ID =
      AttributeDefinition.builder()
          .attributeName("id")
          .attributeType(ScalarAttributeType.S)
          .build();

  @Test
  void shouldKeepItems_whenTheyArePutToDynamoDb() {
    try (LocalAws aws = LocalAws.start()) {
      aws.dynamoDbClient()
          .createTable(
              r ->
                  r.tableName("table")
                      .billingMode(BillingMode.PAY_PER_REQUEST)
                      .keySchema(KEY)
                      .attributeDefinitions(ID));
      Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("a"));
      aws.dynamoDbClient().putItem(r -> r.tableName("table").item(item));

      assertThat(
              aws.dynamoDbAsyncClient().getItem(r -> r.tableName("table").key(item)).join().item())
          .isEqualTo(item);
    }
  }

  @Test
  void shouldNameThePort_whenItIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      String message = "port " + port + " is taken: choose another or 0 for a free one";

      assertThatThrownBy(() -> LocalAws.builder().withoutDynamoDb().kinesisPort(port).start())
          .isInstanceOf(PortTakenException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> LocalAws.builder().withoutDynamoDb().kinesisTlsPort(port).start())
          .isInstanceOf(PortTakenException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> LocalAws.builder().dynamoDbPort(port).start())
          .isInstanceOf(PortTakenException.class)
          .hasMessage(message);
    }
  }

  @Test
  void shouldRejectSettings_whenTheyAreOutOfRange() {
    assertThatThrownBy(() -> LocalAws.builder().kinesisPort(65536))
        .hasMessage("kinesisPort: 65536 (expected: 0 to 65535)");
    assertThatThrownBy(() -> LocalAws.builder().accountId("1"))
        .hasMessage("accountId: 1 (expected: twelve digits)");
    assertThatThrownBy(() -> LocalAws.builder().streamTransition(Duration.ofMillis(-1)))
        .hasMessage("streamTransition: PT-0.001S (expected: zero or more)");
  }

  @Test
  void shouldRefuseDynamoDb_whenStartedWithout() {
    try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
      assertThatThrownBy(aws::dynamoDbClient)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("started without DynamoDB");
    }
  }

  @Test
  void shouldBeTrusted_whenClientKnowsTheCertificate() throws Exception {
    try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(aws)).build();
      for (String host : new String[] {"localhost", "127.0.0.1"}) {
        URI uri = URI.create("https://" + host + ":" + aws.kinesisTlsEndpoint().getPort());
        HttpResponse<String> response =
            client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
      }
      assertThat(aws.certificatePem())
          .startsWith("-----BEGIN CERTIFICATE-----\nMII")
          .endsWith("=\n-----END CERTIFICATE-----\n".substring(1));
    }
  }

  private static SSLContext trusting(LocalAws aws) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("local", aws.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void shouldWaitUntilActive_whenStreamsTakeTime() {
    try (LocalAws aws =
        LocalAws.builder().withoutDynamoDb().streamTransition(Duration.ofMillis(50)).start()) {
      aws.createStream("slow", 1);

      assertThat(
              aws.kinesisClient()
                  .describeStreamSummary(r -> r.streamName("slow"))
                  .streamDescriptionSummary()
                  .streamStatus())
          .isEqualTo(StreamStatus.ACTIVE);
    }
  }
}
