package io.stocktrade.benchmarks.publish;

import java.net.URI;

/**
 * Where trades are published to.
 *
 * @param stream the stream
 * @param tls Kinesis' endpoint with TLS, whose certificate is trusted whoever signed it
 */
public record Target(String stream, URI tls) {}
