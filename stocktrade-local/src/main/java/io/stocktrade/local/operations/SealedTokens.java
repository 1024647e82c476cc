package io.stocktrade.local.operations;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that only we can make and read: shard iterators and next tokens. Thread-safe.
 *
 * <p>A token is canonical Base64 of eight bytes that say its kind, a nonce, and the content
 * encrypted with AES-GCM under a key that lives as long as the streams: a token that was changed,
 * made up, or made for other streams opens as nothing.
 */
final class SealedTokens {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int KIND_BYTES = Long.BYTES;

  /** What a token is longer than its content. */
  static final int OVERHEAD = KIND_BYTES + NONCE_BYTES + TAG_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;

  /**
   * Tokens of one key.
   *
   * @param secret 16 bytes
   */
  SealedTokens(byte[] secret) {
    key = new SecretKeySpec(secret, "AES");
  }

  String seal(long kind, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    ByteBuffer token = ByteBuffer.allocate(OVERHEAD + content.length);
    token.putLong(kind).put(nonce);
    try {
      cipher(Cipher.ENCRYPT_MODE, kind, nonce).doFinal(ByteBuffer.wrap(content), token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
    return Base64.getEncoder().encodeToString(token.array());
  }

  /** The content of a token; empty if it isn't one of ours. */
  Optional<ByteBuffer> open(long kind, String text) {
    try {
      byte[] token = Base64.getDecoder().decode(text);
      // Other spellings of the same bytes would make one iterator out of many texts.
      if (token.length < OVERHEAD || !Base64.getEncoder().encodeToString(token).equals(text)) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(token);
      if (buffer.getLong() != kind) {
        return Optional.empty();
      }
      byte[] nonce = new byte[NONCE_BYTES];
      buffer.get(nonce);
      byte[] content =
          cipher(Cipher.DECRYPT_MODE, kind, nonce)
              .doFinal(token, buffer.position(), buffer.remaining());
      return Optional.of(ByteBuffer.wrap(content));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, long kind, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(ByteBuffer.allocate(KIND_BYTES).putLong(kind).array());
    return cipher;
  }
}
