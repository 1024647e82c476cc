package io.stocktrade.local.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.MalformedBodyException;
import io.stocktrade.local.codec.Protocol;
import java.util.Optional;

/** PutResourcePolicy. The policy is kept and given back: nobody is refused for it. */
final class PutResourcePolicy extends FieldsOperation {
  private static final Field<String> POLICY = Field.string("Policy").required();

  PutResourcePolicy(Account account) {
    super(account, Fields.of(ResourceRef.ARN, POLICY));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    ResourceRef resource = ResourceRef.find(input, account);
    String policy = input.need(POLICY);
    if (!isObject(policy)) {
      throw ApiException.invalidArgument("Policy is not valid JSON.");
    }
    resource.setPolicy(policy);
    return Optional.empty();
  }

  private static boolean isObject(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    try {
      InputReader.read(Protocol.JSON, new Body(bytes, bytes.length), Fields.of()::read);
      return true;
    } catch (MalformedBodyException e) {
      return false;
    }
  }
}
