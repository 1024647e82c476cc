package io.stocktrade.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class an embedded AWS by parameters.
 *
 * <pre>{@code
 * @WithLocalAws
 * class TradesTest {
 *   @Test
 *   void shouldPublish(KinesisClient kinesis, @KinesisStream(shards = 2) String stream) { … }
 * }
 * }</pre>
 *
 * <p>Parameters can be: {@link io.stocktrade.local.LocalAws}, {@link
 * io.stocktrade.local.faults.Faults}, {@link io.stocktrade.local.cloudwatch.Metrics}, the AWS SDK's
 * clients for Kinesis, DynamoDB and CloudWatch, KPL's {@code KinesisProducerConfiguration}, and,
 * with {@link KinesisStream}, a stream.
 *
 * <p>Faults and metrics are cleared before each test.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalAwsExtension.class)
public @interface WithLocalAws {
  /**
   * Whether all classes that say so share one embedded AWS, which ends with the last test of the
   * JVM, instead of one for each class. Saves the start; tests that run at once see each other's
   * faults and metrics.
   *
   * @return no by default
   */
  boolean shared() default false;

  /**
   * Whether DynamoDB is started, which KCL needs and which takes most of the start.
   *
   * @return yes by default
   */
  boolean dynamoDb() default true;
}
