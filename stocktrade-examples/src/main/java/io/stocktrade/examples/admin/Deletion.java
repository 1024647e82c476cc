package io.stocktrade.examples.admin;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One thing that is there and can be deleted.
 *
 * @param what it is, for a person
 * @param delete deletes it
 */
record Deletion(String what, Supplier<? extends CompletableFuture<?>> delete) {}
