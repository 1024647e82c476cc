package io.stocktrade.local.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.store.Journal;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RecordBatch;
import io.stocktrade.local.store.StreamStore;
import io.stocktrade.local.store.ThroughputCommitment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
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
  private static final String SUFFIX = ".log";

  private final Path folder;
  private final Function<Journal, StreamStore> factory;
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final JournalContents contents = new JournalContents();
  private final Deque<LogFile> files = new ArrayDeque<>();
  private Map<String, StreamStore> restored = Map.of();
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
    journal.roll();
    return journal;
  }

  /** A store that was restored, once, or else a new one, which the caller remembers. */
  StreamStore store(String key) {
    StreamStore found = restored.remove(key);
    return found == null ? create(key) : found;
  }

  private StreamStore create(String key) {
    return factory.apply(new StoreJournal(key));
  }

  private void replay() throws IOException {
    Replay replay = new Replay(contents, this::create, Kept::new);
    List<Path> paths;
    try (Stream<Path> found = Files.list(folder)) {
      paths = found.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    }
    for (Path path : paths) {
      LogFile file = new LogFile(path);
      files.add(file);
      long whole = file.read((kind, content) -> replay.entry(file, kind, content));
      long size = Files.size(path);
      if (whole < size && !path.equals(paths.get(paths.size() - 1))) {
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
    nextId = replay.nextId();
    restored = new ConcurrentHashMap<>(replay.end());
  }

  /** Begins a new file with the state of everything; the caller holds the lock, or is alone. */
  private void roll() throws IOException {
    LogFile file = new LogFile(folder.resolve("%012d".formatted(nextFile++) + SUFFIX));
    RandomAccessFile next = file.create();
    try {
      for (byte[] entry : contents.entries()) {
        next.write(entry);
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
    while (files.size() > 1 && files.getFirst().isObsolete(contents, clock.millis())) {
      Files.deleteIfExists(files.removeFirst().path());
    }
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
        digest.update(contents.secret());
        return Arrays.copyOf(digest.digest(key.getBytes(UTF_8)), JournalContents.SECRET_BYTES);
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
            contents.put(key, commitment);
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
            contents.put(id, store, stream);
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
            contents.remove(id);
            append(Entries.gone(id));
          });
    }
  }
}
