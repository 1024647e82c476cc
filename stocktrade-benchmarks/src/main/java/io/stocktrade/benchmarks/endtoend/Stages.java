package io.stocktrade.benchmarks.endtoend;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where trades were, from when they were due until they were in their windows: sums of
 * microseconds. Not thread-safe.
 */
final class Stages {
  private long trades;
  private long publisher;
  private long kinesis;
  private long kcl;
  private long processor;

  /**
   * Adds a batch, all times in epoch microseconds.
   *
   * @param count how many trades
   * @param due the sum of when they were due to be published
   * @param arrived the sum of when Kinesis had them
   * @param done the sum of when they were in their windows
   * @param read when KCL had got the batch
   * @param began when its processing began
   */
  void add(int count, long due, long arrived, long done, long read, long began) {
    trades += count;
    publisher += arrived - due;
    kinesis += count * read - arrived;
    kcl += count * (began - read);
    processor += done - count * began;
  }

  void add(Stages other) {
    trades += other.trades;
    publisher += other.publisher;
    kinesis += other.kinesis;
    kcl += other.kcl;
    processor += other.processor;
  }

  void clear() {
    trades = 0;
    publisher = 0;
    kinesis = 0;
    kcl = 0;
    processor = 0;
  }

  /** Of each stage the mean over all trades; they add up to the mean latency. */
  Map<String, Double> meanMillis() {
    Map<String, Double> means = new LinkedHashMap<>();
    means.put("publisher", mean(publisher));
    means.put("kinesis", mean(kinesis));
    means.put("kcl", mean(kcl));
    means.put("processor", mean(processor));
    return means;
  }

  private double mean(long sum) {
    return trades == 0 ? 0 : sum / 1e3 / trades;
  }
}
