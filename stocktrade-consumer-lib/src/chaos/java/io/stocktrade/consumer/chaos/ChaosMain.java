package io.stocktrade.consumer.chaos;

import java.util.ArrayList;
import java.util.List;

/** The chaos suite by hand: {@code [--seed K] [--seeds N] [--faults F]}. */
final class ChaosMain {
  private ChaosMain() {}

  public static void main(String[] arguments) throws Exception {
    long seed = 1;
    int seeds = 1;
    int faults = 8;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      int value = Integer.parseInt(arguments[i + 1]);
      switch (arguments[i]) {
        case "--seed" -> seed = value;
        case "--seeds" -> seeds = value;
        case "--faults" -> faults = value;
        default -> throw new IllegalArgumentException(arguments[i] + ": unknown option");
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      outcomes.add(ChaosRun.run(seed + i, faults));
    }
    System.out.println(Outcome.table(outcomes));
    System.exit(0);
  }
}
