package io.stocktrade.benchmarks.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Entrants in turns on the thread that calls. Not thread-safe. */
public final class Race {
  private final List<Entrant> entrants;
  private final long turnNanos;
  private final LongSupplier nanoClock;

  /** Where results go, so that they have to be made. */
  @SuppressWarnings("UnusedVariable")
  private volatile @Nullable Object last;

  /**
   * A race.
   *
   * @param entrants who take part, in the order of their turns
   * @param turn how long each works at a time; the call of its work that goes on then is ended
   */
  public Race(List<Entrant> entrants, Duration turn) {
    this(entrants, turn, System::nanoTime);
  }

  Race(List<Entrant> entrants, Duration turn, LongSupplier nanoClock) {
    this.entrants = List.copyOf(entrants);
    this.turnNanos = turn.toNanos();
    this.nanoClock = nanoClock;
  }

  /**
   * Runs some rounds, in each of which every entrant has a turn. May be called again: what the JVM
   * has compiled stays.
   *
   * @param warmUp how many rounds do not count, 0 or more
   * @param rounds how many count, 1 or more
   * @return how each did, in the order of the entrants
   * @throws Exception what an entrant throws
   */
  public List<Lap> run(int warmUp, int rounds) throws Exception {
    double[][] nanos = new double[entrants.size()][rounds];
    for (int round = -warmUp; round < rounds; round++) {
      for (int i = 0; i < nanos.length; i++) {
        double turn = turn(entrants.get(i));
        if (round >= 0) {
          nanos[i][round] = turn;
        }
      }
    }
    List<Lap> laps = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      Arrays.sort(nanos[i]);
      laps.add(new Lap(entrants.get(i).name(), nanos[i][0], nanos[i][rounds / 2]));
    }
    return laps;
  }

  private double turn(Entrant entrant) throws Exception {
    long start = nanoClock.getAsLong();
    long calls = 0;
    long took;
    do {
      last = entrant.work().call();
      calls++;
      took = nanoClock.getAsLong() - start;
    } while (took < turnNanos);
    return (double) took / calls / entrant.operations();
  }
}
