package io.stocktrade.examples.iam;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Records, as IAM would see them, what the clients ask of which resource. */
final class RecordedCalls implements ExecutionInterceptor {
  private final Set<Call> calls = new ConcurrentSkipListSet<>();
  private final String stream;
  private final String tables;

  record Call(String action, String resource) implements Comparable<Call> {
    @Override
    public int compareTo(Call other) {
      int byAction = action.compareTo(other.action);
      return byAction != 0 ? byAction : resource.compareTo(other.resource);
    }
  }

  RecordedCalls(String streamArn, String tablesArn) {
    this.stream = streamArn;
    this.tables = tablesArn;
  }

  Set<Call> calls() {
    return Set.copyOf(calls);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    SdkRequest request = context.request();
    if (attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).equals("Kinesis")) {
      calls.add(new Call("kinesis:" + operation, streamOrConsumer(operation, request)));
    } else {
      String table = tables + request.getValueForField("TableName", String.class).orElse("?");
      calls.add(
          new Call(
              "dynamodb:" + operation,
              request
                  .getValueForField("IndexName", String.class)
                  .map(index -> table + "/index/" + index)
                  .orElse(table)));
    }
  }

  private String streamOrConsumer(String operation, SdkRequest request) {
    return request
        .getValueForField("ConsumerARN", String.class)
        .or(
            () ->
                request
                    .getValueForField("ConsumerName", String.class)
                    .filter(name -> !operation.equals("RegisterStreamConsumer"))
                    .map(name -> stream + "/consumer/" + name))
        .orElse(stream);
  }
}
