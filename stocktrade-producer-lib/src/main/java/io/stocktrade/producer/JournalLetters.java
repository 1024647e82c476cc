package io.stocktrade.producer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.producer.PublishResult.Attempt;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Failed;
import io.stocktrade.producer.journal.DeadLetter;
import io.stocktrade.producer.journal.DeadLetterJournal;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Dead letters in a {@link DeadLetterJournal}. */
final class JournalLetters implements DeadLetters {
  private final DeadLetterJournal journal;
  private final InstantSource clock;

  JournalLetters(DeadLetterJournal journal, InstantSource clock) {
    this.journal = requireNonNull(journal, "journal");
    this.clock = clock;
  }

  @Override
  public void appendAll(List<Letter> letters) throws IOException {
    journal.appendAll(letters.stream().map(this::deadLetter).toList());
  }

  private DeadLetter deadLetter(Letter letter) {
    PendingTrade trade = letter.trade();
    List<Attempt> attempts = List.of();
    String reason = "";
    if (letter.result() instanceof Expired e) {
      attempts = e.attempts();
      reason = "expired" + lastError(attempts);
    } else if (letter.result() instanceof Failed f) {
      attempts = f.attempts();
      reason = f.reason();
    }
    return DeadLetter.of(
        clock.instant(), reason, trade.partitionKey(), trade.data(), attempts.size());
  }

  /** The last error that is more than the word that time was up. */
  private static String lastError(List<Attempt> attempts) {
    for (int i = attempts.size() - 1; i >= 0; i--) {
      Attempt attempt = attempts.get(i);
      if (!attempt.errorCode().isEmpty() && !attempt.errorCode().equals("Expired")) {
        return ": " + attempt.errorCode() + ": " + attempt.errorMessage();
      }
    }
    return "";
  }
}
