package io.stocktrade.consumer.chaos;

import io.stocktrade.local.faults.FaultPlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** The embedded AWS of another process, as its line {@code ready …} tells where it is. */
final class Aws implements AutoCloseable {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  private static final Pattern KIND = Pattern.compile("\"(\\w+)\":(\\d+)");

  private final Map<String, String> endpoints = new TreeMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  final KinesisClient kinesis;
  final DynamoDbClient dynamoDb;

  Aws(String ready) {
    for (String pair : ready.substring("ready ".length()).split(" ", -1)) {
      int equals = pair.indexOf('=');
      endpoints.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    kinesis = kinesis(URI.create(endpoint("kinesis")));
    dynamoDb =
        DynamoDbClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .endpointOverride(URI.create(endpoint("dynamodb")))
            .build();
  }

  /** The endpoint of kinesis, kinesis-tls or dynamodb. */
  String endpoint(String name) {
    return endpoints.getOrDefault(name, "none");
  }

  static KinesisClient kinesis(URI endpoint) {
    return KinesisClient.builder()
        .httpClientBuilder(ApacheHttpClient.builder())
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .endpointOverride(endpoint)
        .build();
  }

  /** For KPL, which speaks TLS only. */
  static KinesisProducerConfiguration kpl(URI endpoint) {
    KinesisProducerConfiguration configuration =
        new KinesisProducerConfiguration()
            .setRegion(Region.US_EAST_1.id())
            .setCredentialsProvider(CREDENTIALS)
            .setKinesisEndpoint(endpoint.getHost())
            .setKinesisPort(endpoint.getPort())
            .setStsEndpoint(endpoint.getHost())
            .setStsPort(endpoint.getPort())
            .setCloudwatchEndpoint(endpoint.getHost())
            .setCloudwatchPort(endpoint.getPort())
            .setMetricsLevel("none");
    configuration.setVerifyCertificate(false);
    return configuration;
  }

  /** Has things go wrong, instead of those before. */
  void set(FaultPlan plan) {
    send(
        HttpRequest.newBuilder(admin("/_admin/faults"))
            .PUT(BodyPublishers.ofString(plan.toJson()))
            .build());
  }

  /** How often each kind of fault was done since the start. */
  Map<String, Long> faultsDone() {
    String counters = send(HttpRequest.newBuilder(admin("/_admin/faults/counters")).GET().build());
    Map<String, Long> kinds = new TreeMap<>();
    KIND.matcher(counters.substring(counters.indexOf("\"kinds\"")))
        .results()
        .forEach((MatchResult kind) -> kinds.put(kind.group(1), Long.parseLong(kind.group(2))));
    return kinds;
  }

  private URI admin(String path) {
    return URI.create(endpoint("kinesis") + path);
  }

  private String send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new IllegalStateException(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(request.toString(), e);
    }
  }

  @Override
  public void close() {
    kinesis.close();
    dynamoDb.close();
  }
}
