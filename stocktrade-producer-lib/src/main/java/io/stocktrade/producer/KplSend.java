package io.stocktrade.producer;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.stocktrade.producer.PublishResult.Attempt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * One giving of a trade to KPL, which tries to send it, several times if need be, and answers. If
 * the trade is given to KPL again, that is another one of these.
 */
final class KplSend implements FutureCallback<UserRecordResult> {
  /** More of the last attempts than these are not kept. */
  private static final int MAX_ATTEMPTS = 100;

  private static final String EXPIRED = "Expired";

  private final KplSender sender;
  private final PendingTrade trade;
  private final List<Attempt> earlier;
  private final int retries;
  private final int deaths;

  /** When it began, and when it began to wait for the native process. */
  private volatile long sinceNanos;

  // Where it is noted, once it is: written before anybody else has it.
  private SendLog.@Nullable Chunk chunk;
  private int place;

  private KplSend(
      KplSender sender, PendingTrade trade, List<Attempt> earlier, int retries, int deaths) {
    this.sender = sender;
    this.trade = trade;
    this.earlier = earlier;
    this.retries = retries;
    this.deaths = deaths;
    this.sinceNanos = System.nanoTime();
  }

  static KplSend first(KplSender sender, PendingTrade trade) {
    return new KplSend(sender, trade, List.of(), 0, 0);
  }

  /** After KPL could not send it in its time. */
  private KplSend retry(List<Attempt> attempts) {
    return new KplSend(sender, trade, attempts, retries + 1, deaths);
  }

  /** After the native process died with it. */
  KplSend resend() {
    return new KplSend(sender, trade, earlier, retries, deaths + 1);
  }

  PendingTrade trade() {
    return trade;
  }

  int deaths() {
    return deaths;
  }

  long ageNanos() {
    return System.nanoTime() - sinceNanos;
  }

  void restartAge() {
    sinceNanos = System.nanoTime();
  }

  void noteAt(SendLog.Chunk itsChunk, int itsPlace) {
    chunk = itsChunk;
    place = itsPlace;
  }

  /** Strikes it out where it is noted; false if somebody else has. */
  boolean strikeOut() {
    return chunk != null && SendLog.remove(this, chunk, place);
  }

  void giveTo(IKinesisProducer producer, String stream) {
    try {
      // No explicit hash key: aggregated with others, it would be lost on the way to the consumer.
      Futures.addCallback(
          producer.addUserRecord(stream, trade.partitionKey(), ByteBuffer.wrap(trade.data())),
          this,
          MoreExecutors.directExecutor());
    } catch (IllegalArgumentException e) {
      if (strikeOut()) {
        trade.failed(String.valueOf(e.getMessage()), earlier);
      }
    } catch (RuntimeException e) {
      onFailure(e);
    }
  }

  @Override
  public void onSuccess(@Nullable UserRecordResult nullable) {
    // Also if it was thought lost by now. Nullable is only Guava's signature: KPL answers all.
    var unused = strikeOut();
    UserRecordResult r = requireNonNull(nullable);
    trade.delivered(r.getShardId(), r.getSequenceNumber(), earlier.size() + r.getAttempts().size());
  }

  @Override
  public void onFailure(Throwable t) {
    if (!strikeOut()) {
      return;
    }
    if (!(t instanceof UserRecordFailedException e)) {
      sender.died(this, t);
      return;
    }
    List<Attempt> attempts = new ArrayList<>(earlier);
    e.getResult().getAttempts().forEach(a -> attempts.add(attempt(a)));
    if (attempts.size() > MAX_ATTEMPTS) {
      attempts.subList(0, attempts.size() - MAX_ATTEMPTS).clear();
    }
    Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    if (last == null || !last.errorCode().equals(EXPIRED)) {
      trade.failed(last == null ? "refused" : last.errorMessage(), attempts);
    } else if (sender.mayRetry(retries, trade)) {
      trade.countRetried();
      sender.send(retry(attempts));
    } else {
      trade.expired(attempts);
    }
  }

  void fail(String reason) {
    trade.failed(reason, earlier);
  }

  private static Attempt attempt(software.amazon.kinesis.producer.Attempt a) {
    return new Attempt(
        Duration.ofMillis(a.getDelay()),
        Duration.ofMillis(a.getDuration()),
        text(a.getErrorCode()),
        text(a.getErrorMessage()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
