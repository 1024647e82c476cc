package io.stocktrade.examples.admin;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One thing that is there and can be deleted.
 *
 * @param kind what it is, for a program
 * @param name its name
 * @param what it is, for a person
 * @param delete deletes it
 */
record Deletion(
    String kind, String name, String what, Supplier<? extends CompletableFuture<?>> delete) {}
