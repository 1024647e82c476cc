package io.stocktrade.examples.consume;

import io.stocktrade.consumer.ProgressCounts;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells a user whose trades are dropped, as their ids were there before: a producer that begins to
 * count anew when it is restarted, or two that count alike. A few copies are usual. Not
 * thread-safe.
 */
final class CopiesNotice {
  private static final long MANY = 20;

  private long duplicates;
  private long distinct;
  private boolean told;

  /** Looks at what has come since the last look; says it once until it is over. */
  Optional<String> look(ProgressCounts now) {
    long copies = now.duplicates() - duplicates;
    long others = now.distinctTrades() - distinct;
    duplicates = now.duplicates();
    distinct = now.distinctTrades();
    if (copies < MANY || copies < others) {
      told = told && copies + others == 0;
      return Optional.empty();
    }
    boolean again = told;
    told = true;
    return again
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of %,d trades were dropped as copies, since their ids came before in the last"
                    + " minutes: does a producer begin again at id 1?",
                copies,
                copies + others));
  }
}
