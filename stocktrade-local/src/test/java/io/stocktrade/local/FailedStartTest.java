package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A class path that lacks a part of Jetty, which only the start in the background notices. */
@Timeout(60)
class FailedStartTest {
  private static final String MISSING = "org.eclipse.jetty.http2.server.";
  private static final String MESSAGE =
      "Kinesis can't start: java.lang.NoClassDefFoundError: org/eclipse/jetty/http2/server/";

  private final ClassLoader loader = new Incomplete();

  /** Has our classes anew, and all others but the missing ones from this test's loader. */
  private static final class Incomplete extends ClassLoader {
    Incomplete() {
      super(FailedStartTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(MISSING)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.stocktrade.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static Object call(Object target, String method) throws Throwable {
    try {
      return target.getClass().getMethod(method).invoke(target);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Test
  void shouldSayWhy_whenSomethingIsAskedForAndAgainWhenClosed() throws Throwable {
    Class<?> type = loader.loadClass(LocalAws.class.getName());
    Object builder = type.getMethod("builder").invoke(null);
    Object aws = call(call(builder, "withoutDynamoDb"), "start");

    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> call(aws, "kinesisEndpoint"))
                    .hasMessageStartingWith(MESSAGE));
    assertThatThrownBy(() -> call(aws, "kinesisClient")).hasMessageStartingWith(MESSAGE);
    assertThatThrownBy(() -> call(aws, "close")).hasMessageStartingWith(MESSAGE);
    call(aws, "close");
  }

  @Test
  void shouldNeverSayReady() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Object exitCode =
        loader
            .loadClass(LocalAwsMain.class.getName())
            .getMethod(
                "run", String.class, List.class, PrintWriter.class, PrintWriter.class, Future.class)
            .invoke(
                null,
                "local",
                List.of("--without-dynamodb", "--kinesis-port=0", "--kinesis-tls-port=0"),
                new PrintWriter(out),
                new PrintWriter(err),
                CompletableFuture.completedFuture(null));

    assertThat(exitCode).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).last().asString().startsWith("local: " + MESSAGE);
  }
}
