package io.stocktrade.consumer.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** A file to which a process appends lines, each in one go, so that a kill loses none of them. */
final class Lines {
  private final FileChannel file;

  Lines(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  synchronized void append(String line) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole lines of a file: of the last one a kill may have left a part. */
  static List<String> read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    String all = Files.readString(path);
    int end = all.lastIndexOf('\n');
    return end < 0 ? List.of() : Arrays.asList(all.substring(0, end).split("\n", -1));
  }
}
