package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;

/** The embedded AWS as a process of its own, as a user runs and stops it. */
@Timeout(120)
class LocalAwsProcessIT {
  @TempDir Path folder;

  @BeforeEach
  void needKill() {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "Skipped: there is no /bin/kill");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void shouldAnswerWhereItSays_andEndInGoodOrder_whenSignalled(String signal) throws Exception {
    try (LocalProcess process =
        new LocalProcess(folder, "--create-stream", "a:2", "--create-stream=b:1")) {
      Map<String, String> ready = process.ready();
      try (KinesisClient kinesis = LocalProcess.kinesis(ready)) {
        assertThat(kinesis.listStreams().streamNames()).containsExactly("a", "b");
        assertThat(kinesis.listShards(r -> r.streamName("a")).shards()).hasSize(2);
      }
      process.signal(signal);

      assertThat(process.waitFor()).isZero();
      assertThat(ready)
          .containsOnlyKeys("kinesis", "kinesis-tls", "dynamodb", "region", "account")
          .containsEntry("region", "us-east-1")
          .containsEntry("account", "000000000000");
      assertThat(process.lines())
          .contains(
              "export AWS_ENDPOINT_URL_KINESIS=" + ready.get("kinesis"),
              "export AWS_ENDPOINT_URL_DYNAMODB=" + ready.get("dynamodb"),
              "export AWS_REGION=us-east-1",
              "export AWS_ACCESS_KEY_ID=local",
              "export AWS_SECRET_ACCESS_KEY=local");
      assertThat(process.err()).contains("for development and tests only");
    }
  }

  @Test
  void shouldFailAsPlanned_whenGivenAFaultPlan() throws Exception {
    FaultPlan plan = FaultPlan.of(FaultRule.of(Fault.throttle()).on("ListStreams"));
    Path file = Files.writeString(folder.resolve("plan.json"), plan.toJson());
    try (LocalProcess process =
        new LocalProcess(folder, "--without-dynamodb", "--faults", file.toString())) {
      try (KinesisClient kinesis = LocalProcess.kinesis(process.ready())) {
        assertThatThrownBy(kinesis::listStreams).isInstanceOf(LimitExceededException.class);
      }
    }
  }

  @Test
  void shouldEndWithCode2AndOneLine_whenAnOptionIsBad() throws Exception {
    try (LocalProcess process = new LocalProcess(folder, "--shards", "1")) {
      assertThat(process.waitFor()).isEqualTo(2);
      assertThat(process.err())
          .isEqualTo(
              "stocktrade-local: --shards: unknown option (stocktrade-local --help shows what there"
                  + " is)"
                  + System.lineSeparator());
    }
  }
}
