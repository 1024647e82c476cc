/**
 * Where window results go: what a sink must do so that results that come twice do no harm, and one
 * in memory that does it. What is not here: sinks for databases and files.
 */
@NullMarked
package io.stocktrade.consumer.sink;

import org.jspecify.annotations.NullMarked;
