package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.benchmarks.publish.Contenders;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Ways that take turns, so that a machine that is slow for a while is slow to all: first as fast as
 * it goes, several rounds of it, then all at the same moderate rate.
 *
 * @param setups the ways; the others are compared with the first
 */
record Contest(List<Setup> setups) {
  /** Connections, KPL's process and KCL are new at each turn. */
  private static final int AGAIN_SECONDS = 3;

  Contest {
    setups = List.copyOf(setups);
  }

  /**
   * How long.
   *
   * @param seconds each round
   * @param rounds how many
   * @param perSecond the moderate rate
   */
  record Length(int seconds, int rounds, int perSecond) {}

  /**
   * What came of one way.
   *
   * @param setup the way
   * @param fast the rounds as fast as it goes
   * @param steady the one at the moderate rate
   * @param ratio the median of the rates, by the first way's in the same round
   */
  record Result(Setup setup, List<Round> fast, Round steady, double ratio) {
    static Result of(Setup setup, List<Round> fast, Round steady, List<Round> fastOfFirst) {
      double[] ratios = new double[fast.size()];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = fast.get(i).perSecond() / fastOfFirst.get(i).perSecond();
      }
      return new Result(setup, fast, steady, Contest.median(ratios));
    }

    double median(ToDoubleFunction<Round> value) {
      return Contest.median(fast.stream().mapToDouble(value).toArray());
    }

    /** Microseconds of a processor for each trade, by part: medians of the rounds. */
    Map<String, Double> cpuMicros() {
      Map<String, Double> medians = new LinkedHashMap<>();
      for (String part : fast.get(0).cpuMicros().keySet()) {
        medians.put(part, median(round -> round.cpuMicros().getOrDefault(part, 0.0)));
      }
      return medians;
    }
  }

  /** Those of one publisher. */
  Contest only(Contenders publisher) {
    return new Contest(setups.stream().filter(setup -> setup.publisher() == publisher).toList());
  }

  /** Lets the compilers see each way once, for so long. */
  void warmUp(Lab lab, int seconds) throws IOException {
    for (Setup setup : setups) {
      try (Lab.Way way = lab.open(setup)) {
        var unused = way.run(seconds, 0);
      }
    }
  }

  /** Only the way whose turn it is is open: one that waits for records takes time too. */
  List<Result> run(Lab lab, Length length, PrintStream progress) throws IOException {
    List<List<Round>> fast = new ArrayList<>();
    setups.forEach(setup -> fast.add(new ArrayList<>()));
    Round[] steady = new Round[setups.size()];
    for (int round = 0; round < length.rounds(); round++) {
      for (int i : turns(setups.size(), round)) {
        try (Lab.Way way = lab.open(setups.get(i))) {
          var unused = way.run(AGAIN_SECONDS, 0);
          fast.get(i).add(way.run(length.seconds(), 0));
          if (round == length.rounds() - 1) {
            steady[i] = way.run(length.seconds(), length.perSecond());
          }
        }
        progress.printf(
            "  %s: %,.0f trades/s%n", setups.get(i), fast.get(i).get(round).perSecond());
      }
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < setups.size(); i++) {
      results.add(Result.of(setups.get(i), fast.get(i), steady[i], fast.get(0)));
    }
    return results;
  }

  /** Forth, then back: none is always after the same one. */
  static List<Integer> turns(int ways, int round) {
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < ways; i++) {
      turns.add(i);
    }
    if (round % 2 == 1) {
      Collections.reverse(turns);
    }
    return turns;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
