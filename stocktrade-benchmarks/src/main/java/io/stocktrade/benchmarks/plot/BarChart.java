package io.stocktrade.benchmarks.plot;

import io.stocktrade.benchmarks.plot.Canvas.Anchor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Bars from left to right with their values, side by side or stacked, in groups that are labelled:
 *
 * <pre>{@code
 * new BarChart("JSON to trade", "ns per trade, less is better", Scale.LINEAR)
 *     .bar("decode", "stocktrade", 110)
 *     .bar("decode", "ObjectMapper", 1_200)
 *     .svg();
 * }</pre>
 *
 * <p>Series have their colours in the order in which they come, or are named by {@link #series}:
 * ours first. With one series there is no legend. Not thread-safe.
 */
public final class BarChart {
  private static final double BAR = 18;
  private static final double GAP = 3;
  private static final double GROUP_GAP = 14;

  private final String title;
  private final String valueTitle;
  private final Scale scale;
  private final Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
  private final Set<String> series = new LinkedHashSet<>();
  private String subtitle = "";
  private boolean stacked;

  /**
   * A chart without bars.
   *
   * @param title what is shown
   * @param valueTitle what was measured, with its unit, and whether more or less is better
   * @param scale how values lie; on a log scale bars begin at the power of ten below the least
   */
  public BarChart(String title, String valueTitle, Scale scale) {
    this.title = title;
    this.valueTitle = valueTitle;
    this.scale = scale;
  }

  /**
   * Sets the line below the title.
   *
   * @param text what a reader has to know to read the chart
   * @return this
   */
  public BarChart subtitle(String text) {
    subtitle = text;
    return this;
  }

  /**
   * Sets the order of series, and so their colours.
   *
   * @param names the series, before those that come with their bars only
   * @return this
   */
  public BarChart series(String... names) {
    series.addAll(List.of(names));
    return this;
  }

  /**
   * Puts the bars of a group behind each other, with their sum at the end.
   *
   * @return this
   * @throws IllegalStateException if the scale is logarithmic: lengths would mean nothing
   */
  public BarChart stacked() {
    if (scale == Scale.LOG) {
      throw new IllegalStateException("scale: LOG (expected: LINEAR, since sums have lengths)");
    }
    stacked = true;
    return this;
  }

  /**
   * Adds a bar.
   *
   * @param group of which group, which begins with its first bar
   * @param name of which series, which begins with its first bar
   * @param value how long, 0 or more
   * @return this
   */
  public BarChart bar(String group, String name, double value) {
    groups.computeIfAbsent(group, g -> new LinkedHashMap<>()).put(name, value);
    series.add(name);
    return this;
  }

  /**
   * Draws it.
   *
   * @return an SVG file's text
   * @throws IllegalArgumentException if there is no bar, or one that is not above zero on a log
   *     scale
   */
  public String svg() {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(title + ": no bars (expected: some)");
    }
    Canvas canvas = new Canvas(title);
    List<String> names = List.copyOf(series);
    double top = canvas.head(subtitle, names) + 4;
    List<Double> ticks = ticks();
    double[] ends = {ticks.get(0), ticks.get(ticks.size() - 1)};
    double left = Canvas.MARGIN + widest(groups.keySet()) + 10;
    double right = Canvas.WIDTH - Canvas.MARGIN - 56;
    double bottom = top + groups.values().stream().mapToDouble(this::height).sum() + 4;

    double end = 0;
    for (double tick : ticks) {
      double at = left + scale.share(tick, ends[0], ends[1]) * (right - left);
      String label = Numbers.tick(tick);
      double half = Canvas.width(label, Canvas.SMALL) / 2;
      canvas.line(at, top, at, bottom, Canvas.GRID);
      if (at - half >= end) {
        canvas.text(at, bottom + 18, Anchor.MIDDLE, Canvas.SMALL, Canvas.PALE, label);
        end = at + half + 8;
      }
    }
    double y = top + GROUP_GAP / 2;
    for (Map.Entry<String, Map<String, Double>> group : groups.entrySet()) {
      double middle = y + (height(group.getValue()) - GROUP_GAP) / 2;
      canvas.text(left - 10, middle + 4, Anchor.END, Canvas.SMALL, Canvas.INK, group.getKey());
      bars(canvas, group.getValue(), names, left, right - left, y, ends);
      y += height(group.getValue());
    }
    canvas.line(left, top, left, bottom, Canvas.PALE);
    canvas.text(
        (left + right) / 2, bottom + 40, Anchor.MIDDLE, Canvas.SMALL, Canvas.PALE, valueTitle);
    return canvas.svg(bottom + 40 + Canvas.MARGIN);
  }

  private void bars(
      Canvas canvas,
      Map<String, Double> bars,
      List<String> names,
      double left,
      double width,
      double top,
      double[] ends) {
    double x = left;
    double y = top;
    double sum = 0;
    for (String name : names) {
      Double value = bars.get(name);
      if (value == null) {
        continue;
      }
      double length = scale.share(value, ends[0], ends[1]) * width;
      canvas.rectangle(x, y, Math.max(length, 1), BAR, Canvas.colour(names.indexOf(name)));
      String label = Numbers.measured(value);
      if (stacked) {
        if (Canvas.width(label, Canvas.SMALL) + 6 < length) {
          canvas.text(x + length / 2, y + 13, Anchor.MIDDLE, Canvas.SMALL, "#fff", label);
        }
        x += length;
        sum += value;
      } else {
        canvas.text(x + length + 6, y + 13, Anchor.START, Canvas.SMALL, Canvas.INK, label);
        y += BAR + GAP;
      }
    }
    if (stacked) {
      canvas.text(x + 6, y + 13, Anchor.START, Canvas.SMALL, Canvas.INK, Numbers.measured(sum));
    }
  }

  private double height(Map<String, Double> bars) {
    return (stacked ? BAR : bars.size() * (BAR + GAP) - GAP) + GROUP_GAP;
  }

  private List<Double> ticks() {
    double greatest = values().max().orElseThrow();
    double least = values().min().orElseThrow();
    // A step below, or the least bar would have no length.
    return scale.ticks(scale == Scale.LOG ? least / 1.5 : least, greatest);
  }

  private DoubleStream values() {
    return groups.values().stream()
        .flatMapToDouble(
            bars -> {
              DoubleStream values = bars.values().stream().mapToDouble(Double::doubleValue);
              return stacked ? DoubleStream.of(values.sum()) : values;
            });
  }

  private static double widest(Set<String> labels) {
    return labels.stream().mapToDouble(label -> Canvas.width(label, Canvas.SMALL)).max().orElse(0);
  }
}
