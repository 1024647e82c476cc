package io.stocktrade.producer;

import io.stocktrade.model.JsonTradeCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Dead letters in memory; can be told to be full. Thread-safe. */
final class MemoryJournal implements DeadLetters {
  private final List<Letter> letters = new ArrayList<>();
  private boolean full;

  @Override
  public synchronized void appendAll(List<Letter> more) throws IOException {
    if (full) {
      throw new IOException("full");
    }
    letters.addAll(more);
  }

  synchronized void fill() {
    full = true;
  }

  /** The ids of its trades, as often as they are in it. */
  synchronized List<Long> ids() {
    JsonTradeCodec codec = new JsonTradeCodec();
    return letters.stream().map(letter -> codec.decode(letter.trade().data()).id()).toList();
  }
}
