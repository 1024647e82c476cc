package io.stocktrade.local.wire;

import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.Protocol;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes requests from Jetty, finds the service, and sends its reply with Amazon's headers. */
final class ServiceHandler extends Handler.Abstract {
  private static final int ID_2_BYTES = 72;
  private static final String EXPOSED_HEADERS =
      "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";

  private final KinesisService kinesis;
  private final CloudWatchService cloudWatch;
  private final KinesisFaults faults;
  private final FaultAdmin faultAdmin;
  private final FaultGate gate = new FaultGate();
  private final FailureLog failures = new FailureLog(() -> System.nanoTime() / 1_000_000);
  private final BodyMemory memory;
  private final SlowClients slowClients;

  ServiceHandler(
      KinesisService kinesis,
      CloudWatchService cloudWatch,
      KinesisFaults faults,
      FaultAdmin faultAdmin,
      BodyMemory memory,
      SlowClients slowClients) {
    this.kinesis = kinesis;
    this.cloudWatch = cloudWatch;
    this.faults = faults;
    this.faultAdmin = faultAdmin;
    this.memory = memory;
    this.slowClients = slowClients;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    BodyReader.Reader reader =
        new BodyReader.Reader() {
          @Override
          public void read(Body body, Runnable release) {
            // At the latest with the response, whatever a fault does to it.
            reply(request, response, Callback.from(callback, release), body, release);
          }

          @Override
          public void refuse(int status) {
            ServiceHandler.refuse(request, response, callback, status);
          }
        };
    new BodyReader(request, callback, reader, memory, slowClients).run();
    return true;
  }

  private static void refuse(Request request, Response response, Callback callback, int status) {
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
      // What is left of the body is not read: the connection can't be used again.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    addIds(response.getHeaders(), true);
    send(
        response,
        callback,
        status == HttpStatus.SERVICE_UNAVAILABLE_503
            ? Reply.error(Protocol.JSON, status, "ServiceUnavailable", "message", null)
            : Reply.of(status, null, ""));
  }

  private void reply(
      Request request, Response response, Callback callback, Body body, Runnable release) {
    HttpFields headers = request.getHeaders();
    if (FaultAdmin.isFor(Request.getPathInContext(request))) {
      send(response, callback, faultAdmin.handle(exchange(request, body), authority(request)));
      return;
    }
    boolean crossOrigin = headers.contains(HttpHeader.ORIGIN);
    boolean preflight = crossOrigin && request.getMethod().equals("OPTIONS");
    addIds(response.getHeaders(), !preflight);
    if (crossOrigin) {
      response.getHeaders().put("Access-Control-Allow-Origin", "*");
    }
    if (preflight) {
      echo(headers, "Access-Control-Request-Headers", response, "Access-Control-Allow-Headers");
      echo(headers, "Access-Control-Request-Method", response, "Access-Control-Allow-Methods");
      response.getHeaders().put("Access-Control-Max-Age", "172800");
      send(response, callback, Reply.of(200, null, ""));
      return;
    }
    if (crossOrigin) {
      response.getHeaders().put("Access-Control-Expose-Headers", EXPOSED_HEADERS);
    }
    Exchange exchange = exchange(request, body);
    gate.pass(
        faults.of(exchange),
        request,
        response,
        callback,
        (sent, done) -> {
          Answer answer = answer(exchange);
          // The answer may be minutes of events.
          release.run();
          send(answer, request, sent, done);
        },
        fault -> send(response, callback, faults.reply(fault, exchange)));
  }

  private static Exchange exchange(Request request, Body body) {
    String query = request.getHttpURI().getQuery();
    return new Exchange(
        request.getMethod(),
        String.valueOf(request.getHttpURI().getPath()),
        query == null ? "" : query,
        request.getHeaders()::get,
        body);
  }

  /** The host that the client thinks it speaks to, whatever the version of HTTP. */
  private static Optional<String> authority(Request request) {
    return Optional.ofNullable(request.getHttpURI().getAuthority());
  }

  private static void send(Answer answer, Request request, Response response, Callback callback) {
    if (answer instanceof EventStreamAnswer events) {
      EventStreamResponse.start(request, response, callback, events.subscription());
    } else {
      send(response, callback, (Reply) answer);
    }
  }

  private Answer answer(Exchange exchange) {
    try {
      Optional<Reply> reply = cloudWatch.handle(exchange);
      return reply.isPresent() ? reply.get() : kinesis.handle(exchange);
    } catch (RuntimeException e) {
      failures.failed(exchange.target(), e);
      return Reply.error(Protocol.JSON, 500, "InternalFailure", "message", null);
    }
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    failures.close();
  }

  private static void addIds(HttpFields.Mutable headers, boolean second) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    UUID id =
        new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L,
            (random.nextLong() & ~(3L << 62)) | Long.MIN_VALUE);
    headers.put("x-amzn-RequestId", id.toString());
    if (second) {
      byte[] bytes = new byte[ID_2_BYTES];
      random.nextBytes(bytes);
      headers.put("x-amz-id-2", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private static void echo(HttpFields from, String name, Response response, String newName) {
    String value = from.get(name);
    if (value != null) {
      response.getHeaders().put(newName, value);
    }
  }

  private static void send(Response response, Callback callback, Reply reply) {
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    if (reply.contentType() != null) {
      headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    }
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      headers.put(header.getKey(), header.getValue());
    }
    ByteBuffer body = reply.body();
    headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
    response.write(true, body, callback);
  }
}
