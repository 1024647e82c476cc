package io.stocktrade.producer.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stocktrade.producer.journal.DeadLetterJournal;

/**
 * Measures a {@link DeadLetterJournal} with Micrometer: {@code stocktrade.journal.pending}, the
 * trades that wait to be re-published, and {@code stocktrade.journal.size}, the file's bytes; both
 * tagged with {@code journal}. An alarm belongs on the first one.
 *
 * <p>Thread-safe.
 */
public final class JournalMeters implements MeterBinder {
  private static final String PREFIX = "stocktrade.journal.";

  private final DeadLetterJournal journal;
  private final Tags tags;

  /**
   * Meters of one journal, not registered yet.
   *
   * @param journal the journal
   * @param name what to call it
   */
  public JournalMeters(DeadLetterJournal journal, String name) {
    this.journal = requireNonNull(journal, "journal");
    this.tags = Tags.of("journal", name);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(PREFIX + "pending", journal, DeadLetterJournal::pendingCount)
        .description("trades that wait to be re-published")
        .tags(tags)
        .strongReference(true)
        .register(registry);
    Gauge.builder(PREFIX + "size", journal, DeadLetterJournal::bytes)
        .description("the file's size")
        .baseUnit(BaseUnits.BYTES)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }
}
