package io.stocktrade.local;

import io.stocktrade.local.faults.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says. Immutable.
 *
 * <p>Parsed by hand: ten options are no reason for a library that all users of the module would
 * get.
 */
record LocalAwsOptions(
    boolean help,
    boolean verbose,
    OptionalInt kinesisPort,
    OptionalInt kinesisTlsPort,
    OptionalInt dynamoDbPort,
    boolean withoutDynamoDb,
    boolean enforceLimits,
    Optional<Path> data,
    Optional<Path> certificate,
    Optional<FaultPlan> faults,
    Map<String, Integer> streams) {
  static final int KINESIS_PORT = 4567;
  static final int KINESIS_TLS_PORT = 4568;
  static final int DYNAMODB_PORT = 8000;

  private static final Pattern STREAM_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  static final String HELP =
      """
      Usage: %s [OPTION]...
      Runs an embedded AWS (Kinesis, DynamoDB, CloudWatch) on 127.0.0.1,
      for development and tests only. Prints one line beginning with "ready" once
      it answers; stops on SIGTERM and SIGINT (Ctrl-C).

        --kinesis-port PORT          Kinesis and CloudWatch (default: 4567; 0: any)
        --kinesis-tls-port PORT      both with TLS, for KPL (default: 4568; 0: any)
        --dynamodb-port PORT         DynamoDB (default: 8000; 0: any)
        --without-dynamodb           start without DynamoDB, which only a KCL needs
        --data DIR                   keep all in DIR and go on from there, instead
                                     of in memory
        --faults FILE                what goes wrong from the start, in JSON
        --enforce-limits             refuse what exceeds Amazon's limits
        --certificate FILE           write the TLS port's certificate there, in PEM;
                                     it is new at every start
        --create-stream NAME:SHARDS  have this stream; may be repeated
        --verbose                    show where errors come from
        --help                       show this
      """;

  /** Says what is wrong with the command line, in one line. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  static LocalAwsOptions parse(List<String> args) throws UsageException {
    Deque<String> left = new ArrayDeque<>(args);
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Integer> streams = new LinkedHashMap<>();
    boolean help = false;
    boolean verbose = false;
    boolean withoutDynamoDb = false;
    boolean enforceLimits = false;
    while (!left.isEmpty()) {
      String arg = left.removeFirst();
      int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (equals >= 0) {
        left.addFirst(arg.substring(equals + 1));
      }
      switch (name) {
        case "--help", "-h" -> help = true;
        case "--verbose" -> verbose = true;
        case "--without-dynamodb" -> withoutDynamoDb = true;
        case "--enforce-limits" -> enforceLimits = true;
        case "--create-stream" -> addStream(value(name, left), streams);
        case "--kinesis-port",
            "--kinesis-tls-port",
            "--dynamodb-port",
            "--data",
            "--certificate",
            "--faults" -> {
          if (values.put(name, value(name, left)) != null) {
            throw new UsageException(name + ": given twice (expected: once)");
          }
        }
        default -> throw new UsageException(name + ": unknown option");
      }
    }
    return new LocalAwsOptions(
        help,
        verbose,
        port("--kinesis-port", values),
        port("--kinesis-tls-port", values),
        port("--dynamodb-port", values),
        withoutDynamoDb,
        enforceLimits,
        path("--data", values),
        path("--certificate", values),
        faults(values.get("--faults")),
        streams);
  }

  private static Optional<Path> path(String name, Map<String, String> values)
      throws UsageException {
    try {
      return Optional.ofNullable(values.get(name)).map(Path::of);
    } catch (InvalidPathException e) {
      throw new UsageException(name + ": " + values.get(name) + ": no file can have this name");
    }
  }

  private static String value(String name, Deque<String> left) throws UsageException {
    String value = left.pollFirst();
    if (value == null || value.isEmpty() || value.startsWith("--")) {
      throw new UsageException(name + ": no value");
    }
    return value;
  }

  private static void addStream(String value, Map<String, Integer> streams) throws UsageException {
    int colon = value.lastIndexOf(':');
    String name = colon < 0 ? value : value.substring(0, colon);
    OptionalInt shards = colon < 0 ? OptionalInt.empty() : number(value.substring(colon + 1));
    if (!STREAM_NAME.matcher(name).matches() || shards.isEmpty() || shards.getAsInt() < 1) {
      throw new UsageException("--create-stream: " + value + " (expected: NAME:SHARDS)");
    }
    if (streams.put(name, shards.getAsInt()) != null) {
      throw new UsageException("--create-stream: " + name + " given twice (expected: once)");
    }
  }

  private static OptionalInt port(String name, Map<String, String> values) throws UsageException {
    String value = values.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    OptionalInt port = number(value);
    if (port.isEmpty() || port.getAsInt() > 65_535) {
      throw new UsageException(name + ": " + value + " (expected: 0 to 65535)");
    }
    return port;
  }

  private static OptionalInt number(String digits) {
    return digits.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  private static Optional<FaultPlan> faults(@Nullable String file) throws UsageException {
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(FaultPlan.parse(Files.readString(Path.of(file))));
    } catch (NoSuchFileException e) {
      throw new UsageException("--faults: " + file + ": there is no such file");
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("--faults: " + file + ": can't be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--faults: " + file + ": " + e.getMessage());
    }
  }

  /** What is not given has the defaults of a process, which wants to be found again. */
  LocalAwsBuilder builder() {
    LocalAwsBuilder builder =
        LocalAws.builder()
            .kinesisPort(kinesisPort.orElse(KINESIS_PORT))
            .kinesisTlsPort(kinesisTlsPort.orElse(KINESIS_TLS_PORT))
            .dynamoDbPort(dynamoDbPort.orElse(DYNAMODB_PORT))
            .enforceLimits(enforceLimits)
            .faults(faults.orElse(FaultPlan.none()));
    data.ifPresent(builder::dataFolder);
    if (withoutDynamoDb) {
      builder.withoutDynamoDb();
    }
    return builder;
  }
}
