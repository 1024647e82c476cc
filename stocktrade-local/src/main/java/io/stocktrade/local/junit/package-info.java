/**
 * The embedded AWS in JUnit 5 tests: started once, injected, with a stream for each test that asks.
 *
 * <p>Needs {@code junit-jupiter-api}, which tests have; the rest of the module doesn't.
 */
@NullMarked
package io.stocktrade.local.junit;

import org.jspecify.annotations.NullMarked;
