package io.stocktrade.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates as text. */
final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  static String of(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(LINE, "\n".getBytes(US_ASCII))
              .encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate of our own has no encoding", e);
    }
  }
}
