package io.stocktrade.local.wire;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.stocktrade.local.LocalAws;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Asynchronous clients of the SDK, as it configures them itself but for their trust. */
final class NettyClients {
  /** Shared: closing one takes two seconds. */
  private static final SdkEventLoopGroup LOOPS =
      SdkEventLoopGroup.create(
          new NioEventLoopGroup(2, new DefaultThreadFactory("test-client", true)));

  private NettyClients() {}

  static SdkAsyncHttpClient http(LocalAws aws, Protocol protocol, ProtocolNegotiation how) {
    return NettyNioAsyncHttpClient.builder()
        .eventLoopGroup(LOOPS)
        .protocol(protocol)
        .protocolNegotiation(how)
        .tlsTrustManagersProvider(() -> Trust.managers(aws))
        .build();
  }

  static KinesisAsyncClient kinesis(LocalAws aws, boolean tls, SdkAsyncHttpClient http) {
    return KinesisAsyncClient.builder()
        .httpClient(http)
        .endpointOverride(tls ? aws.kinesisTlsEndpoint() : aws.kinesisEndpoint())
        .region(aws.region())
        .credentialsProvider(aws.credentialsProvider())
        .build();
  }
}
