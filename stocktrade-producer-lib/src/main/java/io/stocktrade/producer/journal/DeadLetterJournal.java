package io.stocktrade.producer.journal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of trades that could not be published.
 *
 * <ul>
 *   <li>A letter is in the journal once {@link #append} has returned, also after {@code kill -9};
 *       when it survives a power cut, too, the {@link FsyncPolicy} says.
 *   <li>Each entry has a length and CRC32C checksums. A torn end, left by a crash, is cut when the
 *       journal is opened; a damaged place is stepped over and left where it is until the file is
 *       compacted. Both are logged and {@linkplain #openReport() reported}; a letter is never read
 *       by half.
 *   <li>The file is bounded: a letter that would make it longer than {@code maxBytes} is refused
 *       with a {@link JournalFullException}. Before that, the file is compacted if half of its
 *       letters are done. In memory, the journal takes some 8 bytes per letter in the file.
 *   <li>Letters that were re-published are {@linkplain #markDone marked} so by an entry of its own,
 *       which may make the file longer than {@code maxBytes}, by 25 bytes per mark at most. A crash
 *       before the mark has them re-published again: at least once. When all are done, the file is
 *       emptied.
 *   <li>There is one writer at a time, in one process: a lock is held on {@code FILE.lock} beside
 *       the journal. Anyone can {@link #inspect} the file meanwhile.
 * </ul>
 *
 * <pre>{@code
 * try (DeadLetterJournal journal = DeadLetterJournal.open(Path.of("dead-trades.journal"))) {
 *   journal.append(DeadLetter.of(now, "expired", "AMZN", codec.encode(trade), 3));
 * }
 * }</pre>
 *
 * <p>Thread-safe. After an error while writing, such as a full disk, the journal goes on if the
 * half entry could be taken back; after a failed fsync it refuses all else, since it can't know
 * what is on the disk.
 */
public final class DeadLetterJournal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterJournal.class);

  /** So many letters are marked as done by one entry. */
  private static final int MARKS_PER_ENTRY = 10_000;

  private final Path path;
  private final long maxBytes;
  private final JournalLock lock;
  private final JournalReport openReport;
  private final GroupSync sync;

  // Guarded by this.
  private JournalFile file;
  private JournalIndex index;
  private long lastNumber;
  private boolean closed;

  DeadLetterJournal(JournalBuilder builder) throws IOException {
    this.path = builder.file;
    this.maxBytes = builder.maxBytes;
    this.lock = JournalLock.of(path);
    boolean opened = false;
    try {
      this.file = JournalFile.open(path);
      try {
        this.index = new JournalIndex();
        this.openReport = scan(path, file, index);
        this.lastNumber = index.last();
        cutTail();
        opened = true;
      } finally {
        if (!opened) {
          file.close();
        }
      }
    } finally {
      if (!opened) {
        lock.close();
      }
    }
    this.sync = new GroupSync(path, file, builder.fsync, builder.timers);
  }

  /**
   * Opens a journal with the settings of {@link #builder}.
   *
   * @param file the file; it is made if there is none, its folder is not
   * @return the open journal
   * @throws JournalException if another writer has it, or it is another kind of file
   * @throws IOException if the file can't be read or written
   */
  public static DeadLetterJournal open(Path file) throws IOException {
    return builder(file).open();
  }

  /**
   * A builder of a journal of at most 256 MiB that is fsynced for every letter.
   *
   * @param file the file; it is made if there is none, its folder is not
   * @return the builder
   */
  public static JournalBuilder builder(Path file) {
    return new JournalBuilder(file);
  }

  /**
   * Reads a journal as it is, also while another process writes to it. Changes nothing.
   *
   * @param file the file
   * @param pending takes the letters that are still to be re-published, the oldest first
   * @return what was found
   * @throws JournalException if it is another kind of file
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if the file can't be read
   */
  public static JournalReport inspect(Path file, Consumer<JournalEntry> pending)
      throws IOException {
    try (JournalFile journal = JournalFile.openToRead(file)) {
      JournalIndex index = new JournalIndex();
      JournalReport report = scan(file, journal, index);
      FrameReader frames = journal.read(Frames.FILE_HEADER_LENGTH);
      for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
        if (Payloads.isLetter(payload) && index.isPending(Payloads.number(payload))) {
          pending.accept(entry(file, frames.offset(), payload));
        }
      }
      return report;
    }
  }

  private static JournalReport scan(Path path, JournalFile file, JournalIndex index)
      throws IOException {
    FrameReader frames = file.read(Frames.FILE_HEADER_LENGTH);
    for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
      long[] done = Payloads.doneNumbers(payload);
      if (done != null) {
        for (long number : done) {
          index.markDone(number);
        }
      } else if (!Payloads.isLetter(payload)
          || !index.add(Payloads.number(payload), frames.offset())) {
        throw notUnderstood(path, frames.offset());
      }
    }
    return frames.report(index.letters(), index.pending());
  }

  private static JournalEntry entry(Path path, long offset, byte[] payload)
      throws JournalException {
    JournalEntry entry = Payloads.entry(payload);
    if (entry == null) {
      throw notUnderstood(path, offset);
    }
    return entry;
  }

  private static JournalException notUnderstood(Path path, long offset) {
    return new JournalException(
        path,
        "the entry at byte " + offset + " is whole, but of another version of this program",
        null);
  }

  private void cutTail() throws IOException {
    if (openReport.damagedPlaces() > 0) {
      log.warn(
          "Journal {}: {} damaged places with {} bytes, the first at byte {}, are stepped over:"
              + " what was there is lost",
          path,
          openReport.damagedPlaces(),
          openReport.damagedBytes(),
          openReport.firstDamageAt());
    }
    if (openReport.tailBytes() > 0) {
      log.warn(
          "Journal {}: {} bytes at its end are no whole entry, and are cut",
          path,
          openReport.tailBytes());
      file.cutTo(openReport.bytes() - openReport.tailBytes());
      file.sync();
    }
  }

  /**
   * What was found when the journal was opened.
   *
   * @return the report
   */
  public JournalReport openReport() {
    return openReport;
  }

  /**
   * Adds a letter. An interrupt does not end this early and stays set.
   *
   * @param letter the letter
   * @throws JournalFullException if there is no room; the letter is not in the journal then
   * @throws IOException if the letter can't be written, or an earlier fsync failed
   * @throws IllegalStateException if the journal is closed
   */
  public void append(DeadLetter letter) throws IOException {
    appendAll(List.of(letter));
  }

  /**
   * Adds letters, all or none, with one fsync at most.
   *
   * @param letters the letters
   * @throws JournalFullException if there is no room; none of them is in the journal then
   * @throws IOException if they can't be written, or an earlier fsync failed
   * @throws IllegalStateException if the journal is closed
   */
  public void appendAll(Collection<DeadLetter> letters) throws IOException {
    if (letters.isEmpty()) {
      return;
    }
    long written;
    synchronized (this) {
      checkOpen();
      sync.checkSound();
      List<byte[]> payloads = new ArrayList<>(letters.size());
      long number = lastNumber;
      for (DeadLetter letter : letters) {
        payloads.add(Payloads.letter(++number, letter));
      }
      long length = framedLength(payloads);
      if (file.size() + length > maxBytes && index.pending() <= index.letters() / 2) {
        compact();
      }
      if (file.size() + length > maxBytes) {
        throw new JournalFullException(path, file.size() + length, maxBytes);
      }
      long offset = file.size();
      file.append(framed(offset, length, payloads));
      for (byte[] payload : payloads) {
        index.add(++lastNumber, offset);
        offset += Frames.HEADER_LENGTH + payload.length;
      }
      written = sync.written(payloads.size());
    }
    sync.afterAppend(written);
  }

  private static long framedLength(List<byte[]> payloads) {
    return payloads.stream().mapToLong(payload -> Frames.HEADER_LENGTH + payload.length).sum();
  }

  private static byte[] framed(long offset, long length, List<byte[]> payloads) throws IOException {
    if (length > Integer.MAX_VALUE - 8) {
      throw new IOException(length + " bytes at once (expected: below 2 GiB)");
    }
    ByteBuffer frames = ByteBuffer.allocate((int) length);
    for (byte[] payload : payloads) {
      Frames.put(frames, offset + frames.position(), payload);
    }
    return frames.array();
  }

  /**
   * The oldest letters that are still to be re-published.
   *
   * @param after only letters with greater numbers than this; 0 for all
   * @param max how many at most, above 0
   * @return the letters by number; empty if there are none
   * @throws IOException if the file can't be read
   * @throws IllegalStateException if the journal is closed
   */
  public synchronized List<JournalEntry> pending(long after, int max) throws IOException {
    checkOpen();
    if (max < 1) {
      throw new IllegalArgumentException("max: " + max + " (expected: at least 1)");
    }
    List<JournalEntry> entries = new ArrayList<>();
    long wanted = index.nextPending(after);
    if (wanted > 0) {
      FrameReader frames = file.read(index.offsetBefore(wanted));
      while (wanted > 0 && entries.size() < max) {
        byte[] payload = frames.next();
        if (payload == null) {
          throw new JournalException(path, "letter " + wanted + " is damaged by now", null);
        }
        if (Payloads.isLetter(payload) && Payloads.number(payload) == wanted) {
          entries.add(entry(path, frames.offset(), payload));
          wanted = index.nextPending(wanted);
        }
      }
    }
    return entries;
  }

  /**
   * Notes that letters were re-published, and empties the file if none is left. When this returns,
   * the note is on the disk, whatever the policy.
   *
   * @param entries letters of this journal; those that are done already are passed over
   * @throws IOException if it can't be written; the letters may come again then
   * @throws IllegalStateException if the journal is closed
   */
  public synchronized void markDone(Collection<JournalEntry> entries) throws IOException {
    checkOpen();
    long[] numbers =
        entries.stream().mapToLong(JournalEntry::number).filter(index::isPending).toArray();
    for (int from = 0; from < numbers.length; from += MARKS_PER_ENTRY) {
      int to = Math.min(numbers.length, from + MARKS_PER_ENTRY);
      byte[] payload = Payloads.done(Arrays.copyOfRange(numbers, from, to));
      file.append(framed(file.size(), Frames.HEADER_LENGTH + payload.length, List.of(payload)));
    }
    if (numbers.length == 0) {
      return;
    }
    sync.now(sync.written(1));
    for (long number : numbers) {
      index.markDone(number);
    }
    if (index.pending() == 0) {
      file.cutTo(Frames.FILE_HEADER_LENGTH);
      index = new JournalIndex();
      sync.now(sync.written(1));
    }
  }

  /** Writes a new file of what is pending, and puts it in the old one's place. */
  private void compact() throws IOException {
    Path temporary = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    JournalIndex compactIndex = new JournalIndex();
    JournalFile compact = JournalFile.open(temporary);
    boolean moved = false;
    try {
      copyPending(compact, compactIndex);
      compact.sync();
      Files.move(temporary, path, ATOMIC_MOVE, REPLACE_EXISTING);
      moved = true;
    } finally {
      if (!moved) {
        compact.close();
        Files.deleteIfExists(temporary);
      }
    }
    JournalFile old = file;
    file = compact;
    index = compactIndex;
    sync.replacing(compact, () -> JournalFile.syncFolder(path));
    old.close();
  }

  private void copyPending(JournalFile target, JournalIndex targetIndex) throws IOException {
    FrameReader frames = file.read(Frames.FILE_HEADER_LENGTH);
    for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
      if (Payloads.isLetter(payload) && index.isPending(Payloads.number(payload))) {
        long offset = target.size();
        target.append(framed(offset, Frames.HEADER_LENGTH + payload.length, List.of(payload)));
        targetIndex.add(Payloads.number(payload), offset);
      }
    }
  }

  /**
   * Makes all letters so far survive a power cut.
   *
   * @throws IOException if the operating system can't
   * @throws IllegalStateException if the journal is closed
   */
  public void sync() throws IOException {
    long written;
    synchronized (this) {
      checkOpen();
      written = sync.written(0);
    }
    sync.now(written);
  }

  /**
   * How many letters are still to be re-published.
   *
   * @return 0 or more
   */
  public synchronized long pendingCount() {
    return index.pending();
  }

  /**
   * The size of the file.
   *
   * @return bytes
   */
  public synchronized long bytes() {
    return file.size();
  }

  /**
   * The file.
   *
   * @return its path, as it was given
   */
  public Path file() {
    return path;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the journal is closed");
    }
  }

  /**
   * Makes all letters survive a power cut and gives the file free. Closing twice is harmless.
   *
   * @throws IOException if the operating system can't write; the journal is closed nevertheless
   */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      try {
        sync.close();
      } finally {
        try {
          file.close();
        } finally {
          lock.close();
        }
      }
    }
  }
}
