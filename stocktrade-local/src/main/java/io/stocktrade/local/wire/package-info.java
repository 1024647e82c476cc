/**
 * The HTTP server in front of the operations: ports, TLS, the order of checks, authentication by
 * presence, error bodies, response headers; CloudWatch; and what faults do to requests.
 */
@NullMarked
package io.stocktrade.local.wire;

import org.jspecify.annotations.NullMarked;
