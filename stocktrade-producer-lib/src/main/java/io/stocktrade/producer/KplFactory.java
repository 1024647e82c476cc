package io.stocktrade.producer;

import software.amazon.kinesis.producer.IKinesisProducer;

/** Starts KPLs, one after the other. */
interface KplFactory {
  /**
   * Starts a KPL, and waits until its native process answers.
   *
   * @throws PublisherStartException if it can't run here
   */
  IKinesisProducer start() throws InterruptedException;
}
