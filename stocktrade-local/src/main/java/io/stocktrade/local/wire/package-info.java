/**
 * The HTTP server in front of the operations: ports, TLS, the order of checks, authentication by
 * presence, error bodies, response headers; and CloudWatch, which accepts and discards.
 */
@NullMarked
package io.stocktrade.local.wire;

import org.jspecify.annotations.NullMarked;
