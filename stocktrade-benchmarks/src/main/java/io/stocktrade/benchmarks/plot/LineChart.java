package io.stocktrade.benchmarks.plot;

import io.stocktrade.benchmarks.plot.Canvas.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Lines from point to point, to show how something grows:
 *
 * <pre>{@code
 * new LineChart("Cost of a trade", "tickers", Scale.LOG, "ns per trade", Scale.LINEAR)
 *     .subtitle("all equally popular")
 *     .point("stocktrade", 10, 13.1)
 *     .point("stocktrade", 10_000, 57.3)
 *     .svg();
 * }</pre>
 *
 * <p>Series have their colours in the order in which they come: ours first. Not thread-safe.
 */
public final class LineChart {
  private static final double PLOT_HEIGHT = 280;

  private final String title;
  private final String xTitle;
  private final Scale xScale;
  private final String yTitle;
  private final Scale yScale;
  private final Map<String, SortedMap<Double, Double>> series = new LinkedHashMap<>();
  private String subtitle = "";

  /**
   * A chart without lines.
   *
   * @param title what is shown
   * @param xTitle what grows, with its unit
   * @param xScale how it lies
   * @param yTitle what was measured, with its unit
   * @param yScale how it lies
   */
  public LineChart(String title, String xTitle, Scale xScale, String yTitle, Scale yScale) {
    this.title = title;
    this.xTitle = xTitle;
    this.xScale = xScale;
    this.yTitle = yTitle;
    this.yScale = yScale;
  }

  /**
   * Sets the line below the title.
   *
   * @param text what a reader has to know to read the chart
   * @return this
   */
  public LineChart subtitle(String text) {
    subtitle = text;
    return this;
  }

  /**
   * Adds a point.
   *
   * @param name of the series, which begins with its first point
   * @param x where
   * @param y how much
   * @return this
   */
  public LineChart point(String name, double x, double y) {
    series.computeIfAbsent(name, n -> new TreeMap<>()).put(x, y);
    return this;
  }

  /**
   * Draws it.
   *
   * @return an SVG file's text
   * @throws IllegalArgumentException if there is no point, or one that is not above zero on a log
   *     scale
   */
  public String svg() {
    if (series.isEmpty()) {
      throw new IllegalArgumentException(title + ": no points (expected: some)");
    }
    Canvas canvas = new Canvas(title);
    double top = canvas.head(subtitle, List.copyOf(series.keySet())) + 22;
    double bottom = top + PLOT_HEIGHT;
    List<Double> xs = xs();
    List<Double> yTicks = yScale.ticks(ys().min().orElseThrow(), ys().max().orElseThrow());
    double[] y = {yTicks.get(0), yTicks.get(yTicks.size() - 1)};
    double labels =
        yTicks.stream()
            .mapToDouble(t -> Canvas.width(Numbers.tick(t), Canvas.SMALL))
            .max()
            .orElse(0);
    // Half of the last label at the x axis reaches beyond the plot.
    double left = Canvas.MARGIN + labels + 8;
    double right = Canvas.WIDTH - Canvas.MARGIN - 24;

    canvas.text(Canvas.MARGIN, top - 14, Anchor.START, Canvas.SMALL, Canvas.PALE, yTitle);
    for (double tick : yTicks) {
      double at = bottom - yScale.share(tick, y[0], y[1]) * PLOT_HEIGHT;
      canvas.line(left, at, right, at, Canvas.GRID);
      canvas.text(left - 8, at + 4, Anchor.END, Canvas.SMALL, Canvas.PALE, Numbers.tick(tick));
    }
    double[] x = {xScale == Scale.LINEAR ? 0 : xs.get(0), xs.get(xs.size() - 1)};
    double end = left;
    for (double tick : xs) {
      double at = left + 16 + share(tick, x) * (right - left - 16);
      String label = Numbers.tick(tick);
      double half = Canvas.width(label, Canvas.SMALL) / 2;
      canvas.line(at, bottom, at, bottom + 5, Canvas.PALE);
      if (at - half >= end) {
        canvas.text(at, bottom + 19, Anchor.MIDDLE, Canvas.SMALL, Canvas.PALE, label);
        end = at + half + 6;
      }
    }
    canvas.line(left, bottom, right, bottom, Canvas.PALE);
    canvas.text((left + right) / 2, bottom + 42, Anchor.MIDDLE, Canvas.SMALL, Canvas.PALE, xTitle);

    int number = 0;
    for (SortedMap<Double, Double> points : series.values()) {
      List<double[]> path = new ArrayList<>();
      points.forEach(
          (px, py) ->
              path.add(
                  new double[] {
                    left + 16 + share(px, x) * (right - left - 16),
                    bottom - yScale.share(py, y[0], y[1]) * PLOT_HEIGHT
                  }));
      String colour = Canvas.colour(number++);
      canvas.curve(path, colour);
      path.forEach(at -> canvas.dot(at[0], at[1], colour));
    }
    return canvas.svg(bottom + 42 + Canvas.MARGIN);
  }

  private double share(double value, double[] ends) {
    return ends[0] == ends[1] ? 0.5 : xScale.share(value, ends[0], ends[1]);
  }

  private List<Double> xs() {
    return series.values().stream().flatMap(s -> s.keySet().stream()).distinct().sorted().toList();
  }

  private DoubleStream ys() {
    return series.values().stream()
        .flatMap(points -> points.values().stream())
        .mapToDouble(Double::doubleValue);
  }
}
