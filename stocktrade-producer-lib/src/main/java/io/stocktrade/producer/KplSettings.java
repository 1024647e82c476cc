package io.stocktrade.producer;

import static io.stocktrade.producer.PublisherSettings.check;

import java.time.Duration;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * What a publisher with KPL can be told beside the settings of all publishers. Immutable.
 *
 * @param retries what to do with what expired
 * @param maxOutage how long a trade waits for a native process that is down
 * @param maxSilence after what time a trade without an answer is thought lost
 * @param firstPause before the native process is asked whether it is back; later ones are longer
 */
record KplSettings(
    RetryPolicy retries, Duration maxOutage, Duration maxSilence, Duration firstPause) {
  /** KPL needs a second to note that its process died, and another to start one. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /** What an answer may take beyond the time to live, to come through the pipes. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  static final Duration MAX_OUTAGE = Duration.ofMinutes(2);

  KplSettings {
    check(maxOutage.compareTo(Duration.ZERO) > 0, "maxOutage", maxOutage, "above zero");
  }

  /** Checked against what KPL and all publishers are told. */
  static KplSettings of(
      RetryPolicy retries,
      Duration maxOutage,
      KinesisProducerConfiguration kpl,
      PublisherSettings settings) {
    Duration ttl = millis(kpl.getRecordTtl());
    Duration firstTry = millis(kpl.getRecordMaxBufferedTime()).plusMillis(kpl.getRequestTimeout());
    check(
        ttl.compareTo(firstTry) >= 0,
        "KPL's recordTtl",
        ttl,
        "at least recordMaxBufferedTime and requestTimeout, "
            + firstTry
            + ", or a trade expires while its first request is under way");
    settings.checkBlockTime("KPL's recordTtl", ttl);
    check(
        retries.maxRetries() == 0 || retries.maxAge().compareTo(ttl) > 0,
        "retries: maxAge",
        retries.maxAge(),
        "above KPL's recordTtl, " + ttl + ", or there is no retry");
    return new KplSettings(retries, maxOutage, ttl.plus(SLACK), FIRST_PAUSE);
  }

  /** KPL allows any positive long for a time without end. */
  private static Duration millis(long millis) {
    Duration time = Duration.ofMillis(millis);
    Duration longest = PublisherSettings.FOREVER.dividedBy(2);
    return time.compareTo(longest) > 0 ? longest : time;
  }
}
