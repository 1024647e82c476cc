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
 *
 * <p>Jetty ends a chunk of HTTP/1.1 only when it begins the next, which may be five seconds later,
 * and some clients, boto3 for one, take none before its end: chunks are made here.
 */
final class EventStreamResponse implements EventSink {
  private static final String CRLF = "\r\n";

  private final Response response;
  private final Callback callback;
  private final Subscription subscription;
  private final EndPoint client;
  private final boolean chunked;
  private final AtomicBoolean completed = new AtomicBoolean();
  private volatile boolean writing;
  private volatile boolean headersSent;

  private EventStreamResponse(
      Request request, Response response, Callback callback, Subscription subscription) {
    this.response = response;
    this.callback = callback;
    this.subscription = subscription;
    this.client = request.getConnectionMetaData().getConnection().getEndPoint();
    this.chunked = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
  }

  /** Begins the response; the headers are set except for the ones of this content. */
  static void start(
      Request request, Response response, Callback callback, Subscription subscription) {
    EventStreamResponse stream = new EventStreamResponse(request, response, callback, subscription);
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Subscription.contentType());
    request.addFailureListener(stream::failed);
    // Events may be far apart; a client that takes none while one is written is another matter.
    request.addIdleTimeoutListener(timeout -> stream.writing);
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      if (stream.chunked) {
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
    Callback sent =
        Callback.from(
            () -> {
              writing = false;
              if (last) {
                complete();
              } else {
                subscription.sent();
              }
            },
            this::failed);
    if (!chunked) {
      response.write(last, message, sent);
    } else if (headersSent) {
      sendChunk(message, last, sent);
    } else {
      headersSent = true;
      Callback then = Callback.from(() -> sendChunk(message, last, sent), sent::failed);
      response.write(false, BufferUtil.EMPTY_BUFFER, then);
    }
  }

  /** Past Jetty, but for the end, which is the chunk without content. */
  private void sendChunk(ByteBuffer message, boolean last, Callback sent) {
    Callback then =
        last
            ? Callback.from(() -> response.write(true, BufferUtil.EMPTY_BUFFER, sent), sent::failed)
            : sent;
    if (message.hasRemaining()) {
      String length = Integer.toHexString(message.remaining());
      client.write(then, BufferUtil.toBuffer(length + CRLF), message, BufferUtil.toBuffer(CRLF));
    } else {
      then.succeeded();
    }
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
