package io.stocktrade.local.operations;

import io.stocktrade.local.codec.Blob;
import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.HashKeys;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RecordBatch;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that PutRecord and each entry of PutRecords have. For one thread. */
final class RecordEntry {
  static final Pattern HASH_KEY_FORM = Pattern.compile("0|([1-9]\\d{0,38})");

  private static final int MAX_KEY_LENGTH = 256;
  private static final int MAX_DATA_LENGTH = 10 << 20;

  static final Field<String> PARTITION_KEY =
      Field.string("PartitionKey").required().with(Checks.length(1, MAX_KEY_LENGTH));
  static final Field<String> EXPLICIT_HASH_KEY =
      Field.string("ExplicitHashKey").with(Checks.matching(HASH_KEY_FORM));
  static final Field<Blob> DATA =
      Field.blob("Data")
          .required()
          .with((data, at, found) -> checkData(data, at, MAX_DATA_LENGTH, found));

  private static final Fields FIELDS = Fields.of(PARTITION_KEY, EXPLICIT_HASH_KEY, DATA);

  private @Nullable String partitionKey;
  private @Nullable String explicitHashKey;
  private @Nullable Blob data;

  static RecordEntry of(Values input) {
    RecordEntry entry = new RecordEntry();
    entry.partitionKey = input.get(PARTITION_KEY);
    entry.explicitHashKey = input.get(EXPLICIT_HASH_KEY);
    entry.data = input.get(DATA);
    return entry;
  }

  /** Takes the field if it is one of these: a call brings hundreds, so without {@link Values}. */
  boolean read(String field, InputReader in) throws IOException {
    switch (field) {
      case "PartitionKey" -> partitionKey = in.string();
      case "ExplicitHashKey" -> explicitHashKey = in.string();
      case "Data" -> data = in.blob();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Validates an entry of PutRecords; its path is made only if it is needed. */
  void validate(Violations violations, int member) {
    if (!isValid()) {
      Values values =
          new Values(FIELDS, new @Nullable Object[] {partitionKey, explicitHashKey, data});
      FIELDS.validate(values, prefix(member), violations);
    }
  }

  private static String prefix(int member) {
    return member == 0 ? "" : "records." + member + ".member.";
  }

  private boolean isValid() {
    return partitionKey != null
        && !partitionKey.isEmpty()
        && partitionKey.length() <= MAX_KEY_LENGTH
        && explicitHashKey == null
        && data != null
        && data.length() <= MAX_DATA_LENGTH;
  }

  /** The limit of the stream itself, which is known later than the limit of all streams. */
  void checkSize(KinesisStream stream, int member) throws ApiException {
    int max = stream.settings().maxRecordKib() << 10;
    if (validData().length() > max) {
      Violations violations = new Violations();
      checkData(validData(), prefix(member) + "data", max, violations);
      violations.throwIfAny();
    }
  }

  private static void checkData(Blob data, String path, int max, Violations violations) {
    violations.length(data, data.length(), path, 0, max);
  }

  private Blob validData() {
    return Objects.requireNonNull(data);
  }

  /** Bytes of key and data, as Kinesis counts them against its limits. */
  long size() {
    return validData().length() + (long) utf8Length(Objects.requireNonNull(partitionKey));
  }

  /** Nearly all keys are ASCII: those are only looked at. */
  private static int utf8Length(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return text.length();
  }

  /** The number of the shard that a put would go to now. */
  int shardIndex(KinesisStream stream) throws ApiException {
    return stream.shardIndexOf(Objects.requireNonNull(partitionKey), hashKey());
  }

  void addTo(RecordBatch batch) throws ApiException {
    batch.add(Objects.requireNonNull(partitionKey), hashKey(), validData());
  }

  private @Nullable BigInteger hashKey() throws ApiException {
    BigInteger hashKey = explicitHashKey == null ? null : new BigInteger(explicitHashKey);
    if (hashKey != null && hashKey.compareTo(HashKeys.COUNT) >= 0) {
      throw ApiException.invalidArgument(
          "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. "
              + "Specified value was "
              + explicitHashKey);
    }
    return hashKey;
  }
}
