/**
 * Keeps streams in a folder, so that another process goes on exactly where one ended, however it
 * ended.
 *
 * <p>A log of changes in files of about 64 MiB, each entry with a checksum. Every file begins with
 * the state of all streams but their records, so that the oldest file can go as soon as its records
 * are gone; from there on, an entry has of the shards only those that changed.
 */
@NullMarked
package io.stocktrade.local.store.journal;

import org.jspecify.annotations.NullMarked;
