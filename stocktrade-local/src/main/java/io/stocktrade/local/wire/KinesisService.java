package io.stocktrade.local.wire;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.InputReader.Input;
import io.stocktrade.local.codec.MalformedBodyException;
import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.fanout.FanOut;
import io.stocktrade.local.operations.Accounts;
import io.stocktrade.local.operations.ApiCall;
import io.stocktrade.local.operations.ApiException;
import io.stocktrade.local.operations.Operation;
import io.stocktrade.local.operations.Operation.Output;
import io.stocktrade.local.operations.SubscribeToShard;
import io.stocktrade.local.operations.Violations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Kinesis over HTTP: the checks in AWS's order, then the operation. Thread-safe. */
final class KinesisService {
  private static final String PLAIN_JSON = "application/json";
  private static final String API = "Kinesis_20131202.";
  private static final String SERIALIZATION = "SerializationException";
  private static final String UNKNOWN = "UnknownOperationException";
  private static final String ACCESS_DENIED =
      """
      <AccessDeniedException>
        <Message>Unable to determine service/operation name to be authorized</Message>
      </AccessDeniedException>
      """;

  private final Accounts accounts;
  private final FanOut fanOut;

  KinesisService(Accounts accounts, FanOut fanOut) {
    this.accounts = accounts;
    this.fanOut = fanOut;
  }

  Answer handle(Exchange exchange) {
    if (!exchange.method().equals("POST")) {
      return Reply.of(403, null, ACCESS_DENIED);
    }
    String contentType = exchange.contentType();
    Optional<ApiCall<?>> operation = operation(exchange);
    if (exchange.body().length() == 0) {
      Protocol protocol =
          contentType.equals(Protocol.JSON.contentType()) ? Protocol.JSON : Protocol.CBOR;
      return error(protocol, operation.isPresent() ? SERIALIZATION : UNKNOWN);
    }
    if (contentType.equals(PLAIN_JSON)) {
      return plainJson(exchange);
    }
    for (Protocol protocol : Protocol.values()) {
      if (contentType.equals(protocol.contentType())) {
        return operation.isPresent()
            ? call(operation.get(), protocol, exchange)
            : unknownTarget(protocol, exchange);
      }
    }
    return exchange.target().isEmpty()
        ? Reply.of(403, null, ACCESS_DENIED)
        : Reply.of(404, null, "<" + UNKNOWN + "/>\n");
  }

  private Optional<ApiCall<?>> operation(Exchange exchange) {
    String target = exchange.target();
    if (!target.startsWith(API)) {
      return Optional.empty();
    }
    CredentialScope scope = CredentialScope.of(exchange);
    return accounts
        .operations(scope.accessKey(), scope.region())
        .find(target.substring(API.length()));
  }

  private Answer call(ApiCall<?> call, Protocol protocol, Exchange exchange) {
    return call instanceof Operation<?> operation
        ? run(operation, protocol, exchange)
        : subscribe((SubscribeToShard) call, protocol, exchange);
  }

  private static <I> Answer run(Operation<I> operation, Protocol protocol, Exchange exchange) {
    return answer(
        operation,
        protocol,
        exchange,
        input -> Reply.ok(protocol, body(protocol, operation.run(input))));
  }

  private Answer subscribe(SubscribeToShard subscribe, Protocol protocol, Exchange exchange) {
    return answer(
        subscribe,
        protocol,
        exchange,
        input -> new EventStreamAnswer(fanOut.subscribe(subscribe.open(input), protocol)));
  }

  @FunctionalInterface
  private interface Action<I> {
    Answer act(I input) throws ApiException;
  }

  private static <I> Answer answer(
      ApiCall<I> call, Protocol protocol, Exchange exchange, Action<I> action) {
    Input<I> input;
    try {
      input = InputReader.read(protocol, exchange.body(), call::read);
    } catch (MalformedBodyException e) {
      return error(protocol, SERIALIZATION);
    }
    try {
      Authentication.check(exchange);
      if (input.typeError().isPresent()) {
        return Reply.typeError(protocol, input.typeError().get());
      }
      Violations violations = new Violations();
      call.validate(input.value(), violations);
      violations.throwIfAny();
      return action.act(input.value());
    } catch (ApiException e) {
      return Reply.error(protocol, e);
    }
  }

  private static ByteBuffer body(Protocol protocol, Optional<Output> output) {
    return output.isEmpty()
        ? ByteBuffer.allocate(0)
        : OutputWriter.write(protocol, output.get().expectedBytes(), output.get().fields());
  }

  private static Reply unknownTarget(Protocol protocol, Exchange exchange) {
    return error(protocol, isWellFormed(protocol, exchange) ? UNKNOWN : SERIALIZATION);
  }

  private static Reply plainJson(Exchange exchange) {
    return isWellFormed(Protocol.JSON, exchange)
        ? envelope(404, UNKNOWN)
        : envelope(400, SERIALIZATION);
  }

  private static Reply envelope(int status, String type) {
    return Reply.of(
        status,
        PLAIN_JSON,
        "{\"Output\":{\"__type\":\"com.amazon.coral.service#" + type + "\"},\"Version\":\"1.0\"}");
  }

  private static boolean isWellFormed(Protocol protocol, Exchange exchange) {
    try {
      InputReader.read(protocol, exchange.body(), KinesisService::skipAll);
      return true;
    } catch (MalformedBodyException e) {
      return false;
    }
  }

  private static boolean skipAll(InputReader in) throws IOException {
    while (in.nextField() != null) {
      in.skip();
    }
    return true;
  }

  private static Reply error(Protocol protocol, String type) {
    return Reply.error(protocol, ApiException.of(type));
  }
}
