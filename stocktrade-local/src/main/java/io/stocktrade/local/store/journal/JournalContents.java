package io.stocktrade.local.store.journal;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.ThroughputCommitment;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that the log is about, at its end. For one thread at a time. */
final class JournalContents {
  static final int SECRET_BYTES = 16;

  private byte[] secret = new byte[SECRET_BYTES];
  private final Map<String, ThroughputCommitment> commitments = new HashMap<>();

  /** In the order of their ids: of two with the same name, the later one counts. */
  private final NavigableMap<Long, Owned> streams = new TreeMap<>();

  /** A stream, and the key of its store. */
  record Owned(String store, KinesisStream stream) {}

  /** Nothing yet, with a secret of its own. */
  JournalContents() {
    new SecureRandom().nextBytes(secret);
  }

  byte[] secret() {
    return secret;
  }

  void setSecret(byte[] newSecret) {
    secret = newSecret;
  }

  void put(String store, ThroughputCommitment commitment) {
    commitments.put(store, commitment);
  }

  void put(long id, String store, KinesisStream stream) {
    streams.put(id, new Owned(store, stream));
  }

  @Nullable Owned find(long id) {
    return streams.get(id);
  }

  @Nullable Owned remove(long id) {
    return streams.remove(id);
  }

  List<KinesisStream> streams() {
    return streams.values().stream().map(Owned::stream).toList();
  }

  /** What a file begins with, so that those before it are needed for their records only. */
  List<byte[]> entries() {
    List<byte[]> entries = new ArrayList<>();
    entries.add(Entries.secret(secret));
    commitments.forEach((store, commitment) -> entries.add(Entries.commitment(store, commitment)));
    streams.forEach(
        (id, owned) -> entries.add(Entries.stream(id, owned.store(), owned.stream().state())));
    return entries;
  }
}
