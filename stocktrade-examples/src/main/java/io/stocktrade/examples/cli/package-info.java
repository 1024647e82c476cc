/** What all commands share: how they read durations, tell errors, show logs and are stopped. */
@NullMarked
package io.stocktrade.examples.cli;

import org.jspecify.annotations.NullMarked;
