package io.stocktrade.consumer.window;

/**
 * What an engine has done so far.
 *
 * @param trades trades that were added to a window
 * @param late trades that came after their window was final
 * @param duplicates trades whose id was seen before
 * @param refused trades that were refused; see {@link Refusal}
 * @param windows windows that have a result
 * @param revisions results that revised an earlier one
 */
public record EngineCounts(
    long trades, long late, long duplicates, long refused, long windows, long revisions) {}
