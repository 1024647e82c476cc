package io.stocktrade.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The embedded AWS as a process of its own. */
final class LocalProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final List<String> lines = new ArrayList<>();

  LocalProcess(Path folder, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LocalAwsMain.class.getName());
    command.addAll(
        List.of("--kinesis-port", "0", "--kinesis-tls-port", "0", "--dynamodb-port", "0"));
    command.addAll(List.of(args));
    err = Files.createTempFile(folder, "err", null);
    process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Waits until it answers; what the line says. */
  Map<String, String> ready() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith("ready ")) {
        Map<String, String> values = new HashMap<>();
        for (String pair : line.substring("ready ".length()).split(" ", -1)) {
          values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return values;
      }
    }
    throw new AssertionError("never ready: " + lines + Files.readString(err));
  }

  List<String> lines() {
    return lines;
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  void signal(String name) throws Exception {
    new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  static KinesisClient kinesis(Map<String, String> ready) {
    return KinesisClient.builder()
        .region(Region.of(ready.get("region")))
        .endpointOverride(URI.create(ready.get("kinesis")))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .build();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
