package io.stocktrade.local.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the JVM compile its AES-GCM when the first client speaks TLS.
 *
 * <p>The JVM decides by the number of calls, and a record of TLS is one call for 16 KiB: left
 * alone, encryption is interpreted, at a few MB/s, for the first ten seconds and more of a load,
 * which is longer than most tests. Some thousand small calls get it compiled in less than a second,
 * in the background.
 */
final class TlsWarmUp implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(TlsWarmUp.class);
  private static final int CALLS = 12_000;

  /** Smaller ones take another way through the cipher than what is sent. */
  private static final int BYTES = 1024;

  private static final int TAG_BITS = 128;

  /** Once is enough for a JVM. */
  private static final AtomicBoolean DONE = new AtomicBoolean();

  private final Executor executor;

  TlsWarmUp(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection && DONE.compareAndSet(false, true)) {
      try {
        executor.execute(TlsWarmUp::run);
      } catch (RejectedExecutionException e) {
        LOG.debug("the server stops", e);
      }
    }
  }

  private static void run() {
    try {
      SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
      Cipher encrypt = Cipher.getInstance("AES/GCM/NoPadding");
      Cipher decrypt = Cipher.getInstance("AES/GCM/NoPadding");
      ByteBuffer plain = ByteBuffer.allocate(BYTES);
      ByteBuffer secret = ByteBuffer.allocate(BYTES + TAG_BITS / 8);
      ByteBuffer nonce = ByteBuffer.allocate(12);
      for (int i = 0; i < CALLS && !Thread.currentThread().isInterrupted(); i++) {
        // A nonce is good for one message.
        GCMParameterSpec parameters = new GCMParameterSpec(TAG_BITS, nonce.putInt(0, i).array());
        encrypt.init(Cipher.ENCRYPT_MODE, key, parameters);
        encrypt.doFinal(plain.clear(), secret.clear());
        decrypt.init(Cipher.DECRYPT_MODE, key, parameters);
        decrypt.doFinal(secret.flip(), plain.clear());
      }
    } catch (GeneralSecurityException e) {
      LOG.debug("no AES-GCM here to be compiled", e);
    }
  }
}
