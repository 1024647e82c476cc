package io.stocktrade.local.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.store.Journal;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RecordBatch;
import io.stocktrade.local.store.StreamState;
import io.stocktrade.local.store.StreamStore;
import io.stocktrade.local.store.ThroughputCommitment;
import io.stocktrade.local.store.ThroughputCommitment.Terms;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of all stores. Thread-safe: entries are made by the callers side by side, and written one
 * after the other.
 *
 * <p>An entry is with the operating system before its change is acknowledged: nothing is lost when
 * the process is killed. A power cut may take the last seconds, as nothing is forced to the disk.
 */
final class FileJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
  private static final long FILE_BYTES = 64L << 20;
  private static final int SECRET_BYTES = 16;
  private static final String SUFFIX = ".log";

  private final Path folder;
  private final Function<Journal, StreamStore> factory;
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final Map<String, StreamStore> stores = new ConcurrentHashMap<>();
  private final Map<String, ThroughputCommitment> commitments = new HashMap<>();

  /** In the order of their ids: of two with the same name, the later one counts. */
  private final NavigableMap<Long, KinesisStream> streams = new TreeMap<>();

  private final Map<Long, String> owners = new HashMap<>();
  private final Deque<LogFile> files = new ArrayDeque<>();
  private byte[] secret = new byte[SECRET_BYTES];
  private long nextId = 1;
  private long nextFile = 1;
  private @Nullable RandomAccessFile out;
  private long length;
  private long rollAt;
  private @Nullable String broken;

  private FileJournal(Path folder, InstantSource clock, Function<Journal, StreamStore> factory) {
    this.folder = folder;
    this.clock = clock;
    this.factory = factory;
  }

  static FileJournal open(Path folder, InstantSource clock, Function<Journal, StreamStore> factory)
      throws IOException {
    FileJournal journal = new FileJournal(folder, clock, factory);
    journal.replay();
    journal.streams.values().forEach(KinesisStream::restored);
    journal.roll();
    return journal;
  }

  /** A store that was restored, once, or else a new one, which the caller remembers. */
  StreamStore store(String key) {
    StreamStore restored = stores.remove(key);
    return restored == null ? factory.apply(new StoreJournal(key)) : restored;
  }

  private StreamStore restored(String key) {
    return stores.computeIfAbsent(key, name -> factory.apply(new StoreJournal(name)));
  }

  private void replay() throws IOException {
    new SecureRandom().nextBytes(secret);
    List<Path> paths;
    try (Stream<Path> found = Files.list(folder)) {
      paths = found.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    }
    for (Path path : paths) {
      LogFile file = new LogFile(path);
      files.add(file);
      long whole = file.read((kind, content) -> replay(file, kind, content));
      boolean last = path.equals(paths.get(paths.size() - 1));
      long size = Files.size(path);
      if (whole < size && !last) {
        throw new IOException(
            path + " is damaged at byte " + whole + " of " + size + " (expected: whole entries)");
      }
      if (whole < size) {
        LOG.warn(
            "{}: {} bytes are cut off its end, which were being written when the process ended",
            path,
            file.cut(whole));
      }
      String name = path.getFileName().toString();
      nextFile = Long.parseLong(name.substring(0, name.length() - SUFFIX.length())) + 1;
    }
  }

  private void replay(LogFile file, byte kind, byte[] content) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(content).position(1);
    switch (kind) {
      case Entry.SECRET -> secret = Arrays.copyOfRange(content, 1, content.length);
      case Entry.COMMITMENT -> {
        Terms terms = new Terms(in.get() != 0, in.getLong(), in.getLong());
        String key = text(in);
        ThroughputCommitment commitment = restored(key).commitment();
        commitment.restore(terms);
        commitments.put(key, commitment);
      }
      case Entry.STREAM -> replayStream(in, content);
      case Entry.PUT -> replayPut(file, in, content);
      case Entry.GONE -> {
        long id = in.getLong();
        KinesisStream stream = streams.remove(id);
        String owner = owners.remove(id);
        if (stream != null && owner != null) {
          restored(owner).forget(stream);
        }
      }
      default -> throw new IOException("unknown kind " + kind);
    }
  }

  private void replayStream(ByteBuffer in, byte[] content) throws IOException {
    long id = in.getLong();
    String owner = text(in);
    StreamState state = StateCodec.decode(content, in.position(), in.remaining());
    KinesisStream stream = streams.get(id);
    if (stream == null) {
      streams.put(id, restored(owner).restore(state, new Kept(id, owner)));
      owners.put(id, owner);
      nextId = Math.max(nextId, id + 1);
    } else {
      stream.restore(state);
    }
  }

  private void replayPut(LogFile file, ByteBuffer in, byte[] content) {
    long id = in.getLong();
    int shard = in.getInt();
    long position = in.getLong();
    long arrival = in.getLong();
    int count = in.getInt();
    file.holds(id, shard, position + count - 1);
    KinesisStream stream = streams.get(id);
    if (stream == null) {
      return;
    }
    for (int i = 0; i < count; i++) {
      byte[] key = new byte[in.getShort()];
      in.get(key);
      int size = in.getInt();
      stream.restore(shard, position + i, arrival, key, content, in.position(), size);
      in.position(in.position() + size);
    }
  }

  /** Begins a new file with the state of everything; the caller holds the lock, or is alone. */
  private void roll() throws IOException {
    LogFile file = new LogFile(folder.resolve("%012d".formatted(nextFile++) + SUFFIX));
    RandomAccessFile next = file.create();
    try {
      next.write(Entries.secret(secret));
      for (Map.Entry<String, ThroughputCommitment> of : commitments.entrySet()) {
        next.write(Entries.commitment(of.getKey(), of.getValue()));
      }
      for (Map.Entry<Long, KinesisStream> stream : streams.entrySet()) {
        next.write(
            Entries.stream(stream.getKey(), owner(stream.getKey()), stream.getValue().state()));
      }
      length = next.length();
    } catch (IOException e) {
      next.close();
      Files.deleteIfExists(file.path());
      throw e;
    }
    if (out != null) {
      out.close();
    }
    out = next;
    files.add(file);
    rollAt = length + FILE_BYTES;
    while (files.size() > 1 && files.getFirst().isObsolete(streams, clock.millis())) {
      Files.deleteIfExists(files.removeFirst().path());
    }
  }

  private String owner(long id) {
    return String.valueOf(owners.get(id));
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getShort()];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }

  /** Writes an entry whole or not at all; the caller holds the lock, or is alone. */
  private void write(byte[] entry) throws IOException {
    RandomAccessFile file = out;
    if (broken != null || file == null) {
      throw new IOException(broken == null ? "the data folder is closed" : broken);
    }
    try {
      file.write(entry);
      length += entry.length;
    } catch (IOException e) {
      broken = "the data folder can't be written: " + e.getMessage();
      // If there is no room, there may be some later; if the rest can't be cut off, there is no
      // way.
      file.setLength(length);
      file.seek(length);
      broken = null;
      throw e;
    }
  }

  private void append(byte[] entry) throws IOException {
    write(entry);
    rollIfFull();
  }

  private void rollIfFull() {
    if (length < rollAt) {
      return;
    }
    try {
      roll();
    } catch (IOException e) {
      // The entry before is written, and must not fail any more.
      rollAt = length + FILE_BYTES;
      LOG.warn("no new file could be begun in {}: the old one goes on", folder, e);
    }
  }

  /** Something to be written under the lock. */
  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  private void locked(Action action) {
    lock.lock();
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException("data folder: " + e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (out != null) {
        out.close();
        out = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The journal of one store. */
  private final class StoreJournal implements Journal {
    private final String key;

    StoreJournal(String key) {
      this.key = key;
    }

    @Override
    public byte[] secret() {
      // Of each store its own: what one gave out must mean nothing to another.
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(secret);
        return Arrays.copyOf(digest.digest(key.getBytes(UTF_8)), SECRET_BYTES);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }

    @Override
    public StreamJournal add() {
      lock.lock();
      try {
        return new Kept(nextId++, key);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void commitment(ThroughputCommitment commitment) {
      locked(
          () -> {
            commitments.put(key, commitment);
            append(Entries.commitment(key, commitment));
          });
    }
  }

  /** The journal of one stream. */
  private final class Kept implements Journal.StreamJournal {
    private final long id;
    private final String store;
    private boolean gone;

    Kept(long id, String store) {
      this.id = id;
      this.store = store;
    }

    @Override
    public void changed(KinesisStream stream) {
      // Its state is read under the lock: of two changes at once, the later entry has both.
      locked(
          () -> {
            if (gone) {
              return;
            }
            stream.keepChanges(state -> write(Entries.stream(id, store, state)));
            // Before a new file may begin, which has the state of all streams.
            streams.put(id, stream);
            owners.put(id, store);
            rollIfFull();
          });
    }

    @Override
    public void put(
        int shardIndex, long firstPosition, long arrivalMillis, RecordBatch batch, int[] records) {
      byte[] entry = Entries.put(id, shardIndex, firstPosition, arrivalMillis, batch, records);
      locked(
          () -> {
            write(entry);
            files.getLast().holds(id, shardIndex, firstPosition + records.length - 1);
            rollIfFull();
          });
    }

    @Override
    public void gone() {
      locked(
          () -> {
            gone = true;
            streams.remove(id);
            owners.remove(id);
            append(Entries.gone(id));
          });
    }
  }
}
