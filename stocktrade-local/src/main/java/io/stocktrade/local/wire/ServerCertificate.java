package io.stocktrade.local.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed certificate for this machine's loopback addresses, and its key, both new and in
 * memory only. Immutable.
 *
 * @param keyStore holds both, under {@link #PASSWORD}
 * @param certificate for localhost, 127.0.0.1 and ::1
 */
record ServerCertificate(KeyStore keyStore, X509Certificate certificate) {
  /** A key store needs one, even in memory. */
  static final String PASSWORD = "local";

  private static final Duration BEFORE_NOW = Duration.ofDays(1);
  private static final Duration AFTER_NOW = Duration.ofDays(3650);
  private static final int SERIAL_BITS = 120;

  static ServerCertificate generate(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X509Certificate certificate = sign(keys, now);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "local", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
      return new ServerCertificate(store, certificate);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("this Java platform can't make a certificate", e);
    }
  }

  private static X509Certificate sign(KeyPair keys, Instant now)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X500Name name = new X500Name("CN=localhost,O=stocktrade-local (development and tests only)");
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
            Date.from(now.minus(BEFORE_NOW)),
            Date.from(now.plus(AFTER_NOW)),
            name,
            keys.getPublic());
    // Clients that are told to trust it take it as its own authority.
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.iPAddress, "::1"),
            }));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }
}
