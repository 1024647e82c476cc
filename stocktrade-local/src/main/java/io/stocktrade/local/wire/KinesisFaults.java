package io.stocktrade.local.wire;

import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.faults.CallFaults;
import io.stocktrade.local.faults.CallSubject;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.faults.FaultService;
import io.stocktrade.local.operations.Accounts;
import io.stocktrade.local.operations.ApiException;
import io.stocktrade.local.operations.CallSubjects;
import java.util.Optional;
import java.util.Set;

/** Which faults a request to Kinesis meets, and how they read on the wire. Thread-safe. */
final class KinesisFaults {
  private static final String API = "Kinesis_20131202.";

  /** The operations that are throttled by what flows through a shard. */
  private static final Set<String> DATA =
      Set.of("PutRecord", "PutRecords", "GetRecords", "GetShardIterator");

  private final FaultInjector injector;
  private final Accounts accounts;

  KinesisFaults(FaultInjector injector, Accounts accounts) {
    this.injector = injector;
    this.accounts = accounts;
  }

  CallFaults of(Exchange exchange) {
    if (!injector.isActive()) {
      return CallFaults.NONE;
    }
    String target = exchange.target();
    if (!target.startsWith(API)) {
      return CallFaults.NONE;
    }
    return injector.onCall(
        FaultService.KINESIS,
        target.substring(API.length()),
        () -> subjects(exchange).of(protocol(exchange), exchange.body()));
  }

  private CallSubjects subjects(Exchange exchange) {
    CredentialScope scope = CredentialScope.of(exchange);
    return accounts.operations(scope.accessKey(), scope.region()).subjects();
  }

  Reply reply(Fault fault, Exchange exchange) {
    Protocol protocol = protocol(exchange);
    CallSubjects subjects = subjects(exchange);
    if (fault instanceof Fault.ServiceUnavailable) {
      return Reply.error(
          protocol, 503, "ServiceUnavailable", "message", "Service is unavailable (a fault).");
    }
    if (fault instanceof Fault.InternalFailure) {
      return Reply.error(protocol, 500, "InternalFailure", "message", "Internal error (a fault).");
    }
    if (fault instanceof Fault.ExpireIterator) {
      return Reply.error(protocol, subjects.expiredIterator());
    }
    CallSubject subject = subjects.of(protocol, exchange.body());
    Optional<String> stream = subject.stream();
    boolean data = DATA.contains(exchange.target().substring(API.length()));
    return Reply.error(
        protocol,
        ApiException.of(
            data ? "ProvisionedThroughputExceededException" : "LimitExceededException",
            "Rate exceeded"
                + stream.map(name -> " for stream " + name).orElse("")
                + subjects.underAccount()));
  }

  private static Protocol protocol(Exchange exchange) {
    return exchange.contentType().equals(Protocol.CBOR.contentType())
        ? Protocol.CBOR
        : Protocol.JSON;
  }
}
