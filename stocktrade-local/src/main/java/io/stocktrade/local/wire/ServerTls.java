package io.stocktrade.local.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS with a certificate that is new. Immutable.
 *
 * <p>What Java loads for it is the larger part of a cold start. It is loaded beside the rest, in
 * two threads: one for the key, one for the protocol.
 *
 * @param context ready for a server's engines
 * @param certificate the server's
 */
record ServerTls(SSLContext context, X509Certificate certificate) {
  private static final TrustManager[] NOBODY = {};

  /**
   * Begins to make it, in threads of its own that end once it is made.
   *
   * @return fails with an IllegalStateException if this Java platform can't speak TLS
   */
  static CompletableFuture<ServerTls> begin() {
    CompletableFuture<ServerCertificate> certificate =
        CompletableFuture.supplyAsync(
            () -> ServerCertificate.generate(Instant.now()),
            threadNamed("stocktrade-kinesis-certificate"));
    return CompletableFuture.supplyAsync(
        () -> create(certificate), threadNamed("stocktrade-kinesis-tls"));
  }

  private static Executor threadNamed(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.start();
    };
  }

  private static ServerTls create(CompletableFuture<ServerCertificate> generated) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      // Without a key, only to load what an engine needs while the key is made.
      context.init(null, NOBODY, null);
      context.createSSLEngine();
      ServerCertificate certificate = generated.join();
      // No client is asked for a certificate. Null would mean Java's authorities, all of them read.
      context.init(keyManagers(certificate).getKeyManagers(), NOBODY, null);
      return new ServerTls(context, certificate.certificate());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java platform can't speak TLS", e);
    }
  }

  private static KeyManagerFactory keyManagers(ServerCertificate certificate)
      throws GeneralSecurityException, IOException {
    // In memory only, where a password protects nothing.
    char[] password = {};
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setKeyEntry(
        "local", certificate.privateKey(), password, new Certificate[] {certificate.certificate()});
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory;
  }
}
