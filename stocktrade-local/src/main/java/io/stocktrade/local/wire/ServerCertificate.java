package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;

/**
 * A self-signed certificate for this machine's loopback addresses, and its key, both new and in
 * memory only. Immutable.
 *
 * <p>Written by hand: a library for it takes half a second to load, and that is all the time that
 * the start of Kinesis has.
 *
 * @param privateKey of the certificate
 * @param certificate for localhost, 127.0.0.1 and ::1
 */
record ServerCertificate(PrivateKey privateKey, X509Certificate certificate) {
  private static final Duration BEFORE_NOW = Duration.ofDays(1);
  private static final Duration AFTER_NOW = Duration.ofDays(3650);
  private static final int SERIAL_BITS = 120;

  private static final byte[] VERSION_3 = Der.value(0xA0, Der.integer(BigInteger.TWO));
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
  private static final byte[] COMMON_NAME = Der.oid(2, 5, 4, 3);
  private static final byte[] BASIC_CONSTRAINTS = Der.oid(2, 5, 29, 19);
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.oid(2, 5, 29, 17);

  static ServerCertificate generate(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      return new ServerCertificate(keys.getPrivate(), sign(keys, now));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform can't make a certificate", e);
    }
  }

  private static X509Certificate sign(KeyPair keys, Instant now) throws GeneralSecurityException {
    byte[] content = content(keys, now);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }

  private static byte[] content(KeyPair keys, Instant now) {
    byte[] name =
        Der.sequence(
            Der.set(
                Der.sequence(
                    COMMON_NAME, Der.utf8("stocktrade-local, for development and tests only"))));
    return Der.sequence(
        VERSION_3,
        Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS)),
        ECDSA_WITH_SHA256,
        name,
        Der.sequence(Der.time(now.minus(BEFORE_NOW)), Der.time(now.plus(AFTER_NOW))),
        name,
        keys.getPublic().getEncoded(),
        Der.value(0xA3, Der.sequence(basicConstraints(), alternativeNames())));
  }

  /** Clients that are told to trust it take it as its own authority. */
  private static byte[] basicConstraints() {
    return Der.sequence(BASIC_CONSTRAINTS, Der.TRUE, Der.octets(Der.sequence(Der.TRUE)));
  }

  private static byte[] alternativeNames() {
    byte[] ipv6 = new byte[16];
    ipv6[15] = 1;
    byte[] names =
        Der.sequence(
            Der.value(0x82, "localhost".getBytes(US_ASCII)),
            Der.value(0x87, new byte[] {127, 0, 0, 1}),
            Der.value(0x87, ipv6));
    return Der.sequence(SUBJECT_ALTERNATIVE_NAME, Der.octets(names));
  }
}
