package io.stocktrade.consumer;

import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import java.time.Duration;
import java.util.Optional;

/**
 * How late a window's result was.
 *
 * @param id the window
 * @param trigger why the result was emitted
 * @param sinceEnd from the window's end, in event time, to the emission by the processor's clock:
 *     what a reader of results waits for them; negative for a result that came before the end
 * @param sinceArrival from the arrival at Kinesis of the record that brought the result about to
 *     its emission; empty if it was no record
 */
public record WindowReport(
    WindowId id,
    WindowResult.Trigger trigger,
    Duration sinceEnd,
    Optional<Duration> sinceArrival) {}
