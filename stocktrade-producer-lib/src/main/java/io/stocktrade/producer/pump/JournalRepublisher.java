package io.stocktrade.producer.pump;

import io.stocktrade.model.MalformedTradeException;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodec;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.journal.DeadLetterJournal;
import io.stocktrade.producer.journal.JournalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the trades of a dead-letter journal once more.
 *
 * <p>What is delivered is marked as done in the journal, a thousand letters at a time. So after a
 * crash, and after an interrupt, at most the last thousand are published twice: at least once, as
 * everywhere. Consumers tell copies by the trade's id. The order of the letters is kept as far as
 * the publisher keeps it.
 *
 * <p>The trade's partition key is that of the publisher's own strategy, not the one in the letter.
 */
public final class JournalRepublisher {
  private static final int PAGE = 1_000;

  private final DeadLetterJournal journal;
  private final TradePublisher publisher;
  private final TradeCodec codec;

  private long delivered;
  private long notDelivered;
  private long unreadable;
  private @Nullable String firstProblem;

  private JournalRepublisher(
      DeadLetterJournal journal, TradePublisher publisher, TradeCodec codec) {
    this.journal = journal;
    this.publisher = publisher;
    this.codec = codec;
  }

  /**
   * Publishes all letters that are pending now. If a thousand are tried and none is delivered, the
   * rest is left alone.
   *
   * @param journal the journal
   * @param publisher where the trades go; it is neither flushed nor closed, and has no journal or
   *     another one, or else a letter would be there twice
   * @param codec reads the letters' bytes; {@code TradeCodecs.detecting()} reads all of ours
   * @return what was done
   * @throws IOException if the journal can't be read or written; letters that were delivered since
   *     the last mark may come again
   * @throws InterruptedException if the thread is interrupted; what was delivered until then is
   *     marked
   */
  public static RepublishSummary republish(
      DeadLetterJournal journal, TradePublisher publisher, TradeCodec codec)
      throws IOException, InterruptedException {
    return new JournalRepublisher(journal, publisher, codec).run();
  }

  private RepublishSummary run() throws IOException, InterruptedException {
    long left = journal.pendingCount();
    long after = 0;
    while (left > 0) {
      List<JournalEntry> page = journal.pending(after, (int) Math.min(PAGE, left));
      if (page.isEmpty()) {
        break;
      }
      after = page.get(page.size() - 1).number();
      left -= page.size();
      long deliveredBefore = delivered;
      long notDeliveredBefore = notDelivered;
      republish(page);
      if (delivered == deliveredBefore && notDelivered > notDeliveredBefore) {
        break;
      }
    }
    return new RepublishSummary(delivered, notDelivered, unreadable, left, firstProblem);
  }

  private void republish(List<JournalEntry> page) throws IOException, InterruptedException {
    Map<JournalEntry, CompletableFuture<PublishResult>> sent = new LinkedHashMap<>();
    List<JournalEntry> done = new ArrayList<>();
    try {
      for (JournalEntry entry : page) {
        StockTrade trade = decode(entry);
        if (trade != null) {
          sent.put(entry, publisher.publish(trade));
        }
      }
      for (Map.Entry<JournalEntry, CompletableFuture<PublishResult>> one : sent.entrySet()) {
        note(one.getKey(), one.getValue().get(), done);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a publisher's result is an exception", e);
    } catch (InterruptedException e) {
      done.clear();
      sent.forEach((entry, result) -> noteIfDelivered(entry, result, done));
      throw e;
    } finally {
      journal.markDone(done);
    }
  }

  private @Nullable StockTrade decode(JournalEntry entry) {
    try {
      return codec.decode(entry.letter().trade());
    } catch (MalformedTradeException e) {
      unreadable++;
      noteProblem(entry, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void note(JournalEntry entry, PublishResult result, List<JournalEntry> done) {
    if (result instanceof Delivered) {
      delivered++;
      done.add(entry);
    } else {
      notDelivered++;
      noteProblem(entry, result.toString());
    }
  }

  private static void noteIfDelivered(
      JournalEntry entry, CompletableFuture<PublishResult> result, List<JournalEntry> done) {
    if (result.isDone() && result.join() instanceof Delivered) {
      done.add(entry);
    }
  }

  private void noteProblem(JournalEntry entry, String problem) {
    if (firstProblem == null) {
      firstProblem = "letter " + entry.number() + ": " + problem;
    }
  }
}
