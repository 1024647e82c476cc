package io.stocktrade.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients in other languages: each runs its checks, of src/test/clients, against an embedded AWS,
 * and each check is a test here. Only with the profile {@code clients}, which installs them.
 */
@Tag("clients")
class ForeignClientsIT {
  private static final Path SOURCES = Path.of("src", "test", "clients");
  private static final Path INSTALLED = Path.of("target", "clients");
  private static final long MAX_MINUTES = 10;

  /** By default where Debian's packages are. */
  private static final String GO_PATH =
      Objects.requireNonNullElse(System.getenv("GOPATH"), "/usr/share/gocode");

  private static final List<String> GO_PACKAGES =
      List.of(
          "github.com/aws/aws-sdk-go/service/kinesis",
          "github.com/aws/aws-sdk-go-v2/config",
          "github.com/aws/aws-sdk-go-v2/service/kinesis");
  private static final String NO_GO =
      String.format(
          "no Go, or not %s in %s: apt-get install golang-go"
              + " golang-github-aws-aws-sdk-go-dev golang-github-aws-aws-sdk-go-v2-dev",
          String.join(", ", GO_PACKAGES), GO_PATH);
  private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d+)");
  private static final Pattern OUTCOME = Pattern.compile("(ok|not ok) \\d+ - (.*)");

  @TempDir Path folder;

  /** With a transition, as at Amazon: what a client does must wait for ACTIVE. */
  private final LocalAws aws =
      LocalAws.builder().withoutDynamoDb().streamTransition(Duration.ofMillis(200)).start();

  @AfterEach
  void close() {
    aws.close();
  }

  @TestFactory
  List<DynamicTest> shouldServeTheSdkForJavaScript() throws Exception {
    // Node looks for packages beside the script.
    for (Path script : List.of(Path.of("tap.mjs"), Path.of("kinesis.mjs"), Path.of("checks.mjs"))) {
      Files.writeString(
          INSTALLED.resolve("js").resolve(script),
          Files.readString(SOURCES.resolve("js").resolve(script)));
    }
    return run(Map.of(), "node", "--no-warnings", INSTALLED.resolve("js/checks.mjs").toString());
  }

  @TestFactory
  List<DynamicTest> shouldServeBoto3() throws Exception {
    String packages = INSTALLED.resolve("python").toAbsolutePath().toString();
    return run(Map.of("PYTHONPATH", packages), "python3", script("boto3_checks.py"));
  }

  @TestFactory
  List<DynamicTest> shouldServeTheAwsCli() throws Exception {
    return run(Map.of(), "python3", script("cli_checks.py"));
  }

  @TestFactory
  List<DynamicTest> shouldServeTheSdkForJava1_whenItSpeaksCbor() throws Exception {
    return runJava();
  }

  @TestFactory
  List<DynamicTest> shouldServeTheSdkForJava1_whenItSpeaksJson() throws Exception {
    return runJava("-Dcom.amazonaws.sdk.disableCbor=true");
  }

  private List<DynamicTest> runJava(String... options) throws Exception {
    String jars = String.join(File.pathSeparator, filesOf(INSTALLED.resolve("java")));
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(List.of("-Xlint:all", "-Werror", "-cp", jars, "-d", classes.toString()));
    arguments.addAll(filesOf(SOURCES.resolve("java")));
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    assertThat(javac.run(out, out, arguments.toArray(String[]::new))).as(said::toString).isZero();
    List<String> command = new ArrayList<>(List.of(javaCommand()));
    command.addAll(List.of(options));
    command.add("-Daws.java.v1.disableDeprecationAnnouncement=true");
    command.addAll(List.of("-cp", classes + File.pathSeparator + jars, "JavaSdk1Checks"));
    return run(Map.of(), command.toArray(String[]::new));
  }

  private static List<String> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).toList();
    }
  }

  private static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @TestFactory
  List<DynamicTest> shouldServeTheSdkForGo1() throws Exception {
    return runGo("v1");
  }

  @TestFactory
  List<DynamicTest> shouldServeTheSdkForGo2() throws Exception {
    return runGo("v2");
  }

  private List<DynamicTest> runGo(String sdk) throws Exception {
    Path output = folder.resolve("output");
    List<String> list = new ArrayList<>(List.of("go", "list"));
    list.addAll(GO_PACKAGES);
    if (exitCode(output, list) != 0) {
      // Surefire counts a test that was skipped, but not a factory, and doesn't print why.
      System.out.println("The SDKs for Go are not tested: " + NO_GO);
      return List.of(dynamicTest("the SDK is installed", () -> abort(NO_GO)));
    }
    String program = folder.resolve("checks").toString();
    List<String> build = List.of("go", "build", "-o", program, "./" + SOURCES.resolve("go"));
    assertThat(exitCode(output, build)).as(() -> read(output)).isZero();
    return run(Map.of(), program, sdk);
  }

  /** Of a command that builds Go without modules; not 0 if there is no such command. */
  private static int exitCode(Path output, List<String> command) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(Map.of("GO111MODULE", "off", "GOPATH", GO_PATH));
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script(String name) {
    return SOURCES.resolve("python").resolve(name).toString();
  }

  /** Runs a script to its end; a test for each of its checks, and one that none is missing. */
  private List<DynamicTest> run(Map<String, String> more, String... command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment());
    builder.environment().putAll(more);
    Process process = builder.start();
    if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    List<String> lines = Files.readAllLines(out, UTF_8);
    String errors = Files.readString(err, UTF_8);
    List<DynamicTest> tests = new ArrayList<>();
    int planned = 0;
    for (int at = 0; at < lines.size(); at++) {
      Matcher plan = PLAN.matcher(lines.get(at));
      Matcher outcome = OUTCOME.matcher(lines.get(at));
      if (plan.matches()) {
        planned = Integer.parseInt(plan.group(1));
      } else if (outcome.matches()) {
        List<String> why = lines.subList(at + 1, lines.size());
        tests.add(test(outcome, why.stream().takeWhile(line -> line.startsWith("#")).toList()));
      }
    }
    int expected = planned;
    int found = tests.size();
    tests.add(
        dynamicTest(
            "all checks were run",
            () -> {
              assertThat(found).as(errors).isPositive().isEqualTo(expected);
              assertThat(process.exitValue()).as(errors).isZero();
            }));
    return tests;
  }

  private static DynamicTest test(Matcher outcome, List<String> why) {
    boolean passed = outcome.group(1).equals("ok");
    return dynamicTest(
        outcome.group(2),
        () -> {
          if (!passed) {
            fail(String.join("\n", why));
          }
        });
  }

  private Map<String, String> environment() throws IOException {
    String certificate =
        Files.writeString(folder.resolve("ca.pem"), aws.certificatePem()).toString();
    String none = new File(folder.toFile(), "none").toString();
    return Map.ofEntries(
        Map.entry("KINESIS_ENDPOINT", aws.kinesisEndpoint().toString()),
        Map.entry("KINESIS_TLS_ENDPOINT", aws.kinesisTlsEndpoint().toString()),
        Map.entry("NODE_EXTRA_CA_CERTS", certificate),
        Map.entry("AWS_CA_BUNDLE", certificate),
        Map.entry("AWS_REGION", aws.region().id()),
        Map.entry("AWS_DEFAULT_REGION", aws.region().id()),
        Map.entry("AWS_ACCESS_KEY_ID", "local"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_CONFIG_FILE", none),
        Map.entry("AWS_SHARED_CREDENTIALS_FILE", none),
        Map.entry("PYTHONDONTWRITEBYTECODE", "1"),
        Map.entry("NO_PROXY", "127.0.0.1,localhost"));
  }
}
