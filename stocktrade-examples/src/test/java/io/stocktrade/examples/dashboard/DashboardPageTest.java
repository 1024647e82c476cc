package io.stocktrade.examples.dashboard;

import static io.stocktrade.examples.dashboard.FedModel.LARGE_SELL;
import static io.stocktrade.examples.dashboard.FedModel.MINUTE;
import static io.stocktrade.model.TradeType.BUY;
import static io.stocktrade.model.TradeType.SELL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.model.StockTrade;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page in a real browser, Chromium without a window. Skipped where there is none. */
@Timeout(180)
class DashboardPageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static @Nullable ChromeDriver browser;

  private final FedModel fed = new FedModel();
  private DashboardServer server = DashboardServer.start(0, fed::snapshot);

  @BeforeAll
  static void startBrowser() {
    Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = onPath("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "Skipped: no Chromium and chromedriver on the PATH (Debian: apt-get install chromium"
            + " chromium-driver)");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toFile());
    // Containers have neither the rights for a sandbox nor much shared memory.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.get().toFile())
            .usingAnyFreePort()
            .build();
    browser = new ChromeDriver(service, options);
  }

  private static Optional<Path> onPath(String... names) {
    List<Path> folders =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void open() {
    page().get(server.uri().toString());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static ChromeDriver page() {
    return requireNonNull(browser);
  }

  private static String text(String id) {
    return page().findElement(By.id(id)).getText();
  }

  /** The texts of a table's rows, cell by cell; read at once, since the page goes on. */
  @SuppressWarnings("unchecked")
  private static List<List<String>> rows(String id) {
    return (List<List<String>>)
        page()
            .executeScript(
                "return [...document.getElementById(arguments[0]).rows]"
                    + ".map(row => [...row.cells].map(cell => cell.textContent))",
                id);
  }

  private static void awaitRows(String id, List<List<String>> expected) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(id)).isEqualTo(expected));
  }

  @Test
  void shouldShowTheEnginesNumbers() {
    fed.first.send(
        fed.trade("AMZN", BUY, 1_234, MINUTE),
        fed.trade("AMZN", BUY, 2, MINUTE),
        fed.trade("MSFT", SELL, LARGE_SELL, MINUTE),
        fed.trade("IBM", BUY, 1, MINUTE.plusSeconds(61)));
    fed.look();

    awaitRows("bought", List.of(List.of("IBM", "1", "1", "")));
    TradeStats result = fed.first.results().get(0).value();
    List<String> row = rows("results").get(0);
    assertThat(row.subList(1, row.size()))
        .containsExactly(
            "shardId-000000000000",
            Long.toString(result.bought().trades() + result.sold().trades()),
            result.mostBought().orElseThrow().tickerSymbol() + ", 2 buys",
            result.mostSold().orElseThrow().tickerSymbol() + ", 1 sells",
            "MSFT, 5,000 shares",
            "complete");
    assertThat(text("trades")).isEqualTo(Long.toString(fed.first.counts().trades()));
    assertThat(rows("sells").get(0)).contains("MSFT", "5,000", "12.50", "3");
    assertThat(text("state")).isEqualTo("live");
  }

  @Test
  void shouldShowWindowsOverAllShards_whereThereAreSome() {
    fed.first.send(fed.trade("AMZN", BUY, 1, MINUTE));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(text("trades")).isEqualTo("1"));
    assertThat(page().findElement(By.id("all-shards")).isDisplayed()).isFalse();

    fed.ofAllShards(MINUTE, 7, Trigger.INCOMPLETE, Set.of("shardId-000000000001"));

    await().atMost(PATIENCE).until(() -> page().findElement(By.id("all-shards")).isDisplayed());
    List<String> row = rows("all-results").get(0);
    assertThat(row.subList(1, row.size()))
        .containsExactly("7", "none", "none", "none", "without shardId-000000000001");
  }

  @Test
  void shouldCountWhatIsWrong() {
    StockTrade trade = fed.trade("AMZN", BUY, 1, MINUTE);
    fed.first.send(trade).putBytes(new byte[] {1, 2, 3}).deliver();
    fed.first.send(fed.trade("AMZN", BUY, 1, MINUTE.plus(Duration.ofHours(1))));
    fed.first.send(fed.trade("AMZN", BUY, 1, MINUTE));

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(text("malformed")).isEqualTo("1"));
    assertThat(text("late")).isEqualTo("1");
  }

  @Test
  void shouldShowATickerAsText_whateverItHolds() {
    String hostile = "<img/src=x/onerror=alert(1)>";
    fed.first.send(fed.trade(hostile, SELL, LARGE_SELL, MINUTE));
    fed.look();

    awaitRows("sold", List.of(List.of(hostile, "1", "5,000", "")));
    assertThat(rows("sells").get(0)).contains(hostile);
    assertThat(page().findElements(By.tagName("img"))).isEmpty();
  }

  @Test
  void shouldGoOn_whenTheServerComesBack() {
    fed.first.send(fed.trade("AMZN", BUY, 1, MINUTE));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(text("trades")).isEqualTo("1"));

    int port = server.uri().getPort();
    server.close();
    await().atMost(PATIENCE).until(() -> text("state").startsWith("connection lost"));
    fed.first.send(fed.trade("AMZN", BUY, 1, MINUTE));
    server = DashboardServer.start(port, fed::snapshot);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(text("trades")).isEqualTo("2"));
    assertThat(text("state")).isEqualTo("live");
  }

  @Test
  void shouldStandStill_whilePaused() {
    await().atMost(PATIENCE).until(() -> text("state").equals("live"));
    WebElement pause = page().findElement(By.id("pause"));
    pause.click();
    fed.first.send(fed.trade("AMZN", BUY, 1, MINUTE));
    // The newest numbers have come when they are on the page after the pause.
    assertThat(pause.getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(text("trades")).isNotEqualTo("1");

    pause.click();

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(text("trades")).isEqualTo("1"));
  }

  @Test
  void shouldStaySmall_whenThereAre5000Stocks() {
    List<StockTrade> trades = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      trades.add(fed.trade("T" + i, BUY, 1, MINUTE));
    }
    trades.add(fed.trade("T4999", BUY, 1, MINUTE));
    trades.add(fed.trade("T4999", BUY, 1, MINUTE.plusSeconds(60)));
    fed.first.send(trades.toArray(StockTrade[]::new));
    fed.look();

    await().atMost(PATIENCE).until(() -> text("trades").equals("5,002"));
    assertThat(rows("results").get(0)).contains("T4999, 2 buys");
    assertThat(page().findElements(By.cssSelector("tr"))).hasSizeLessThan(200);
  }

  @Test
  void shouldFitAPhone_withoutScrollingSideways() {
    Dimension desktop = page().manage().window().getSize();
    page().manage().window().setSize(new Dimension(390, 844));
    try {
      Number over =
          (Number)
              page()
                  .executeScript(
                      "const e = document.documentElement; return e.scrollWidth - e.clientWidth");
      assertThat(over.intValue()).isZero();
    } finally {
      page().manage().window().setSize(desktop);
    }
  }

  /** By axe-core, which finds contrasts too low, missing names and labels, bad roles and more. */
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void shouldBeForEveryone(String scheme) throws IOException {
    fed.first.send(
        fed.trade("AMZN", BUY, 1_234, MINUTE),
        fed.trade("MSFT", SELL, LARGE_SELL, MINUTE),
        fed.trade("IBM", BUY, 1, MINUTE.plusSeconds(61)));
    fed.look();
    page()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    await().atMost(PATIENCE).until(() -> !rows("sells").isEmpty() && !rows("results").isEmpty());

    page().executeScript(axe());
    Object violations =
        page()
            .executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                    + "axe.run().then(found => done(found.violations.map(one => one.impact + ' '"
                    + " + one.id + ': ' + one.nodes.map(node => node.target).join(', '))))");

    assertThat((List<?>) violations).isEmpty();
  }

  private static String axe() throws IOException {
    try (InputStream script = DashboardPageTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
