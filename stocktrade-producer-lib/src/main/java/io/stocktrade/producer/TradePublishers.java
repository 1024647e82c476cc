package io.stocktrade.producer;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the publisher that fits the machine. */
public final class TradePublishers {
  private static final Logger log = LoggerFactory.getLogger(TradePublishers.class);

  private TradePublishers() {}

  /**
   * A publisher with KPL where its native program runs, and with the SDK alone where it does not:
   * on Alpine, on Windows, without room in the temp folder. Which it is, and why, is one line in
   * the log at level INFO.
   *
   * <pre>{@code
   * TradePublisher publisher =
   *     TradePublishers.best("StockTradeStream")
   *         .deadLetters(journal)
   *         .kpl(b -> b.kpl(configuration))
   *         .putRecords(b -> b.client(client))
   *         .build();
   * }</pre>
   *
   * @param stream the name of the stream
   * @return a builder
   */
  public static Builder best(String stream) {
    return new Builder(stream);
  }

  /** Settings for whichever publisher is chosen. */
  public static final class Builder extends PublisherBuilder<Builder> {
    private Consumer<KplTradePublisher.Builder> kpl = b -> {};
    private Consumer<PutRecordsTradePublisher.Builder> putRecords = b -> {};

    private Builder(String stream) {
      super(stream, KplTradePublisher.Builder.MAX_OUTSTANDING);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * What only {@link KplTradePublisher} can be told.
     *
     * @param settings is given its builder, which has the settings of this one already
     * @return this
     */
    public Builder kpl(Consumer<KplTradePublisher.Builder> settings) {
      this.kpl = requireNonNull(settings, "settings");
      return this;
    }

    /**
     * What only {@link PutRecordsTradePublisher} can be told.
     *
     * @param settings is given its builder, which has the settings of this one already
     * @return this
     */
    public Builder putRecords(Consumer<PutRecordsTradePublisher.Builder> settings) {
      this.putRecords = requireNonNull(settings, "settings");
      return this;
    }

    /**
     * Starts KPL, or else the other.
     *
     * @return a running publisher, to be closed
     * @throws PublisherStartException if neither can run, or what is missing is missing for both,
     *     such as credentials
     * @throws IllegalArgumentException if a setting is out of its range
     */
    @Override
    public TradePublisher build() {
      String why;
      try {
        KplTradePublisher.Builder builder = KplTradePublisher.builder(stream()).settings(this);
        kpl.accept(builder);
        TradePublisher publisher = builder.build();
        log.info("Publishing to {} with KPL: its native program runs here", stream());
        return publisher;
      } catch (PublisherStartException e) {
        if (!e.isForKplOnly()) {
          throw e;
        }
        why = String.valueOf(e.getMessage());
      } catch (NoClassDefFoundError e) {
        why = "KPL is not on the class path: no " + e.getMessage();
      }
      PutRecordsTradePublisher.Builder builder =
          PutRecordsTradePublisher.builder(stream()).settings(this);
      putRecords.accept(builder);
      TradePublisher publisher = builder.build();
      log.info("Publishing to {} with PutRecords, without KPL: {}", stream(), why);
      return publisher;
    }
  }
}
