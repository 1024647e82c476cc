/**
 * The chaos suite: real processes that are killed, paused and refused while trades flow, and a
 * truth that does not come from the pipeline.
 *
 * <p>A seed becomes a {@link io.stocktrade.consumer.chaos.Schedule}: which publisher, which
 * windows, and after how many trades which {@link io.stocktrade.consumer.chaos.FaultKind fault}.
 * {@link io.stocktrade.consumer.chaos.ChaosRun} carries it out on processes of their own: the
 * embedded AWS ({@link io.stocktrade.consumer.chaos.AwsProcess}), a publisher that writes down each
 * trade before it publishes it ({@link io.stocktrade.consumer.chaos.PublisherProcess}), and workers
 * that append each result to a file ({@link io.stocktrade.consumer.chaos.WorkerProcess}). In the
 * end {@link io.stocktrade.consumer.chaos.Checks} holds the files against the publisher's notes and
 * against one naive pass over each shard's records.
 *
 * <p>All processes end when the one that started them does: see {@link
 * io.stocktrade.consumer.chaos.Lifeline}.
 */
@NullMarked
package io.stocktrade.consumer.chaos;

import org.jspecify.annotations.NullMarked;
