package io.stocktrade.local.wire;

import io.stocktrade.local.LocalAws;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trust in a server's own certificate, and in no other. */
final class Trust {
  private Trust() {}

  static TrustManager[] managers(LocalAws aws) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("local", aws.certificate());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return trust.getTrustManagers();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static SSLContext context(LocalAws aws) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(aws), null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
