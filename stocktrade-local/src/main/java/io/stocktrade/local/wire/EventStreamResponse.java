package io.stocktrade.local.wire;

import io.stocktrade.local.fanout.EventSink;
import io.stocktrade.local.fanout.Subscription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A subscription's messages as the body of a response, each flushed by itself; and an eye on the
 * client, whose leaving ends the subscription at once. Thread-safe.
 *
 * <p>HTTP/2 says when a client leaves, unless it has said before that it will: then Jetty waits for
 * the response to end by itself, and the connection must be looked at. HTTP/1.1 does not look
 * before the next request: here someone reads while the response lasts, and the connection ends
 * with it.
 */
final class EventStreamResponse implements EventSink {
  private final Response response;
  private final Callback callback;
  private final Subscription subscription;
  private final EndPoint client;
  private final AtomicBoolean completed = new AtomicBoolean();
  private volatile boolean writing;

  private EventStreamResponse(
      Response response, Callback callback, Subscription subscription, EndPoint client) {
    this.response = response;
    this.callback = callback;
    this.subscription = subscription;
    this.client = client;
  }

  /** Begins the response; the headers are set except for the ones of this content. */
  static void start(
      Request request, Response response, Callback callback, Subscription subscription) {
    EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
    EventStreamResponse stream = new EventStreamResponse(response, callback, subscription, client);
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Subscription.contentType());
    request.addFailureListener(stream::failed);
    // Events may be far apart; a client that takes none while one is written is another matter.
    request.addIdleTimeoutListener(timeout -> stream.writing);
    HttpVersion version = request.getConnectionMetaData().getHttpVersion();
    if (version != HttpVersion.HTTP_2) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      if (version == HttpVersion.HTTP_1_1) {
        // Else the end of the connection would be the end of the body, and there are clients that
        // wait for it, or for a full buffer.
        response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
      }
      stream.watch();
    }
    subscription.start(stream);
  }

  @Override
  public void send(ByteBuffer message, boolean last) {
    writing = true;
    response.write(
        last,
        message,
        Callback.from(
            () -> {
              writing = false;
              if (last) {
                complete();
              } else {
                subscription.sent();
              }
            },
            this::failed));
  }

  private void complete() {
    if (completed.compareAndSet(false, true)) {
      callback.succeeded();
    }
  }

  @Override
  public void abort(String why) {
    failed(new EofException(why));
  }

  private void failed(Throwable why) {
    subscription.cancel();
    if (completed.compareAndSet(false, true)) {
      callback.failed(why);
    }
  }

  @Override
  public boolean isGone() {
    return client.isInputShutdown();
  }

  private void watch() {
    client.tryFillInterested(Callback.from(this::look, this::failed));
  }

  private void look() {
    try {
      ByteBuffer bytes = BufferUtil.allocate(1);
      int filled = client.fill(bytes);
      if (filled < 0) {
        failed(new EofException("the client closed the connection"));
      } else if (filled == 0 && !completed.get()) {
        watch();
      }
      // A next request before this response's end is not read: the connection closes after it.
    } catch (IOException e) {
      failed(e);
    }
  }
}
