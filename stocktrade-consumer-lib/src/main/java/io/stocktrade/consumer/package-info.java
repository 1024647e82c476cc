/**
 * Consumers of trades on the Kinesis Client Library: processors to subclass, and the runner that
 * starts, watches and stops them.
 *
 * <p>All that is known about KCL and the AWS SDK is here. What a window is, is not: see {@link
 * io.stocktrade.consumer.window}.
 *
 * <h2>Exact windows</h2>
 *
 * <p>The results of a shard are those of one uninterrupted pass over its records, whatever crashes.
 * That rests on four rules.
 *
 * <ol>
 *   <li><b>Records decide what a result holds, the clock only when one is shown.</b> Which trades a
 *       window has, which are late and which are copies is a function of the shard's records in
 *       their order. A window's {@linkplain io.stocktrade.consumer.window.WindowResult#revision
 *       revision} is the number of its trades, so two results of the same window and revision are
 *       equal, whoever emits them: also a worker that was paused, has lost its lease and does not
 *       know it yet. Idle shards and stops show what there is and change nothing.
 *   <li><b>What a successor needs beside the records is stored, before the checkpoint.</b> With
 *       {@linkplain io.stocktrade.consumer.CheckpointMode#windowAligned window-aligned}
 *       checkpoints: the watermark at the first trade that open windows need, which windows were
 *       final, and from where on the ids are to be read again. With {@linkplain
 *       io.stocktrade.consumer.CheckpointMode#snapshots snapshots}: all that the engine holds.
 *   <li><b>Only the last one who claimed a shard writes its state</b>, and never an older one over
 *       a newer one: see {@link io.stocktrade.consumer.state.WindowStateStore}.
 *   <li><b>Sinks upsert</b>: see {@link io.stocktrade.consumer.sink.ResultSink}.
 * </ol>
 *
 * <p>The order is: results are handed to the hook; the state is written; the checkpoint is written.
 * A crash before the state: the successor begins at the former state, and results that were handed
 * on come again, the same. Between the state and the checkpoint: KCL delivers from the former
 * checkpoint, and the successor passes over what the state has. After the checkpoint: nothing comes
 * twice but the windows that are open. At a shard's end the state is removed after KCL knows; a
 * crash in between leaves a row behind that nobody reads.
 *
 * <p>What is not covered: a shard that is begun at {@link
 * io.stocktrade.consumer.StartPosition#latest} begins anew if it crashes before its first
 * checkpoint, which comes with the first window, and with window-aligned checkpoints and a {@code
 * duplicateHorizon} one to two horizons after the beginning; records that have left the stream
 * can't be read again.
 *
 * <p>What shards report for windows over all of them is on its stream before the state is written;
 * {@link io.stocktrade.consumer.CrossShardAggregator} says what becomes of it. What a shard knows
 * of ids is left to its children before KCL knows that it has ended.
 */
@NullMarked
package io.stocktrade.consumer;

import org.jspecify.annotations.NullMarked;
