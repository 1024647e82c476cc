/**
 * What a user writes, to copy from: a processor, an aggregation, a generator, how they are started,
 * and beside them, in the tests, how they are tested. The README shows parts of these files. They
 * need the libraries only, and nothing else of the examples.
 */
@NullMarked
package io.stocktrade.examples.yours;

import org.jspecify.annotations.NullMarked;
