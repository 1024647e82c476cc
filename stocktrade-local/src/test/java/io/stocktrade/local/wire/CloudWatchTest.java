package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.local.LocalAws;
import io.stocktrade.local.cloudwatch.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** Metrics by the AWS SDK, which sends CBOR, and in the formats of other SDKs. */
@Timeout(60)
class CloudWatchTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TIME = Instant.parse("2025-12-31T23:59:58.123Z");

  private static LocalAws aws;
  private static RawKinesis http;

  @BeforeAll
  static void start() {
    aws = LocalAws.builder().withoutDynamoDb().clock(() -> NOW).start();
    http = new RawKinesis(aws);
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @BeforeEach
  void clear() {
    aws.metrics().clear();
  }

  private static Metric last(String name) {
    return aws.metrics().last("n", name).orElseThrow();
  }

  @Test
  void shouldShowAValue_whenTheSdkSendsIt() {
    MetricDatum datum =
        MetricDatum.builder()
            .metricName("m")
            .value(1.5)
            .unit(StandardUnit.MILLISECONDS)
            .timestamp(TIME)
            .dimensions(Dimension.builder().name("d").value("v").build())
            .build();

    aws.cloudWatchClient().putMetricData(r -> r.namespace("n").metricData(datum));

    assertThat(last("m"))
        .isEqualTo(new Metric("n", "m", Map.of("d", "v"), TIME, "Milliseconds", 1, 1.5, 1.5, 1.5));
    assertThat(aws.metrics().all()).hasSize(1);
  }

  @Test
  void shouldShowStatistics_whenTheSdkSendsThem() {
    MetricDatum set =
        MetricDatum.builder()
            .metricName("set")
            .statisticValues(
                StatisticSet.builder().sampleCount(4d).sum(10d).minimum(1d).maximum(4d).build())
            .build();
    MetricDatum values =
        MetricDatum.builder().metricName("values").values(1d, 2d).counts(3d, 1d).build();

    aws.cloudWatchClient().putMetricData(r -> r.namespace("n").metricData(set, values));

    assertThat(last("set")).isEqualTo(new Metric("n", "set", Map.of(), NOW, "None", 4, 10, 1, 4));
    assertThat(last("set").average()).isEqualTo(2.5);
    assertThat(last("values"))
        .isEqualTo(new Metric("n", "values", Map.of(), NOW, "None", 4, 5, 1, 2));
  }

  @Test
  void shouldTakeCompressedMetrics_whenThereAreMany() {
    List<MetricDatum> data = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      data.add(MetricDatum.builder().metricName("a longer name " + i).value((double) i).build());
    }

    aws.cloudWatchClient().putMetricData(r -> r.namespace("n").metricData(data));

    assertThat(aws.metrics().all()).hasSize(1000);
    assertThat(last("a longer name 999").sum()).isEqualTo(999);
  }

  @Test
  void shouldTellTheSdk_whenSomethingIsMissing() {
    assertThatThrownBy(
            () ->
                aws.cloudWatchClient()
                    .putMetricData(r -> r.namespace("n").metricData(MetricDatum.builder().build())))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("The parameter Value is invalid: missing.");
    assertThat(aws.metrics().all()).isEmpty();
  }

  private static HttpResponse<String> form(String body, String... header) {
    return http.send("POST", "/", body.getBytes(UTF_8), headers(header));
  }

  private static Map<String, String> headers(String... more) {
    return more.length == 0
        ? Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        : Map.of("Content-Type", "application/x-www-form-urlencoded", more[0], more[1]);
  }

  private static final String FORM =
      "Action=PutMetricData&Version=2010-08-01&Namespace=n"
          + "&MetricData.member.1.MetricName=a%20b&MetricData.member.1.Value=2.5"
          + "&MetricData.member.1.Unit=Count&MetricData.member.1.Timestamp="
          + "2025-12-31T23%3A59%3A58.123Z"
          + "&MetricData.member.1.Dimensions.member.1.Name=d"
          + "&MetricData.member.1.Dimensions.member.1.Value=v"
          + "&MetricData.member.2.MetricName=c"
          + "&MetricData.member.2.StatisticValues.SampleCount=2"
          + "&MetricData.member.2.StatisticValues.Sum=3"
          + "&MetricData.member.2.StatisticValues.Minimum=1"
          + "&MetricData.member.2.StatisticValues.Maximum=2";

  @Test
  void shouldReadForms_asOlderSdksAndKplSendThem() {
    HttpResponse<String> response = form(FORM);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("<PutMetricDataResponse");
    assertThat(aws.metrics().all())
        .containsExactly(
            new Metric("n", "a b", Map.of("d", "v"), TIME, "Count", 1, 2.5, 2.5, 2.5),
            new Metric("n", "c", Map.of(), NOW, "None", 2, 3, 1, 2));
  }

  @Test
  void shouldReadCompressedForms() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(FORM.getBytes(UTF_8));
    }

    HttpResponse<String> response =
        http.send("POST", "/", bytes.toByteArray(), headers("Content-Encoding", "gzip"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(aws.metrics().all()).hasSize(2);
  }

  @Test
  void shouldReadJson_asNewerSdksSendIt() {
    HttpResponse<String> response =
        json(
            "{\"Namespace\":\"n\",\"MetricData\":["
                + "{\"MetricName\":\"m\",\"Value\":1,\"Timestamp\":1767225598.123}]}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(last("m")).isEqualTo(new Metric("n", "m", Map.of(), TIME, "None", 1, 1, 1, 1));
  }

  private static HttpResponse<String> json(String body) {
    return http.send(
        "POST",
        "/",
        body.getBytes(UTF_8),
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.0",
            "X-Amz-Target",
            "GraniteServiceVersion20100801.PutMetricData"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | SerializationException | malformed body",
        "[] | SerializationException | no object",
        "{} | InvalidParameterValueException | The parameter Namespace is invalid: missing.",
        "{\"Namespace\":\"n\"} | InvalidParameterValueException | The parameter MetricData is invalid: missing.",
        "{\"Namespace\":\"n\",\"MetricData\":[1]} | InvalidParameterValueException | The parameter MetricData is invalid: not a structure.",
      })
  void shouldSayWhatIsWrong(String body, String type, String message) {
    HttpResponse<String> response = json(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
  }

  @Test
  void shouldKeepTheLastOnes_whenThereAreTooMany() {
    for (int call = 0; call < 11; call++) {
      List<MetricDatum> data = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        data.add(MetricDatum.builder().metricName("m").value(1000.0 * call + i).build());
      }
      aws.cloudWatchClient().putMetricData(r -> r.namespace("n").metricData(data));
    }

    assertThat(aws.metrics().all("n", "m")).hasSize(10_000);
    assertThat(aws.metrics().all().get(0).sum()).isEqualTo(1000);
    assertThat(aws.metrics().received()).isGreaterThanOrEqualTo(11_000);
  }
}
