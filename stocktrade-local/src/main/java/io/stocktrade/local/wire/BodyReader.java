package io.stocktrade.local.wire;

import io.stocktrade.local.codec.Body;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Collects a request's body without blocking a thread. The memory follows what has arrived, not
 * what the client declared. For one request.
 */
final class BodyReader implements Runnable {
  private static final int FIRST_BYTES = 64 << 10;

  private final Request request;
  private final Callback callback;
  private final Consumer<Body> onBody;
  private final Runnable onTooLarge;
  private final long declared;
  private byte[] bytes;
  private int length;

  BodyReader(Request request, Callback callback, Consumer<Body> onBody, Runnable onTooLarge) {
    this.request = request;
    this.callback = callback;
    this.onBody = onBody;
    this.onTooLarge = onTooLarge;
    this.declared = request.getLength();
    this.bytes = new byte[(int) (declared < 0 ? 1024 : Math.min(declared, FIRST_BYTES))];
  }

  @Override
  public void run() {
    if (declared > Body.MAX_BYTES) {
      onTooLarge.run();
      return;
    }
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        callback.failed(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      boolean fits = append(chunk.getByteBuffer());
      chunk.release();
      if (!fits) {
        onTooLarge.run();
        return;
      }
      if (last) {
        onBody.accept(new Body(bytes, length));
        return;
      }
    }
  }

  private boolean append(ByteBuffer part) {
    int more = part.remaining();
    if (more > Body.MAX_BYTES - length) {
      return false;
    }
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
    part.get(bytes, length, more);
    length += more;
    return true;
  }
}
