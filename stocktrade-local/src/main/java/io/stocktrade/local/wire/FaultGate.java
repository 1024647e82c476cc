package io.stocktrade.local.wire;

import io.stocktrade.local.faults.CallFaults;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.Fault.Moment;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Does to a request what was decided to go wrong with it. Thread-safe. */
public final class FaultGate {
  private final Timer timer;

  /** A gate whose delays are timed by the server; nobody sleeps. */
  public FaultGate() {
    this(
        (millis, request, task) -> {
          Components server = request.getComponents();
          server
              .getScheduler()
              .schedule(() -> server.getExecutor().execute(task), millis, TimeUnit.MILLISECONDS);
        });
  }

  FaultGate(Timer timer) {
    this.timer = timer;
  }

  /** Runs tasks later. */
  @FunctionalInterface
  interface Timer {
    void after(long millis, Request request, Runnable task);
  }

  /** What handles a request that gets through. */
  @FunctionalInterface
  public interface Next {
    /**
     * Handles the request.
     *
     * @param response to be sent
     * @param callback to be completed
     */
    void handle(Response response, Callback callback);
  }

  /**
   * Passes a request on: now or later, changed or not.
   *
   * @param faults what was decided
   * @param request the request
   * @param response its response
   * @param callback to be completed
   * @param next takes effect and answers
   * @param refusal answers without taking effect, with the error of a fault
   */
  public void pass(
      CallFaults faults,
      Request request,
      Response response,
      Callback callback,
      Next next,
      Consumer<Fault> refusal) {
    if (faults.delayMillis() == 0) {
      pass(faults.end(), request, response, callback, next, refusal);
      return;
    }
    // Until then the connection is not idle, though nothing moves on it.
    AtomicBoolean begun = new AtomicBoolean();
    request.addIdleTimeoutListener(timeout -> begun.get());
    timer.after(
        faults.delayMillis(),
        request,
        () -> {
          begun.set(true);
          pass(faults.end(), request, response, callback, next, refusal);
        });
  }

  private static void pass(
      @Nullable Fault end,
      Request request,
      Response response,
      Callback callback,
      Next next,
      Consumer<Fault> refusal) {
    if (end == null) {
      next.handle(response, callback);
    } else if (!(end instanceof Fault.Disconnect disconnect)) {
      refusal.accept(end);
    } else if (disconnect.moment() == Moment.BEFORE) {
      drop(request, response, callback);
    } else {
      Callback dropping =
          Callback.from(
              () -> drop(request, response, callback),
              failure -> drop(request, response, callback));
      next.handle(new Unsent(request, response), dropping);
    }
  }

  private static void drop(Request request, Response response, Callback callback) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    // No byte of it gets out; a failure would be logged as one of ours.
    response.reset();
    callback.succeeded();
  }

  /** A response that no byte of is sent. */
  private static final class Unsent extends Response.Wrapper {
    Unsent(Request request, Response wrapped) {
      super(request, wrapped);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      callback.failed(new EofException("a fault closes the connection"));
    }
  }
}
