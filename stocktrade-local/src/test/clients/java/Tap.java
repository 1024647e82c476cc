import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Named checks, run one after the other; prints their outcomes as TAP. */
final class Tap {
  private static final long TIMEOUT_SECONDS = 60;

  private final List<String> names = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  /** What may fail, by any exception. */
  @FunctionalInterface
  interface Check {
    void run() throws Exception;
  }

  void check(String name, Check check) {
    names.add(name);
    checks.add(check);
  }

  void runAll() throws InterruptedException {
    System.out.println("1.." + checks.size());
    for (int at = 0; at < checks.size(); at++) {
      String outcome = (at + 1) + " - " + names.get(at);
      try {
        run(checks.get(at));
        System.out.println("ok " + outcome);
      } catch (ExecutionException failure) {
        printFailure(outcome, failure.getCause());
      } catch (TimeoutException failure) {
        printFailure(outcome, failure);
      }
    }
  }

  /** On a thread of its own, which is left behind if it doesn't end. */
  private static void run(Check check)
      throws InterruptedException, ExecutionException, TimeoutException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              check.run();
              return null;
            });
    Thread thread = new Thread(task, "check");
    thread.setDaemon(true);
    thread.start();
    task.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private static void printFailure(String outcome, Throwable failure) {
    System.out.println("not ok " + outcome);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    trace.toString().lines().forEach(line -> System.out.println("# " + line));
  }

  static void expect(Object actual, Object expected) {
    if (!expected.equals(actual)) {
      throw new AssertionError(actual + " (expected: " + expected + ")");
    }
  }

  static void expectThat(boolean fine, Object actual) {
    if (!fine) {
      throw new AssertionError(String.valueOf(actual));
    }
  }
}
