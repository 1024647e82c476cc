package io.stocktrade.examples.dashboard;

import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.WindowOption;
import io.stocktrade.examples.consume.ConsumerRun;
import io.stocktrade.examples.consume.ConsumerRun.Companion;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code stocktrade dashboard}: the page beside a running application. It reads the stream by
 * itself, as an application of its own, and looks up in the other one's lease table who holds which
 * shard and how far behind its checkpoint is.
 */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves a web page on 127.0.0.1 that shows a stream and the workers of application APP.",
      "Reads the stream as an application of its own, APP-dashboard; APP is not touched."
    })
public final class DashboardCommand implements Callable<Integer> {
  private static final String APPLICATION = "StockTradesProcessor";
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The page's port (default: a free one).")
  private int port;

  @Option(
      names = "--global",
      description =
          "Show windows over all shards too, by a second stream of one shard, which must be there:"
              + " APP-dashboard-Reports.")
  private boolean global;

  @Mixin private WindowOption window = new WindowOption();

  @Mixin private LargeSellOption largeSell = new LargeSellOption();

  @Mixin private ConsumerRun run = new ConsumerRun();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  /**
   * The command.
   *
   * @param stop ends it
   */
  @SuppressWarnings("NullAway.Init")
  public DashboardCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port: " + port + " (expected: 0 to " + MAX_PORT + ")");
    }
    String application = run.application(APPLICATION);
    DashboardModel model = new DashboardModel(run.stream(), application, largeSell.shares());
    WindowSettings windows = window.settings();
    String reader = application + "-dashboard";
    Supplier<StatsFeed> processors = () -> new StatsFeed(windows, model, global);
    Companion page = (aws, consumer, worker) -> page(application, model, aws, consumer, worker);
    return global
        ? run.runAcrossShards(
            reader,
            processors,
            reader + "-Reports",
            () -> new GlobalFeed(reader, model),
            page,
            stop)
        : run.run(reader, processors, page, stop);
  }

  private AutoCloseable page(
      String application,
      DashboardModel model,
      AwsSession aws,
      StockTradeConsumer consumer,
      String worker) {
    ApplicationWatch watch =
        new ApplicationWatch(aws.kinesis(), aws.dynamoDb(), run.stream(), application);
    DashboardServer server =
        Dashboard.start(
            port,
            model,
            consumer,
            rows -> aws.local().isPresent() ? rows : watch.describe(rows),
            worker);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Dashboard: " + server.uri());
    out.flush();
    return () -> {
      server.close();
      watch.close();
    };
  }
}
