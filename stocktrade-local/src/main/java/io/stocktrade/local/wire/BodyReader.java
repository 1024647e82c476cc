package io.stocktrade.local.wire;

import io.stocktrade.local.codec.Body;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Collects a request's body without blocking a thread. The memory follows what has arrived, not
 * what the client declared. For one request.
 */
final class BodyReader implements Runnable {
  private static final int FIRST_BYTES = 64 << 10;
  private static final int FIRST_BYTES_UNDECLARED = 1 << 10;

  private final Request request;
  private final Callback callback;
  private final Reader reader;
  private final BodyMemory memory;
  private final SlowClients slowClients;
  private final long declared;
  private final long startedNanoTime = System.nanoTime();
  private byte[] bytes = {};
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile int length;
  private boolean waited;

  BodyReader(
      Request request,
      Callback callback,
      Reader reader,
      BodyMemory memory,
      SlowClients slowClients) {
    this.request = request;
    this.callback = callback;
    this.reader = reader;
    this.memory = memory;
    this.slowClients = slowClients;
    this.declared = request.getLength();
  }

  /** Takes what comes of a request. */
  interface Reader {
    /**
     * The body is complete.
     *
     * @param body counts against the memory until it is released, be it long after this call
     * @param release to be called once its bytes are not used any more; again does nothing
     */
    void read(Body body, Runnable release);

    /** The body, if there is one, is not read: it is too large (413), or all together are (503). */
    void refuse(int status);
  }

  @Override
  public void run() {
    if (declared > Body.MAX_BYTES) {
      end();
      reader.refuse(HttpStatus.PAYLOAD_TOO_LARGE_413);
      return;
    }
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        if (!waited) {
          waited = true;
          slowClients.add(this);
        }
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end();
        callback.failed(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      int problem = append(chunk.getByteBuffer());
      chunk.release();
      if (problem != 0) {
        end();
        reader.refuse(problem);
        return;
      }
      if (last) {
        if (waited) {
          slowClients.remove(this);
        }
        hand(new Body(bytes, length));
        return;
      }
    }
  }

  private void hand(Body body) {
    boolean handed = false;
    try {
      reader.read(body, this::release);
      handed = true;
    } finally {
      if (!handed) {
        release();
      }
    }
  }

  private int append(ByteBuffer part) {
    int more = part.remaining();
    int before = length;
    if (more > Body.MAX_BYTES - before) {
      return HttpStatus.PAYLOAD_TOO_LARGE_413;
    }
    if (more > bytes.length - before && !grow(before + more)) {
      return HttpStatus.SERVICE_UNAVAILABLE_503;
    }
    part.get(bytes, before, more);
    length = before + more;
    return 0;
  }

  private boolean grow(int needed) {
    int first = (int) (declared < 0 ? FIRST_BYTES_UNDECLARED : Math.min(declared, FIRST_BYTES));
    int doubled = Math.max(2 * bytes.length, first);
    // No step goes further than the body can.
    long most = declared < 0 ? Body.MAX_BYTES : declared;
    int capacity = Math.max((int) Math.min(doubled, most), needed);
    if (!memory.take(capacity - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }

  private void end() {
    if (waited) {
      slowClients.remove(this);
    }
    release();
  }

  private void release() {
    if (released.compareAndSet(false, true)) {
      memory.release(bytes.length);
      bytes = new byte[0];
    }
  }

  long startedNanoTime() {
    return startedNanoTime;
  }

  int length() {
    return length;
  }

  /** Ends a body that takes too long; by another thread than the one that reads. */
  void timeOut() {
    request.fail(
        new HttpException.RuntimeException(
            HttpStatus.REQUEST_TIMEOUT_408, "the body comes too slowly"));
  }
}
