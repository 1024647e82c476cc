/**
 * The journal of dead letters: trades that could not be published, kept in a local file until they
 * are published after all.
 *
 * <p>Nothing here knows publishers or Kinesis; re-publishing is in {@code pump}.
 */
@NullMarked
package io.stocktrade.producer.journal;

import org.jspecify.annotations.NullMarked;
