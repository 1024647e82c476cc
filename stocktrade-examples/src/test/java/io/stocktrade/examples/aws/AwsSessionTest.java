package io.stocktrade.examples.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AwsSessionTest {
  private static Set<Thread> netty() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("aws-java-sdk-NettyEventLoop"))
        .collect(Collectors.toSet());
  }

  @Test
  void shouldCloseItsHttpClients_whenAnyCertificateWillDo() throws Exception {
    try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
      Set<Thread> before = netty();
      AwsSession.Remote remote =
          new AwsSession.Remote(null, null, aws.kinesisTlsEndpoint(), null, true);
      try (AwsSession session = AwsSession.of(remote)) {
        assertThat(session.kinesis().listStreams().get().streamNames()).isEmpty();
        assertThat(session.kinesisClient().listStreams().streamNames()).isEmpty();
        assertThat(netty()).hasSizeGreaterThan(before.size());
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(before).containsAll(netty()));
    }
  }
}
