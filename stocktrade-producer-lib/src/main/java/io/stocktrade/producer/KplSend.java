package io.stocktrade.producer;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.stocktrade.producer.PublishResult.Attempt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * One trade on its way through KPL. Tells its result exactly once.
 *
 * <p>KPL retries by itself what Kinesis refuses. What it does not is to send again what its native
 * process held when that died: such a trade goes to the {@link KplResender}.
 */
final class KplSend implements FutureCallback<UserRecordResult> {
  /** With the resender's delays, about half a minute: as long as KPL's own time to live. */
  static final int MAX_SENDS = 7;

  private static final String EXPIRED = "Expired";

  private final IKinesisProducer producer;
  private final String stream;
  private final KplResender resender;
  private final PendingTrade trade;
  private int sends;

  KplSend(IKinesisProducer producer, String stream, KplResender resender, PendingTrade trade) {
    this.producer = producer;
    this.stream = stream;
    this.resender = resender;
    this.trade = trade;
  }

  /** How often the trade was given to KPL. Sends do not overlap, so no lock is needed. */
  int sends() {
    return sends;
  }

  void send() {
    sends++;
    try {
      // No explicit hash key: aggregated with others, it would be lost on the way to the consumer.
      Futures.addCallback(
          producer.addUserRecord(stream, trade.partitionKey(), ByteBuffer.wrap(trade.data())),
          this,
          MoreExecutors.directExecutor());
    } catch (IllegalArgumentException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      onFailure(e);
    }
  }

  @Override
  public void onSuccess(@Nullable UserRecordResult nullable) {
    // Nullable is only Guava's signature: KPL answers every record.
    UserRecordResult r = requireNonNull(nullable);
    trade.delivered(r.getShardId(), r.getSequenceNumber(), r.getAttempts().size());
  }

  @Override
  public void onFailure(Throwable t) {
    if (t instanceof UserRecordFailedException e) {
      List<Attempt> attempts = e.getResult().getAttempts().stream().map(KplSend::attempt).toList();
      Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
      if (last != null && last.errorCode().equals(EXPIRED)) {
        trade.expired(attempts);
      } else {
        trade.failed(last == null ? "refused" : last.errorMessage(), attempts);
      }
    } else if (sends >= MAX_SENDS || !resender.resend(this)) {
      fail("the native process died with it: " + t.getMessage());
    }
  }

  void fail(String reason) {
    trade.failed(reason, List.of());
  }

  void countResent() {
    trade.countResent();
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
