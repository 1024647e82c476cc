package io.stocktrade.consumer.chaos;

import io.stocktrade.local.LocalAwsMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The embedded AWS in a process of its own. */
final class AwsProcess {
  private AwsProcess() {}

  /** Takes {@link LocalAwsMain}'s arguments, and says what it says. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Lifeline.begin().onCommand(line -> {});
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    LocalAwsMain.run("aws", List.of(arguments), out, err, new CompletableFuture<>());
  }
}
