package io.stocktrade.examples.doctor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What came of a call: an answer, or a finding that says why there is none.
 *
 * @param answer null if the call failed
 * @param refusal null if there is an answer
 * @param http what came back, if anything came back; null if not
 * @param <T> the answer
 */
record Asked<T extends SdkResponse>(
    @Nullable T answer, @Nullable Finding refusal, @Nullable SdkHttpResponse http) {

  /** When the server wrote its answer, by its own clock. */
  Optional<String> date() {
    return http == null ? Optional.empty() : http.firstMatchingHeader("Date");
  }
}
