package io.stocktrade.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test a stream of its own, created before and deleted afterwards. The parameter is a
 * {@code String}, its name, or a {@link TestStream}.
 *
 * <p>In a constructor or a {@code @BeforeAll} method the stream belongs to the class.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface KinesisStream {
  /**
   * How many shards the stream has.
   *
   * @return at least 1
   */
  int shards() default 1;
}
