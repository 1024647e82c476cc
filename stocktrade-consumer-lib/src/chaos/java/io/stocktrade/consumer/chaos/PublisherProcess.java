package io.stocktrade.consumer.chaos;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.KplTradePublisher;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PutRecordsTradePublisher;
import io.stocktrade.producer.TradePublisher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The publisher in a process of its own. Each trade is appended to a file before it is published;
 * what is not delivered is published again until it is; one trade in twenty is put a second time
 * beside the publisher.
 *
 * <p>Told {@code publish N} it goes on up to N trades in all, and says {@code published n} as it
 * goes. Told {@code finish} it says {@code finished …} once all trades are stored, and ends.
 */
final class PublisherProcess {
  private static final long NANOS_PER_TRADE = 4_000_000;
  private static final int ONE_COPY_IN = 20;

  /** After how many trades it says how many it has published. */
  static final int STEP = 20;

  private final Schedule schedule;
  private final String stream;
  private final CountDownLatch finish = new CountDownLatch(1);
  private final Lifeline lifeline;
  private final TradePublisher publisher;
  private final KinesisClient kinesis;
  private final Lines log;
  private final Semaphore granted = new Semaphore(0);
  private final Outstanding outstanding = new Outstanding();
  private final ExecutorService again = Executors.newCachedThreadPool();
  private final AtomicInteger republished = new AtomicInteger();
  private final AtomicInteger copies = new AtomicInteger();
  private int limit;

  private PublisherProcess(
      Schedule schedule,
      String stream,
      Lifeline lifeline,
      TradePublisher publisher,
      KinesisClient kinesis,
      Lines log) {
    this.schedule = schedule;
    this.stream = stream;
    this.lifeline = lifeline;
    this.publisher = publisher;
    this.kinesis = kinesis;
    this.log = log;
  }

  /** The arguments: seed, faults, endpoints of Kinesis without and with TLS, stream, file. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Lifeline lifeline = Lifeline.begin();
    Schedule schedule = Schedule.of(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
    KinesisClient kinesis = Aws.kinesis(URI.create(arguments[2]));
    String stream = arguments[4];
    TradePublisher publisher =
        schedule.isKpl()
            ? KplTradePublisher.builder(stream).kpl(Aws.kpl(URI.create(arguments[3]))).build()
            : PutRecordsTradePublisher.builder(stream).client(kinesis).build();
    PublisherProcess process =
        new PublisherProcess(
            schedule, stream, lifeline, publisher, kinesis, new Lines(Path.of(arguments[5])));
    lifeline.onCommand(process::command);
    lifeline.say("ready");
    process.run();
    System.exit(0);
  }

  private void command(String command) {
    String[] words = command.split(" ", -1);
    boolean isLast = words[0].equals("finish");
    int upTo = isLast ? schedule.trades() : Integer.parseInt(words[1]);
    granted.release(upTo - limit);
    limit = upTo;
    if (isLast) {
      finish.countDown();
    }
  }

  private void run() throws InterruptedException {
    Random random = new Random(schedule.seed());
    for (int number = 0; number < schedule.trades(); number++) {
      granted.acquire();
      outstanding.awaitRoomFor(number);
      StockTrade trade = TradeLog.trade(schedule.seed(), number);
      log.append(TradeLog.line(trade));
      outstanding.add(number);
      publish(number, trade);
      if (random.nextInt(ONE_COPY_IN) == 0) {
        int earlier = Math.max(0, number - random.nextInt(TradeLog.MAX_AHEAD));
        outstanding.add(number);
        copy(number, TradeLog.trade(schedule.seed(), earlier));
      }
      if ((number + 1) % STEP == 0) {
        lifeline.say("published " + (number + 1));
      }
      LockSupport.parkNanos(NANOS_PER_TRADE);
    }
    // Not before: who gave all trades free may still be busy with a fault.
    finish.await();
    outstanding.awaitNone();
    boolean closed = publisher.close(Duration.ofSeconds(60));
    lifeline.say(
        "finished closed="
            + closed
            + " resent="
            + publisher.counts().resent()
            + " republished="
            + republished
            + " copies="
            + copies);
  }

  private void publish(int number, StockTrade trade) {
    try {
      var unused =
          publisher
              .publish(trade)
              .whenComplete((result, thrown) -> published(number, trade, result, thrown));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void published(
      int number, StockTrade trade, @Nullable PublishResult result, @Nullable Throwable thrown) {
    if (result instanceof Delivered) {
      outstanding.remove(number);
    } else {
      System.err.println("Not delivered: " + trade + ": " + result + " " + thrown);
      republished.incrementAndGet();
      // Not here: this thread is the publisher's.
      again.execute(() -> publish(number, trade));
    }
  }

  /** Puts a trade without the publisher, until Kinesis says that it has it. */
  private void copy(int number, StockTrade trade) {
    again.execute(
        () -> {
          byte[] data = new JsonTradeCodec().encode(trade);
          for (boolean stored = false; !stored; ) {
            try {
              kinesis.putRecord(
                  request ->
                      request
                          .streamName(stream)
                          .partitionKey(trade.tickerSymbol())
                          .data(SdkBytes.fromByteArray(data)));
              stored = true;
            } catch (SdkException e) {
              System.err.println("Copy not stored: " + e.getMessage());
            }
          }
          copies.incrementAndGet();
          outstanding.remove(number);
        });
  }
}
