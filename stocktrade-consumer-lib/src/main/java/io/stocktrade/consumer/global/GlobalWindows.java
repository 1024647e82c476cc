package io.stocktrade.consumer.global;

import static io.stocktrade.consumer.global.ShardMarks.NO_TIME;
import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.global.OpenGlobalWindow.Shown;
import io.stocktrade.consumer.global.ShardFrontier.Front;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts the shares that shards have of windows together and emits each window's result over all of
 * them.
 *
 * <p>Not thread-safe. What a window's result holds is a function of the reports put in, in their
 * order; the clock, in {@link #tick}, only decides whether something is shown before it is
 * complete. A share that comes again replaces itself, and one with more trades the former one, so
 * reports may be repeated, and come from processors that have lost their shards.
 *
 * <p><b>A window is complete</b> when its end is not after the watermark of any shard that is open,
 * and emitted then with {@link Trigger#WATERMARK}; further trades within the shards' allowed
 * lateness revise it with {@link Trigger#LATE_TRADE}. Shards that are not heard of yet are waited
 * for: each report now and then lists all shards, and nothing is shown before the first list. A
 * shard that has been processed to its end is replaced by its children, whose watermark is its own
 * until they have one.
 *
 * <p><b>Idle shards</b>, those to which nothing is written, don't hold a result back: it is shown
 * with {@link Trigger#IDLE}, and again when it is complete. <b>Shards that are stuck</b>, as their
 * worker is gone or far behind, do for a while; then the result is shown with {@link
 * Trigger#INCOMPLETE}, along with which shards are missing, and revised when they come.
 *
 * <p><b>Revision.</b> A result's revision is the number of its trades. Shares only grow and come in
 * one order, so two results with the same revision are equal, whoever emits them, also after a
 * restart from nothing.
 *
 * <p><b>A reading that does not begin at the beginning</b> of the reports, as they have left the
 * stream: windows of which shares may lie before it are never shown. Only a processor that another
 * one on its shard had overtaken before, and that reports after it, may deceive here: it would have
 * to be suspended for as long as the stream keeps reports, a day at least.
 *
 * @param <A> the accumulator
 * @param <R> the result
 */
public final class GlobalWindows<A, R> {
  private static final int VERSION = 2;
  private static final Comparator<TimeWindow> BY_END =
      Comparator.comparing(TimeWindow::end).thenComparing(TimeWindow::start);

  private final GlobalSettings settings;
  private final TradeAggregation<A, R> aggregation;
  private final String application;
  private final GlobalListener<R> listener;
  private final GlobalEmitter<A, R> emitter;
  private final ShardFrontier shards = new ShardFrontier();
  private final TreeMap<TimeWindow, OpenGlobalWindow> open = new TreeMap<>(BY_END);
  private Front front = Front.NONE;

  /** Windows that end at or before it have been given up. */
  private long gone = NO_TIME;

  /** Windows that begin at or before it may have shares that were never read. */
  private long floor = NO_TIME;

  private @Nullable RecordPosition last;

  /** Up to here the reports have been read before; null once that is over. */
  private @Nullable RecordPosition known;

  private long trades;
  private long lateShares;
  private long abandoned;

  /**
   * Windows of which nothing is known.
   *
   * @param settings how to wait for shards
   * @param aggregation what the shards add up
   * @param application the application whose processors report, for the results' identity
   * @param listener hears the results
   */
  public GlobalWindows(
      GlobalSettings settings,
      TradeAggregation<A, R> aggregation,
      String application,
      GlobalListener<R> listener) {
    this.settings = requireNonNull(settings, "settings");
    this.aggregation = requireNonNull(aggregation, "aggregation");
    this.application = requireNonNull(application, "application");
    this.listener = requireNonNull(listener, "listener");
    this.emitter = new GlobalEmitter<>(aggregation, application, listener);
  }

  /**
   * Puts the next report in.
   *
   * @param report the report
   * @param position where it stands in the stream of reports
   * @throws IOException if it is of another application or aggregation, or holds a share that can't
   *     be read; then nothing has changed but the position
   */
  public void add(ShardReport report, RecordPosition position) throws IOException {
    @Nullable RecordPosition before = last;
    boolean readBefore = isReadingAgain(position);
    last = position;
    List<WindowShare> shares = check(report);
    SortedSet<TimeWindow> changed = new TreeSet<>(BY_END);
    if (readBefore) {
      takeFragment(report, shares, before, true);
      takeShares(report.shardId(), shares, before, true, changed);
      return;
    }
    shards.list(report);
    long unread = shards.unreadBefore(report);
    if (unread > floor) {
      floor = unread;
      open.keySet().removeIf(this::isPart);
    }
    takeFragment(report, shares, before, false);
    takeShares(report.shardId(), shares, before, false, changed);
    shards.accept(report);
    if (shards.isListed()) {
      advance(changed);
    }
  }

  /**
   * Passes over a record that holds no report.
   *
   * @param position where it stands
   */
  public void skip(RecordPosition position) {
    boolean unused = isReadingAgain(position);
    last = position;
  }

  /**
   * Shows what has waited for shards too long.
   *
   * @param now the time
   */
  public void tick(Instant now) {
    if (!shards.isListed() || isReadingAgain()) {
      return;
    }
    for (OpenGlobalWindow window : List.copyOf(open.values())) {
      if (window.end > front.latest()) {
        break;
      }
      if (window.end <= front.shown() || !window.isChanged()) {
        window.overdueSince = null;
      } else if (window.overdueSince == null) {
        window.overdueSince = now;
      }
      Instant since = window.overdueSince;
      if (since != null
          && Duration.between(since, now).compareTo(settings.incompleteAfter()) >= 0) {
        window.overdueSince = null;
        emitter.emitIncomplete(window, Trigger.INCOMPLETE, shards);
      }
    }
  }

  /**
   * Shows all windows that have got trades since their last result, with {@link
   * Trigger#END_OF_INPUT}; they are kept.
   */
  public void showOpen() {
    for (OpenGlobalWindow window : List.copyOf(open.values())) {
      if (window.isChanged()) {
        emitter.emitIncomplete(window, Trigger.END_OF_INPUT, shards);
      }
    }
  }

  /**
   * Whether a window has been waiting for shards too long, and shown without them.
   *
   * @return true as long as there is one
   */
  public boolean isOverdue() {
    return open.values().stream().anyMatch(window -> window.shown == Shown.INCOMPLETE);
  }

  /**
   * Whether reports are read that a former engine, whose state this one has, had read already.
   *
   * @return true until the last one of them has been put in
   */
  public boolean isReadingAgain() {
    return known != null && (last == null || last.compareTo(known) < 0);
  }

  /**
   * After which report to read on, with what {@link #write} writes now.
   *
   * @return the last report before the first one with a share of a window that is kept; empty if
   *     there is none before
   */
  public Optional<RecordPosition> resumePosition() {
    RecordPosition first = last;
    for (OpenGlobalWindow window : open.values()) {
      if (window.before == null) {
        return Optional.empty();
      }
      if (window.before.compareTo(requireNonNull(first)) < 0) {
        first = window.before;
      }
    }
    return Optional.ofNullable(first);
  }

  /**
   * How far the windows have come.
   *
   * @return the progress
   */
  public GlobalProgress progress() {
    return new GlobalProgress(
        ShardFrontier.instant(front.complete()),
        ShardFrontier.instant(front.latest()),
        open.size(),
        shards.lagging(front.latest()),
        trades,
        emitter.windows(),
        emitter.revisions(),
        lateShares,
        abandoned);
  }

  /**
   * Writes all but the shares, which are read again: see {@link #resumePosition}.
   *
   * @param out where to
   * @throws IOException if {@code out} throws it
   */
  public void write(DataOutputStream out) throws IOException {
    FormatVersion.write(VERSION, out);
    out.writeUTF(application);
    out.writeUTF(aggregation.name());
    out.writeUTF(last == null ? "" : last.sequenceNumber());
    out.writeLong(last == null ? 0 : last.subSequenceNumber());
    front.write(out);
    out.writeLong(gone);
    out.writeLong(floor);
    out.writeLong(trades);
    emitter.write(out);
    out.writeLong(lateShares);
    out.writeLong(abandoned);
    shards.write(out);
  }

  /**
   * Reads what {@link #write} wrote, into a new object.
   *
   * @param in where from
   * @param from the report after which the reading begins, at {@link #resumePosition} or before it;
   *     null for the beginning
   * @throws IOException if it is of another version, application or aggregation, not what {@code
   *     write} wrote, or if {@code in} throws it
   */
  public void read(DataInputStream in, @Nullable RecordPosition from) throws IOException {
    FormatVersion.require(VERSION, in);
    requireSame("application", application, in.readUTF());
    requireSame("aggregation", aggregation.name(), in.readUTF());
    String sequence = in.readUTF();
    long subSequence = in.readLong();
    known = sequence.isEmpty() ? null : new RecordPosition(sequence, subSequence);
    last = from;
    front = Front.read(in);
    gone = in.readLong();
    floor = in.readLong();
    trades = FormatVersion.readCount("trades", in);
    emitter.read(in);
    lateShares = FormatVersion.readCount("lateShares", in);
    abandoned = FormatVersion.readCount("abandoned", in);
    shards.read(in);
  }

  private boolean isReadingAgain(RecordPosition position) {
    if (known != null && position.compareTo(known) > 0) {
      known = null;
    }
    return known != null;
  }

  /** The report's shares, with the one that its fragment completes; all of them can be read. */
  private List<WindowShare> check(ShardReport report) throws IOException {
    requireSame("application", application, report.application());
    requireSame("aggregation", aggregation.name(), report.aggregation());
    List<WindowShare> shares = new ArrayList<>(report.shares());
    report
        .fragment()
        .flatMap(fragment -> wholeWith(report.shardId(), fragment))
        .ifPresent(shares::add);
    for (WindowShare share : shares) {
      A unused = OpenGlobalWindow.read(aggregation, share);
    }
    return shares;
  }

  private Optional<WindowShare> wholeWith(String shardId, ShareFragment fragment) {
    OpenGlobalWindow window = open.get(fragment.window());
    Fragments others = window == null ? new Fragments() : window.fragments();
    return others.wholeWith(shardId, fragment);
  }

  private static void requireSame(String name, String expected, String actual) throws IOException {
    if (!expected.equals(actual)) {
      throw new IOException(name + ": " + actual + " (expected: " + expected + ")");
    }
  }

  private boolean isPart(TimeWindow window) {
    return window.start().toEpochMilli() <= floor;
  }

  /** Keeps the fragment, unless the share is whole with it. */
  private void takeFragment(
      ShardReport report,
      List<WindowShare> shares,
      @Nullable RecordPosition before,
      boolean readBefore) {
    Optional<ShareFragment> fragment = report.fragment();
    boolean isWhole = shares.size() > report.shares().size();
    if (fragment.isEmpty() || isWhole || isPart(fragment.get().window())) {
      return;
    }
    TimeWindow span = fragment.get().window();
    long end = span.end().toEpochMilli();
    if (end > gone) {
      open.computeIfAbsent(span, key -> new OpenGlobalWindow(key, before))
          .put(report.shardId(), fragment.get());
    } else if (!readBefore && fragment.get().isLast() && !shards.isSettled(report.shardId(), end)) {
      lateShares++;
      listener.onLateShare(report.shardId(), fragment.get().asShare());
    }
  }

  private void takeShares(
      String shardId,
      List<WindowShare> shares,
      @Nullable RecordPosition before,
      boolean readBefore,
      Set<TimeWindow> changed) {
    for (WindowShare share : shares) {
      TimeWindow span = share.window();
      long end = span.end().toEpochMilli();
      if (isPart(span)) {
        continue;
      }
      if (end <= gone) {
        if (!readBefore && !shards.isSettled(shardId, end)) {
          lateShares++;
          listener.onLateShare(shardId, share);
        }
        continue;
      }
      OpenGlobalWindow window =
          open.computeIfAbsent(span, key -> new OpenGlobalWindow(key, before));
      long more = window.put(shardId, share);
      if (more == 0) {
        continue;
      }
      trades += readBefore ? 0 : more;
      changed.add(span);
      if (readBefore && end <= front.shown()) {
        window.shown = end <= front.complete() ? Shown.COMPLETE : Shown.IDLE;
        window.tradesShown = window.trades();
      }
    }
  }

  private void advance(SortedSet<TimeWindow> changed) {
    Front former = front;
    front = former.or(shards.front(settings.idleRetention().toMillis()));
    for (Map.Entry<TimeWindow, OpenGlobalWindow> entry : open.entrySet()) {
      OpenGlobalWindow window = entry.getValue();
      if (window.end > front.shown()) {
        break;
      }
      if (window.trades() == 0) {
        // Nothing but fragments.
        continue;
      }
      boolean passed = window.end > former.shown();
      boolean completed = window.end > former.complete() && window.end <= front.complete();
      if (passed || completed || changed.contains(entry.getKey())) {
        emitter.show(window, front);
      }
    }
    while (!open.isEmpty() && open.firstEntry().getValue().end <= front.settled()) {
      open.pollFirstEntry();
    }
    gone = Math.max(gone, front.settled());
    while (open.size() > settings.maxOpenWindows()) {
      abandon(open.pollFirstEntry().getValue());
    }
  }

  private void abandon(OpenGlobalWindow window) {
    abandoned++;
    gone = Math.max(gone, window.end);
    if (window.isChanged()) {
      emitter.emitIncomplete(window, Trigger.INCOMPLETE, shards);
    }
  }
}
