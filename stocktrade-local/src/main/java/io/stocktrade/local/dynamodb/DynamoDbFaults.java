package io.stocktrade.local.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.faults.CallFaults;
import io.stocktrade.local.faults.CallSubject;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.faults.FaultService;
import io.stocktrade.local.wire.FaultGate;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Stands before DynamoDB Local and lets through what is not to fail. Thread-safe. */
final class DynamoDbFaults extends Handler.Wrapper {
  private static final String ERRORS = "com.amazonaws.dynamodb.v20120810#";

  /** The operations whose capacity is a table's, not the account's. */
  private static final Set<String> DATA =
      Set.of(
          "BatchExecuteStatement",
          "BatchGetItem",
          "BatchWriteItem",
          "DeleteItem",
          "ExecuteStatement",
          "ExecuteTransaction",
          "GetItem",
          "PutItem",
          "Query",
          "Scan",
          "TransactGetItems",
          "TransactWriteItems",
          "UpdateItem");

  private final FaultInjector injector;
  private final FaultGate gate = new FaultGate();

  DynamoDbFaults(FaultInjector injector, Handler dynamoDb) {
    super(dynamoDb);
    this.injector = injector;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!injector.isActive()) {
      return super.handle(request, response, callback);
    }
    String target = request.getHeaders().get("X-Amz-Target");
    int dot = target == null ? -1 : target.lastIndexOf('.');
    if (target == null || dot < 0) {
      return super.handle(request, response, callback);
    }
    String operation = target.substring(dot + 1);
    CallFaults faults =
        injector.onCall(FaultService.DYNAMODB, operation, () -> CallSubject.UNKNOWN);
    if (faults.equals(CallFaults.NONE)) {
      return super.handle(request, response, callback);
    }
    gate.pass(
        faults,
        request,
        response,
        callback,
        (sent, done) -> dynamoDb(request, sent, done),
        fault -> refuse(fault, operation, response, callback));
    return true;
  }

  private void dynamoDb(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        callback.failed(new IllegalStateException("DynamoDB Local does not handle the request"));
      }
    } catch (Exception e) {
      callback.failed(e);
    }
  }

  private static void refuse(Fault fault, String operation, Response response, Callback callback) {
    if (fault instanceof Fault.InternalFailure) {
      send(response, callback, 500, "InternalServerError", "Internal error (a fault).");
    } else if (fault instanceof Fault.ServiceUnavailable) {
      send(response, callback, 503, "ServiceUnavailable", "Service is unavailable (a fault).");
    } else if (DATA.contains(operation)) {
      send(
          response,
          callback,
          400,
          "ProvisionedThroughputExceededException",
          "The level of configured provisioned throughput for the table was exceeded. Consider"
              + " increasing your provisioning level with the UpdateTable API.");
    } else {
      send(
          response,
          callback,
          400,
          "ThrottlingException",
          "Rate of requests exceeds the allowed throughput.");
    }
  }

  private static void send(
      Response response, Callback callback, int status, String type, String message) {
    byte[] body =
        ("{\"__type\":\"" + ERRORS + type + "\",\"message\":\"" + message + "\"}").getBytes(UTF_8);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
