/** The command that sizes and prices a pipeline; it asks AWS for nothing. */
@NullMarked
package io.stocktrade.examples.plan;

import org.jspecify.annotations.NullMarked;
