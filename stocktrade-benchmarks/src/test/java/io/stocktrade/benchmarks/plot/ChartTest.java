package io.stocktrade.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Both charts' pictures, read as the XML that they are. */
class ChartTest {
  private static final BarChart BARS =
      new BarChart("JSON <to> trade & back", "ns per trade", Scale.LINEAR)
          .bar("decode", "stocktrade", 100)
          .bar("decode", "rival", 400)
          .bar("encode", "rival", 200);

  private static Document read(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> all(Document svg, String tag) {
    NodeList nodes = svg.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /** Bars only, not the ground or the legend. */
  private static List<Element> bars(Document svg) {
    return all(svg, "rect").stream().filter(r -> r.getAttribute("height").equals("18")).toList();
  }

  @Test
  void shouldDrawBarsAsLongAsTheirValues() throws Exception {
    List<Element> bars = bars(read(BARS.svg()));

    assertThat(bars).hasSize(3);
    double unit = number(bars.get(0), "width");
    assertThat(number(bars.get(1), "width") / unit).isBetween(3.99, 4.01);
    assertThat(number(bars.get(2), "width") / unit).isBetween(1.99, 2.01);
  }

  @Test
  void shouldColourBarsBySeries() throws Exception {
    List<Element> bars = bars(read(BARS.svg()));

    assertThat(bars.get(2).getAttribute("fill"))
        .isEqualTo(bars.get(1).getAttribute("fill"))
        .isNotEqualTo(bars.get(0).getAttribute("fill"));
  }

  @Test
  void shouldWriteTitleGroupsSeriesAndValues() throws Exception {
    assertThat(all(read(BARS.svg()), "text").stream().map(Element::getTextContent))
        .contains("JSON <to> trade & back", "ns per trade", "decode", "encode")
        .contains("stocktrade", "rival", "100", "400", "200");
  }

  @Test
  void shouldColourTheFirstSeriesThatWasNamed_whenAnotherHasTheFirstBar() throws Exception {
    BarChart chart =
        new BarChart("Title", "ns", Scale.LINEAR)
            .series("stocktrade", "rival")
            .bar("decode", "rival", 400)
            .bar("encode", "stocktrade", 100);

    assertThat(bars(read(chart.svg())).get(1).getAttribute("fill")).isEqualTo(Canvas.colour(0));
  }

  @Test
  void shouldPutBarsBehindEachOther_whenStacked() throws Exception {
    BarChart chart =
        new BarChart("Where the time goes", "ms", Scale.LINEAR)
            .stacked()
            .bar("JSON", "publisher", 30)
            .bar("JSON", "Kinesis", 20);

    Document svg = read(chart.svg());

    List<Element> bars = bars(svg);
    assertThat(number(bars.get(1), "x"))
        .isCloseTo(number(bars.get(0), "x") + number(bars.get(0), "width"), within(0.2));
    assertThat(all(svg, "text").stream().map(Element::getTextContent)).contains("50.0");
  }

  @Test
  void shouldRefuseToStack_whenLog() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new BarChart("title", "ms", Scale.LOG).stacked());
  }

  @Test
  void shouldDrawAPointForEachMeasurement() throws Exception {
    LineChart chart =
        new LineChart("Growth", "tickers", Scale.LOG, "ns per trade", Scale.LINEAR)
            .point("stocktrade", 1_000, 20)
            .point("stocktrade", 10, 10)
            .point("stocktrade", 100, 10);

    List<Element> dots = all(read(chart.svg()), "circle");

    assertThat(dots).hasSize(3);
    assertThat(number(dots.get(1), "cx") - number(dots.get(0), "cx"))
        .isCloseTo(number(dots.get(2), "cx") - number(dots.get(1), "cx"), within(0.2));
    assertThat(number(dots.get(0), "cy")).isEqualTo(number(dots.get(1), "cy"));
    assertThat(number(dots.get(2), "cy")).isLessThan(number(dots.get(1), "cy"));
  }

  @Test
  void shouldStayWithinThePicture() throws Exception {
    LineChart chart =
        new LineChart("Growth", "records", Scale.LOG, "trades/s", Scale.LOG)
            .subtitle("many words ".repeat(20).strip())
            .point("a series with a name that is long", 1, 0.002)
            .point("another series with a name that is long", 1e9, 9e7)
            .point("one more of them, so that the legend has lines", 1e5, 1);

    Document svg = read(chart.svg());

    double height = number(svg.getDocumentElement(), "height");
    for (Element text : all(svg, "text")) {
      double width = Canvas.width(text.getTextContent(), (int) number(text, "font-size"));
      double start =
          switch (text.getAttribute("text-anchor")) {
            case "middle" -> number(text, "x") - width / 2;
            case "end" -> number(text, "x") - width;
            default -> number(text, "x");
          };
      assertThat(start).as(text.getTextContent()).isNotNegative();
      assertThat(start + width).as(text.getTextContent()).isLessThanOrEqualTo(Canvas.WIDTH);
      assertThat(number(text, "y")).as(text.getTextContent()).isBetween(10.0, height - 5);
    }
  }

  @Test
  void shouldRefuseToDrawNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BarChart("Empty", "ms", Scale.LINEAR).svg())
        .withMessage("Empty: no bars (expected: some)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LineChart("Empty", "x", Scale.LOG, "y", Scale.LOG).svg())
        .withMessage("Empty: no points (expected: some)");
  }
}
