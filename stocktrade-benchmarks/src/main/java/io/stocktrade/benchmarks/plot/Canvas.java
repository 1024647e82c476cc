package io.stocktrade.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws SVG, and what all charts have: title, legend, axis titles. Lengths are in pixels. */
final class Canvas {
  static final int WIDTH = 760;
  static final int MARGIN = 20;
  static final int SMALL = 12;
  static final String INK = "#1f2933";
  static final String PALE = "#52606d";
  static final String GRID = "#e4e7eb";

  /** Told apart by those who see colours otherwise too, after Okabe and Ito; readable on white. */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#b0568f", "#8a6d00", "#3f8fd2", "#52606d", "#6fa83a");

  /** Of a letter in sizes: a bit wider than Helvetica's and Arial's mean. */
  private static final double LETTER = 0.57;

  private final StringBuilder svg = new StringBuilder();
  private final String title;

  Canvas(String title) {
    this.title = title;
  }

  static String colour(int series) {
    return COLOURS.get(series % COLOURS.size());
  }

  /** About how wide a text is. */
  static double width(String text, int size) {
    return text.length() * size * LETTER;
  }

  /** Where a text stands beside its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void text(double x, double y, Anchor anchor, int size, String colour, String text) {
    text(x, y, anchor, size, colour, text, "");
  }

  private void text(
      double x, double y, Anchor anchor, int size, String colour, String text, String more) {
    String at =
        anchor == Anchor.START
            ? ""
            : " text-anchor=\"" + anchor.name().toLowerCase(Locale.ROOT) + "\"";
    svg.append("<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" font-size=\"" + size + "\"");
    svg.append(" fill=\"" + colour + "\"" + at + more + ">" + escaped(text) + "</text>\n");
  }

  void line(double x1, double y1, double x2, double y2, String colour) {
    svg.append("<path d=\"M" + at(x1) + " " + at(y1) + "L" + at(x2) + " " + at(y2) + "\"");
    svg.append(" stroke=\"" + colour + "\"/>\n");
  }

  void rectangle(double x, double y, double width, double height, String colour) {
    svg.append("<rect x=\"" + at(x) + "\" y=\"" + at(y) + "\" width=\"" + at(width) + "\"");
    svg.append(" height=\"" + at(height) + "\" fill=\"" + colour + "\"/>\n");
  }

  void dot(double x, double y, String colour) {
    svg.append("<circle cx=\"" + at(x) + "\" cy=\"" + at(y) + "\" r=\"4\"");
    svg.append(" fill=\"" + colour + "\"/>\n");
  }

  void curve(List<double[]> points, String colour) {
    List<String> path = new ArrayList<>();
    for (double[] point : points) {
      path.add(at(point[0]) + " " + at(point[1]));
    }
    svg.append("<path d=\"M" + String.join("L", path) + "\" fill=\"none\" stroke-width=\"2.5\"");
    svg.append(" stroke-linejoin=\"round\" stroke=\"" + colour + "\"/>\n");
  }

  /** Title, a line below it, and the series with their colours; gives where the rest begins. */
  double head(String subtitle, List<String> series) {
    double y = MARGIN + 14;
    text(MARGIN, y, Anchor.START, 17, INK, title, " font-weight=\"bold\"");
    y += 4;
    for (String line : lines(subtitle)) {
      y += 16;
      text(MARGIN, y, Anchor.START, SMALL, PALE, line);
    }
    if (series.size() > 1) {
      y += 26;
      double x = MARGIN;
      for (int i = 0; i < series.size(); i++) {
        double width = 18 + width(series.get(i), SMALL) + 16;
        if (x > MARGIN && x + width > WIDTH - MARGIN) {
          x = MARGIN;
          y += 20;
        }
        rectangle(x, y - 10, 12, 12, colour(i));
        text(x + 18, y, Anchor.START, SMALL, INK, series.get(i));
        x += width;
      }
    }
    return y + 18;
  }

  /** As many words to a line as it holds. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer, SMALL) > WIDTH - 2 * MARGIN) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  /** All that was drawn, as a picture of a height. */
  String svg(double height) {
    String h = at(Math.ceil(height));
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + (WIDTH + " " + h + "\" width=\"" + WIDTH + "\" height=\"" + h + "\" role=\"img\"")
        + " font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n<title>"
        + escaped(title)
        + ("</title>\n<rect width=\""
            + WIDTH
            + "\" height=\""
            + h
            + "\" rx=\"6\" fill=\"#fff\"/>\n")
        + svg
        + "</svg>\n";
  }

  private static String at(double length) {
    return String.format(Locale.ROOT, "%.1f", length).replaceFirst("\\.0$", "");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
