package io.stocktrade.local;

import java.net.URI;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** Apart from {@link LocalAws}, so that KPL is only loaded where it is used. */
final class KplConfigurations {
  /** KPL keeps connections and threads for a service far away; this one is near. */
  private static final int MAX_CONNECTIONS = 8;

  private KplConfigurations() {}

  static KinesisProducerConfiguration create(LocalAws aws) {
    URI endpoint = aws.kinesisTlsEndpoint();
    KinesisProducerConfiguration configuration =
        new KinesisProducerConfiguration()
            .setRegion(aws.region().id())
            .setCredentialsProvider(aws.credentialsProvider())
            .setKinesisEndpoint(endpoint.getHost())
            .setKinesisPort(endpoint.getPort())
            .setCloudwatchEndpoint(endpoint.getHost())
            .setCloudwatchPort(endpoint.getPort())
            .setStsEndpoint(endpoint.getHost())
            .setStsPort(endpoint.getPort())
            .setMetricsLevel("none")
            .setMaxConnections(MAX_CONNECTIONS);
    configuration.setVerifyCertificate(false);
    return configuration;
  }
}
