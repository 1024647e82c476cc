package io.stocktrade.local.store;

/**
 * When a stream was created, and what it is going through, which follows from the clock.
 * Thread-safe; one thread at a time changes it.
 */
final class StreamLife {
  private static final long NEVER = Long.MAX_VALUE;

  private final long createdMillis;
  private final long activeMillis;
  private final long transitionMillis;
  private volatile long updatingUntilMillis = Long.MIN_VALUE;
  private volatile long goneMillis = NEVER;

  private StreamLife(long createdMillis, long activeMillis, StoreSettings store) {
    this.createdMillis = createdMillis;
    this.activeMillis = activeMillis;
    this.transitionMillis = store.transition().toMillis();
  }

  static StreamLife begin(long nowMillis, StoreSettings store) {
    return new StreamLife(nowMillis, nowMillis + store.transition().toMillis(), store);
  }

  static StreamLife restored(StreamState state, StoreSettings store) {
    StreamLife life = new StreamLife(state.createdMillis(), state.activeMillis(), store);
    life.restore(state);
    return life;
  }

  void restore(StreamState state) {
    updatingUntilMillis = state.updatingUntilMillis();
    goneMillis = state.goneMillis();
  }

  long createdMillis() {
    return createdMillis;
  }

  long activeMillis() {
    return activeMillis;
  }

  long updatingUntilMillis() {
    return updatingUntilMillis;
  }

  long goneMillis() {
    return goneMillis;
  }

  StreamStatus status(long nowMillis) {
    if (goneMillis != NEVER) {
      return StreamStatus.DELETING;
    }
    if (nowMillis < activeMillis) {
      return StreamStatus.CREATING;
    }
    return nowMillis < updatingUntilMillis ? StreamStatus.UPDATING : StreamStatus.ACTIVE;
  }

  /** Has the stream UPDATING for a transition; gives when that is over. */
  long update(long nowMillis) {
    long until = nowMillis + transitionMillis;
    updatingUntilMillis = until;
    return until;
  }

  /** Has the stream DELETING, and gone after a transition. */
  void delete(long nowMillis) {
    goneMillis = Math.min(goneMillis, nowMillis + transitionMillis);
  }

  boolean isGone(long nowMillis) {
    return nowMillis >= goneMillis;
  }
}
