package io.stocktrade.consumer.state;

import java.util.Optional;

/** Keeps nothing. */
final class NoWindowState implements WindowStateStore, WindowStateStore.ShardClaim {
  static final NoWindowState INSTANCE = new NoWindowState();

  private NoWindowState() {}

  @Override
  public ShardClaim claim(String application, String shardId) {
    return this;
  }

  @Override
  public Optional<byte[]> latest() {
    return Optional.empty();
  }

  @Override
  public boolean write(byte[] state) {
    return true;
  }

  @Override
  public boolean delete() {
    return true;
  }
}
