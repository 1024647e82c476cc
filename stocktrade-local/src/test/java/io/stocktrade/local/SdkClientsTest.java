package io.stocktrade.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SdkClientsTest {
  private static final int HEADERS = 1;
  private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

  @Test
  void shouldSpeakHttp2ToKinesis_whenAsynchronous() throws IOException {
    try (SdkClients clients = new SdkClients("us-east-1")) {
      CompletableFuture<?> call;
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        call =
            clients
                .kinesisAsync(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                .listStreams();
        try (Socket client = server.accept()) {
          DataInputStream in = new DataInputStream(client.getInputStream());
          String preface = new String(in.readNBytes(24), US_ASCII);
          client.getOutputStream().write(EMPTY_SETTINGS);
          awaitHeaders(in);

          assertThat(preface).startsWith("PRI * HTTP/2.0");
        }
      }
      assertThat(call).failsWithin(Duration.ofSeconds(30));
    }
  }

  private static void awaitHeaders(DataInputStream in) throws IOException {
    int type;
    do {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      type = in.readUnsignedByte();
      in.skipNBytes(5 + length);
    } while (type != HEADERS);
  }
}
