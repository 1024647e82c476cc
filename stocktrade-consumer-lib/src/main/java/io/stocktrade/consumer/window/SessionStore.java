package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Session windows, by start; they don't overlap, so that is by end too. What happens to results
 * when windows grow, {@link SessionWindows} states.
 *
 * @param <A> the accumulator
 */
final class SessionStore<A> extends WindowStore {
  private final TradeAggregation<A, ?> aggregation;
  private final Emitter<A, ?> emitter;
  private final Reading reading;
  private final long gap;

  /** How long a window is kept after it has passed. */
  private final long keep;

  private final int maxOpenWindows;
  private final List<Session<A>> sessions = new ArrayList<>();
  private final List<Retraction> retractions = new ArrayList<>();
  private @Nullable Session<A> lastHit;
  private @Nullable Session<A> changed;

  SessionStore(
      TradeAggregation<A, ?> aggregation,
      Emitter<A, ?> emitter,
      Reading reading,
      long gap,
      long keep,
      int maxOpenWindows) {
    this.aggregation = aggregation;
    this.emitter = emitter;
    this.reading = reading;
    this.gap = gap;
    this.keep = keep;
    this.maxOpenWindows = maxOpenWindows;
  }

  /** A result whose identity no window has any more. */
  private record Retraction(long start, long end, long trades) {}

  @Override
  Placement place(StockTrade trade, long time) {
    Session<A> hit = lastHit;
    if (hit != null && hit.contains(time) && time + gap <= hit.end) {
      return add(hit, trade, time);
    }
    int position = firstEndingAfter(time);
    Session<A> session = position < sessions.size() ? sessions.get(position) : null;
    if (session == null || session.start >= time + gap) {
      long finalAt = time + gap + keep;
      if (finalAt <= reading.mark) {
        return reading.wasFinal(finalAt) ? Placement.FINAL_BEFORE : Placement.LATE;
      }
      if (sessions.size() >= maxOpenWindows) {
        return Placement.TOO_MANY;
      }
      session = new Session<>(aggregation.create(), time, time + gap, reading.open());
      sessions.add(position, session);
    } else {
      grow(session, Math.min(session.start, time), Math.max(session.end, time + gap));
      mergeNext(session, position + 1);
    }
    lastHit = session;
    nextDeadline = Math.min(nextDeadline, deadline(session));
    return add(session, trade, time);
  }

  @Override
  void emitChanged() {
    for (Retraction retraction : retractions) {
      if (!reading.wasFinal(retraction.end + keep)) {
        emitter.retract(retraction.start, retraction.end, retraction.trades);
      }
    }
    retractions.clear();
    Session<A> session = requireNonNull(changed);
    if (session.end <= reading.mark) {
      emit(session, Trigger.LATE_TRADE);
    }
  }

  @Override
  void advance() {
    pass(reading.mark, Trigger.WATERMARK);
    int finalOnes = 0;
    nextDeadline = Long.MAX_VALUE;
    while (finalOnes < sessions.size() && sessions.get(finalOnes).end + keep <= reading.mark) {
      finalOnes++;
    }
    if (finalOnes > 0) {
      sessions.subList(0, finalOnes).clear();
      lastHit = null;
    }
    for (Session<A> session : sessions) {
      nextDeadline = Math.min(nextDeadline, deadline(session));
    }
  }

  @Override
  void finish() {
    pass(Long.MAX_VALUE, Trigger.END_OF_INPUT);
    if (!sessions.isEmpty()) {
      long finalAt = sessions.get(sessions.size() - 1).end + keep + reading.delay;
      reading.finalBefore = Math.max(reading.finalBefore, finalAt);
    }
    sessions.clear();
    lastHit = null;
    nextDeadline = Long.MAX_VALUE;
  }

  /**
   * Shows nothing: a further trade could make a longer session of each, and who knows then that the
   * result of the shorter one is to be taken back? Another worker, perhaps, that has not shown it.
   */
  @Override
  void show(long until, Trigger trigger) {}

  @Override
  @Nullable Opening oldest() {
    Opening oldest = null;
    for (Session<A> session : sessions) {
      oldest = Opening.earlier(oldest, session.opening);
    }
    return oldest;
  }

  @Override
  void write(DataOutput out) throws IOException {
    out.writeLong(nextDeadline);
    out.writeInt(sessions.size());
    for (Session<A> session : sessions) {
      out.writeLong(session.start);
      out.writeLong(session.end);
      out.writeLong(session.shownTrades);
      StateIo.writeOpening(session.opening, out);
      StateIo.writePane(aggregation, session, out);
    }
  }

  @Override
  void read(DataInput in) throws IOException {
    nextDeadline = in.readLong();
    int count = StateIo.readSize("sessions", in);
    long before = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      long start = in.readLong();
      long end = in.readLong();
      StateIo.requireOrder("session's start", before, start);
      StateIo.requireOrder("session's end", start, end);
      before = end - 1;
      long shownTrades = FormatVersion.readCount("trades", in);
      Opening opening = StateIo.readOpening(in);
      long trades = FormatVersion.readCount("trades", in);
      Session<A> session = new Session<>(aggregation.read(in), start, end, opening);
      session.trades = trades;
      session.shownTrades = shownTrades;
      sessions.add(session);
    }
  }

  @Override
  int showOpen(int max) {
    int open = 0;
    for (Session<A> session : sessions) {
      if (!reading.wasFinal(session.end + keep) && ++open <= max) {
        emitter.show(session.start, session.end, session.end <= reading.mark, session);
      }
    }
    return open;
  }

  private Placement add(Session<A> session, StockTrade trade, long time) {
    session.add(aggregation, trade, time);
    if (retractions.isEmpty() && session.end > reading.mark) {
      return Placement.ADDED;
    }
    changed = session;
    return Placement.ADDED_LATE;
  }

  private void grow(Session<A> session, long start, long end) {
    if (session.start == start && session.end == end) {
      return;
    }
    retract(session);
    session.start = start;
    session.end = end;
  }

  /** At most one session begins less than a gap after a trade that it does not hold. */
  private void mergeNext(Session<A> session, int position) {
    if (position == sessions.size() || sessions.get(position).start >= session.end) {
      return;
    }
    Session<A> next = sessions.remove(position);
    grow(session, session.start, next.end);
    retract(next);
    session.merge(aggregation, next);
    session.opening = requireNonNull(Opening.earlier(session.opening, next.opening));
  }

  private void retract(Session<A> session) {
    if (session.shownTrades > 0) {
      retractions.add(new Retraction(session.start, session.end, session.trades));
      session.shownTrades = 0;
    }
  }

  private void pass(long until, Trigger trigger) {
    for (Session<A> session : sessions) {
      if (session.end <= until && session.shownTrades < session.trades) {
        emit(session, trigger);
      }
    }
  }

  private void emit(Session<A> session, Trigger trigger) {
    boolean first = session.shownTrades == 0;
    session.shownTrades = session.trades;
    if (!reading.wasFinal(session.end + keep)) {
      emitter.emit(session.start, session.end, trigger, first, session);
    }
  }

  private long deadline(Session<A> session) {
    return session.end > reading.mark ? session.end : session.end + keep;
  }

  /** The position of the first session that ends after an instant. */
  private int firstEndingAfter(long time) {
    int low = 0;
    int high = sessions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sessions.get(middle).end <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
