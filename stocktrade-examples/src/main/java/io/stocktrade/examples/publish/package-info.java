/** What the publishing commands have in common: which publisher, and how they tell of progress. */
@NullMarked
package io.stocktrade.examples.publish;

import org.jspecify.annotations.NullMarked;
