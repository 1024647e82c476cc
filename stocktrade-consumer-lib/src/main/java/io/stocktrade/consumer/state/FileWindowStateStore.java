package io.stocktrade.consumer.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps states in a folder, a file for each application and shard: for workers on one machine, and
 * for tests with processes that are killed. Thread-safe, and safe to use by several processes on
 * the machine.
 *
 * <p>A file is written beside the one it replaces, forced to the disk and renamed, so it is there
 * whole, before or after, whatever crashes. A file that is damaged all the same is refused with an
 * {@link IllegalStateException} that names it; remove it to go on at the checkpoint.
 */
public final class FileWindowStateStore implements WindowStateStore {
  private static final int MAGIC = 0x53545746; // STWF
  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = 4;

  /** Locks of files keep processes apart, these the threads of this one. */
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path folder;

  /**
   * A store in a folder.
   *
   * @param folder the folder, which is made if there is none
   */
  public FileWindowStateStore(Path folder) {
    this.folder = requireNonNull(folder, "folder").toAbsolutePath().normalize();
  }

  @Override
  public ShardClaim claim(String application, String shardId) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name(application) + "@" + name(shardId) + ".state");
    return locked(
        file,
        () -> {
          Contents before = read(file);
          Contents claimed = new Contents(before.claims + 1, before.state);
          replace(file, claimed);
          return new Claim(file, claimed);
        });
  }

  private static String name(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** What a file holds: how often it was claimed, and the state, if any. */
  private static final class Contents {
    private final long claims;
    private final byte @Nullable [] state;

    Contents(long claims, byte @Nullable [] state) {
      this.claims = claims;
      this.state = state;
    }

    byte[] toBytes() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      out.writeLong(claims);
      out.writeInt(state == null ? -1 : state.length);
      if (state != null) {
        out.write(state);
      }
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
      return bytes.toByteArray();
    }

    static Contents of(byte[] bytes) throws IOException {
      int end = bytes.length - CHECKSUM_BYTES;
      if (end < 0 || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
        throw new IOException("checksum: another (expected: that of what was written)");
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
      int magic = in.readInt();
      int version = in.readUnsignedByte();
      if (magic != MAGIC || version != VERSION) {
        throw new IOException("version: " + version + " (expected: " + VERSION + ")");
      }
      long claims = in.readLong();
      int length = in.readInt();
      if (length != (in.available() == 0 && length < 0 ? -1 : in.available())) {
        throw new IOException("length: " + length + " (expected: " + in.available() + ")");
      }
      return new Contents(claims, length < 0 ? null : in.readAllBytes());
    }

    private static int checksum(byte[] bytes, int length) {
      CRC32C checksum = new CRC32C();
      checksum.update(bytes, 0, length);
      return (int) checksum.getValue();
    }
  }

  private static Contents read(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new Contents(0, null);
    }
    try {
      return Contents.of(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(
          "window state: "
              + file
              + " is damaged, "
              + e.getMessage()
              + "; remove it to go on at the checkpoint",
          e);
    }
  }

  private static void replace(Path file, Contents contents) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(contents.toBytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(requireNonNull(file.getParent()));
  }

  /** Makes the names in a folder durable, where the system can do that. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; there the names are durable at once.
    }
  }

  private static <T> T locked(Path file, Work<T> work) throws IOException {
    ReentrantLock threads = LOCKS.computeIfAbsent(file, f -> new ReentrantLock());
    threads.lock();
    try (FileChannel channel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      // Released when the channel is closed.
      var unused = channel.lock();
      return work.run();
    } finally {
      threads.unlock();
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private static final class Claim implements ShardClaim {
    private final Path file;
    private final Contents claimed;

    Claim(Path file, Contents claimed) {
      this.file = file;
      this.claimed = claimed;
    }

    @Override
    public Optional<byte[]> latest() {
      return Optional.ofNullable(claimed.state).map(byte[]::clone);
    }

    @Override
    public boolean write(byte[] state) throws IOException {
      return locked(
          file,
          () -> {
            if (read(file).claims != claimed.claims) {
              return false;
            }
            replace(file, new Contents(claimed.claims, state));
            return true;
          });
    }

    @Override
    public boolean delete() throws IOException {
      return locked(
          file,
          () -> {
            long claims = read(file).claims;
            if (claims != claimed.claims) {
              return claims == 0;
            }
            Files.delete(file);
            return true;
          });
    }
  }
}
