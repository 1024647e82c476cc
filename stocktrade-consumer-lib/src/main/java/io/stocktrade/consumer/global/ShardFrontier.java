package io.stocktrade.consumer.global;

import static io.stocktrade.consumer.global.ShardMarks.NO_TIME;

import io.stocktrade.consumer.global.GlobalProgress.LaggingShard;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shards, and how far those have come that others wait for: the frontier of shards that are not
 * processed to their end and are not the children of such.
 *
 * <p>A child begins where its parents ended, since KCL processes it after them: as long as nothing
 * has been heard of it, it has the marks of the parent that came least far.
 */
final class ShardFrontier {
  private final Map<String, Shard> shards = new TreeMap<>();

  /** Closed shards that Kinesis has forgotten too; an old report may still speak of them. */
  private final Set<String> forgotten = new TreeSet<>();

  private boolean listed;

  private static final class Shard {
    final String id;
    Set<String> parents = Set.of();

    /** What it said itself, and what parents that are forgotten said; of a closed one for good. */
    ShardMarks marks = ShardMarks.NONE;

    boolean heardOf;

    /** Whether a list has named it, and so said which parents it has. */
    boolean named;

    boolean closed;
    Lineage lineage = Lineage.UNKNOWN;

    Shard(String id) {
      this.id = id;
    }
  }

  /** Whether it is known of which windows the parents of a shard may have sent shares. */
  private enum Lineage {
    /** Nothing has been read of it, or not yet which parents it has. */
    UNKNOWN,
    /** What its parents sent has not been read, and nothing has come since that says when. */
    ORPHAN,
    /** All that its parents sent has been read, or it is known up to when they did. */
    KNOWN
  }

  /** Whether all shards are known. */
  boolean isListed() {
    return listed;
  }

  /** Whether the shard itself has said that this window won't change any more. */
  boolean isSettled(String shardId, long windowEnd) {
    Shard shard = shards.get(shardId);
    return forgotten.contains(shardId)
        || (shard != null && (shard.closed || windowEnd <= shard.marks.settled()));
  }

  /** Takes in which shards there are, if the report says so. */
  void list(ShardReport report) {
    report.shards().ifPresent(this::list);
  }

  /**
   * Says of which windows the report's shard, or its parents, may have sent shares that were never
   * read: those that begin at or before this time. Of a parent nobody has heard of it is known that
   * a trade which came after it is no further back than the lateness allows.
   */
  long unreadBefore(ShardReport report) {
    if (forgotten.contains(report.shardId())) {
      return NO_TIME;
    }
    ShardMarks marks = report.marks();
    Shard shard = shard(report.shardId());
    long unread = shard.heardOf || report.fromBeginning() ? NO_TIME : marks.newest();
    shard.heardOf = true;
    shards.values().forEach(this::judge);
    for (Shard other : shards.values()) {
      ShardMarks said = other == shard ? shard.marks.or(marks) : other.marks;
      if (other.lineage == Lineage.ORPHAN && !other.closed && said.settled() != NO_TIME) {
        other.lineage = Lineage.KNOWN;
        unread = Math.max(unread, said.newest() + (said.newest() - said.settled()));
      }
    }
    if (shard.lineage == Lineage.ORPHAN && report.closed() && !hasChild(shard.id)) {
      // It has ended without a trade, and nobody comes after it who could say when.
      unread = Long.MAX_VALUE;
    }
    return unread;
  }

  /** Finds out about a shard's parents once both are known: which they are, and how far it is. */
  private void judge(Shard shard) {
    if (shard.lineage == Lineage.UNKNOWN && shard.heardOf && shard.named) {
      List<Shard> parents =
          shard.parents.stream().map(shards::get).filter(Objects::nonNull).toList();
      parents.forEach(this::judge);
      shard.lineage =
          parents.stream().allMatch(parent -> parent.lineage == Lineage.KNOWN)
              ? Lineage.KNOWN
              : Lineage.ORPHAN;
    }
  }

  private boolean hasChild(String shardId) {
    return shards.values().stream().anyMatch(shard -> shard.parents.contains(shardId));
  }

  /** Takes in what a report says of its shard. */
  void accept(ShardReport report) {
    if (forgotten.contains(report.shardId())) {
      return;
    }
    Shard shard = shard(report.shardId());
    if (!shard.closed) {
      shard.marks = shard.marks.or(report.marks());
      // It would not have been begun before its parents were done.
      shard.parents.forEach(this::close);
      if (report.closed()) {
        close(shard.id);
      }
    }
  }

  private void list(List<ShardNode> nodes) {
    listed = true;
    Set<String> names = new HashSet<>();
    for (ShardNode node : nodes) {
      names.add(node.shardId());
      if (forgotten.contains(node.shardId())) {
        continue;
      }
      Shard shard = shard(node.shardId());
      shard.named = true;
      if (shard.parents.isEmpty()) {
        shard.parents = new TreeSet<>(node.parents());
      }
    }
    for (Shard shard : List.copyOf(shards.values())) {
      if (shard.heardOf || shard.closed) {
        shard.parents.forEach(this::close);
      }
    }
    boolean isUpToDate = frontier().stream().allMatch(shard -> names.contains(shard.id));
    if (isUpToDate) {
      // Kinesis has forgotten the others, whose records are gone.
      forgetClosed(names);
    }
  }

  private void forgetClosed(Set<String> known) {
    Set<String> gone = new HashSet<>();
    shards.forEach(
        (id, shard) -> {
          if (shard.closed && !known.contains(id)) {
            gone.add(id);
          }
        });
    if (gone.isEmpty()) {
      return;
    }
    for (Shard shard : shards.values()) {
      if (shard.parents.stream().anyMatch(gone::contains)) {
        shard.marks = effective(shard);
        if (!shard.heardOf && shard.parents.stream().anyMatch(id -> isUnread(id, gone))) {
          shard.lineage = Lineage.ORPHAN;
        }
        shard.parents.removeAll(gone);
      }
    }
    shards.keySet().removeAll(gone);
    forgotten.addAll(gone);
  }

  private boolean isUnread(String id, Set<String> gone) {
    Shard shard = shards.get(id);
    return gone.contains(id) && shard != null && shard.lineage != Lineage.KNOWN;
  }

  private void close(String id) {
    Shard shard = shards.get(id);
    if (shard != null && !shard.closed) {
      shard.parents.forEach(this::close);
      shard.marks = effective(shard);
      shard.closed = true;
    }
  }

  private Shard shard(String id) {
    return shards.computeIfAbsent(id, Shard::new);
  }

  private List<Shard> frontier() {
    return shards.values().stream().filter(this::isWaitedFor).toList();
  }

  private boolean isWaitedFor(Shard shard) {
    if (shard.closed) {
      return false;
    }
    boolean isChild = false;
    for (String parent : shard.parents) {
      Shard known = shards.get(parent);
      if (known == null || known.closed) {
        return true;
      }
      isChild = true;
    }
    return !isChild;
  }

  private ShardMarks effective(Shard shard) {
    ShardMarks inherited = null;
    for (String id : shard.parents) {
      Shard parent = shards.get(id);
      if (parent != null && parent.closed) {
        inherited = inherited == null ? parent.marks : inherited.and(parent.marks);
      }
    }
    ShardMarks marks = inherited == null ? shard.marks : shard.marks.or(inherited);
    // What is idle may still turn out to be a part only.
    return shard.heardOf && shard.lineage != Lineage.KNOWN ? marks.withoutIdle() : marks;
  }

  /**
   * How far the frontier has come; a frontier without shards has come to the end.
   *
   * @param idleRetention how far behind the others a window is that an idle shard does not hold
   *     back
   */
  Front front(long idleRetention) {
    long complete = Long.MAX_VALUE;
    long shown = Long.MAX_VALUE;
    long settled = Long.MAX_VALUE;
    long latest = NO_TIME;
    List<ShardMarks> frontier = frontier().stream().map(this::effective).toList();
    long newest = frontier.stream().mapToLong(ShardMarks::complete).max().orElse(NO_TIME);
    for (ShardMarks marks : frontier) {
      complete = Math.min(complete, marks.complete());
      shown = Math.min(shown, marks.shown());
      settled = Math.min(settled, Math.max(marks.settled(), idle(marks, newest, idleRetention)));
      latest = Math.max(latest, marks.shown());
    }
    return new Front(complete, shown, settled, frontier.isEmpty() ? Long.MAX_VALUE : latest);
  }

  /**
   * Up to where an idle shard settles windows. Its mark is by the clock, which old trades that are
   * replayed are far behind, so it counts no further than the other shards have come.
   */
  private static long idle(ShardMarks marks, long newest, long idleRetention) {
    long idle = Math.min(marks.idle(), newest);
    return idle < NO_TIME + idleRetention ? NO_TIME : idle - idleRetention;
  }

  /**
   * Times up to which windows, by their ends, are in a state.
   *
   * @param complete complete on all shards
   * @param shown complete on those that are not idle
   * @param settled not to be changed by any shard
   * @param latest complete on one shard at least, or it is idle
   */
  record Front(long complete, long shown, long settled, long latest) {
    static final Front NONE = new Front(NO_TIME, NO_TIME, NO_TIME, NO_TIME);

    /** A front does not go back: what was said has been said. */
    Front or(Front other) {
      return new Front(
          Math.max(complete, other.complete),
          Math.max(shown, other.shown),
          Math.max(settled, other.settled),
          Math.max(latest, other.latest));
    }

    void write(DataOutputStream out) throws IOException {
      out.writeLong(complete);
      out.writeLong(shown);
      out.writeLong(settled);
      out.writeLong(latest);
    }

    static Front read(DataInputStream in) throws IOException {
      return new Front(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
  }

  /** The shards that have not sent all that there is up to this time. */
  Set<String> behind(long time) {
    Set<String> behind = new TreeSet<>();
    for (Shard shard : frontier()) {
      if (effective(shard).shown() < time) {
        behind.add(shard.id);
      }
    }
    return behind;
  }

  List<LaggingShard> lagging(long time) {
    return frontier().stream()
        .filter(shard -> effective(shard).shown() < time)
        .sorted(Comparator.comparingLong(shard -> effective(shard).shown()))
        .map(shard -> new LaggingShard(shard.id, instant(effective(shard).complete())))
        .toList();
  }

  static Optional<Instant> instant(long millis) {
    return millis == NO_TIME || millis == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeBoolean(listed);
    out.writeInt(forgotten.size());
    for (String id : forgotten) {
      out.writeUTF(id);
    }
    out.writeInt(shards.size());
    for (Shard shard : shards.values()) {
      ShardReport.writeNode(new ShardNode(shard.id, List.copyOf(shard.parents)), out);
      shard.marks.write(out);
      out.writeBoolean(shard.heardOf);
      out.writeBoolean(shard.named);
      out.writeBoolean(shard.closed);
      out.writeUTF(shard.lineage.name());
    }
  }

  void read(DataInputStream in) throws IOException {
    listed = in.readBoolean();
    for (int n = in.readInt(); n > 0; n--) {
      forgotten.add(in.readUTF());
    }
    for (int n = in.readInt(); n > 0; n--) {
      ShardNode node = ShardReport.readNode(in);
      Shard shard = shard(node.shardId());
      shard.parents = new TreeSet<>(node.parents());
      shard.marks = ShardMarks.read(in);
      shard.heardOf = in.readBoolean();
      shard.named = in.readBoolean();
      shard.closed = in.readBoolean();
      shard.lineage = readLineage(in);
    }
  }

  private static Lineage readLineage(DataInputStream in) throws IOException {
    String name = in.readUTF();
    try {
      return Lineage.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "lineage: " + name + " (expected: one of " + Arrays.toString(Lineage.values()) + ")", e);
    }
  }
}
