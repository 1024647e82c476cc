package io.stocktrade.consumer.chaos;

/** What a schedule can do to the pipeline. */
enum FaultKind {
  /** kill -9 of a worker that holds a shard. */
  KILL_WORKER,
  /** kill -9 of the worker that assigns the leases. */
  KILL_LEADER,
  /** kill -9 of KPL's native process. */
  KILL_DAEMON,
  /** SIGTERM: a worker is to stop in good order. */
  STOP_WORKER,
  /** SIGSTOP until others have taken the worker's shards, then SIGCONT: the zombie. */
  PAUSE_WORKER,
  /** One more worker, whose clock may be off by minutes. */
  JOIN,
  /** kill -9 of the worker that puts the shards' windows together. */
  KILL_GLOBAL,
  /** The same worker as a zombie. */
  PAUSE_GLOBAL,
  /** A shard is split in the middle. */
  SPLIT,
  /** Two neighbours become one shard. */
  MERGE,
  /** Reads and writes are throttled for a while, also single records of a write. */
  THROTTLE,
  /** Kinesis fails with 500 and 503 for a while. */
  INTERNAL_ERRORS,
  /** Connections break before or after the call took effect, for a while. */
  DISCONNECTS,
  /** Answers take long for a while. */
  LATENCY,
  /** Iterators expire for a while. */
  EXPIRED_ITERATORS,
  /** DynamoDB refuses everything for a while. */
  DYNAMODB_REFUSALS,
  /** Kinesis stores some records twice for a while. */
  STORED_TWICE;

  /** Whether it is done by the embedded AWS. */
  boolean isOfService() {
    return compareTo(THROTTLE) >= 0;
  }
}
