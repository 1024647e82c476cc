/** How often the log is told of what may happen often. */
@NullMarked
package io.stocktrade.local.logging;

import org.jspecify.annotations.NullMarked;
