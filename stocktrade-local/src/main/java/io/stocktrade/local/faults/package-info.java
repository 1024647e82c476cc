/**
 * What is to go wrong, as data, and the decision, call by call, whether it goes wrong now.
 *
 * <p>Knows no HTTP and does nothing by itself: the servers ask before they act.
 */
@NullMarked
package io.stocktrade.local.faults;

import org.jspecify.annotations.NullMarked;
