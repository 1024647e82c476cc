package io.stocktrade.consumer;

import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.state.WindowStateStore.ShardClaim;
import io.stocktrade.consumer.window.WindowEngine;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trade ids that a shard leaves to its children, so that they know the copies of its trades: a
 * row in the store of window states for each child, written before KCL knows that the shard has
 * ended, and so before the child begins. The child removes it when it has a state of its own.
 */
final class InheritedIds {
  private static final Logger log = LoggerFactory.getLogger(InheritedIds.class);

  private final AggregatingTradeProcessor<?> processor;
  private final String application;
  private final WindowStateStore store;
  private final PatientAccess access;

  /** What this shard was left, as long as it has not got a state of its own. */
  private final List<ShardClaim> left = new ArrayList<>();

  InheritedIds(AggregatingTradeProcessor<?> processor, String application) {
    this.processor = processor;
    this.application = application;
    this.store = processor.windowState();
    this.access = new PatientAccess(processor);
  }

  /** Lets a new engine of a shard that has not been read before know what its parents knew. */
  void take(WindowEngine<?, ?> engine) throws IOException {
    left.clear();
    String shardId = processor.shardId();
    for (ShardNode shard : access.shards()) {
      if (shard.shardId().equals(shardId)) {
        for (String parent : shard.parents()) {
          take(parent, engine);
        }
      }
    }
  }

  private void take(String parent, WindowEngine<?, ?> engine) throws IOException {
    String row = row(parent, processor.shardId());
    ShardClaim claim =
        access.persistently("ids of its parent", () -> store.claim(application, row));
    left.add(claim);
    Optional<byte[]> ids = claim.latest();
    if (ids.isEmpty()) {
      return;
    }
    try {
      StateSeal.Opened opened = StateSeal.open(application, row, ids.get());
      engine.inheritIds(opened.body());
      opened.requireEnd();
    } catch (IOException e) {
      String problem =
          "Shard "
              + processor.shardId()
              + ": the ids of its parent "
              + parent
              + " can't be used: "
              + e.getMessage();
      if (processor.settings().unusableState() == UnusableState.STOP) {
        throw new UnusableStateException(
            problem
                + ". Start with the version that wrote them, or with"
                + " unusableState(REPLAY_FROM_CHECKPOINT) to go without them",
            e);
      }
      log.warn("{}; copies of its trades may be counted", problem);
    }
  }

  /** The shard has a state of its own, which has in it what the parents left. */
  void stored() {
    try {
      for (ShardClaim claim : left) {
        claim.delete();
      }
    } catch (IOException e) {
      log.info(
          "Shard {}: what its parents left stays, which does no harm: {}", processor.shardId(), e);
    }
    left.clear();
  }

  /** The shard has ended: leaves what it knows to its children. */
  void leave(WindowEngine<?, ?> engine) throws IOException {
    ByteArrayOutputStream ids = new ByteArrayOutputStream();
    engine.writeIds(new DataOutputStream(ids));
    for (ShardNode shard : access.shardsWithChildren()) {
      if (shard.parents().contains(processor.shardId())) {
        String row = row(processor.shardId(), shard.shardId());
        byte[] sealed = StateSeal.seal(application, row, Optional.empty(), ids.toByteArray());
        // False if the child, or another worker at the same end, has claimed it meanwhile.
        boolean unused =
            access.persistently(
                "ids for its child", () -> store.claim(application, row).write(sealed));
      }
    }
  }

  /** No shard has this id. */
  private static String row(String parent, String child) {
    return parent + "+" + child;
  }
}
