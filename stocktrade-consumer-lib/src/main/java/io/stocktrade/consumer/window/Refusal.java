package io.stocktrade.consumer.window;

/** Why a well-formed trade was put in no window, other than being late or a duplicate. */
public enum Refusal {
  /** Its event time lies further after its arrival than {@link WindowSettings} allow. */
  AHEAD_OF_ARRIVAL,
  /** It needs a window of its own, and as many are open as {@link WindowSettings} allow. */
  TOO_MANY_WINDOWS
}
