package io.stocktrade.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/** The plots, and the README's sections: what is shown of which report, and how. */
final class Exhibits {
  static final List<Exhibit> PLOTS =
      Stream.of(JmhExhibits.PLOTS, GrowthExhibits.PLOTS, LoadExhibits.PLOTS, EndToEndExhibits.PLOTS)
          .flatMap(List::stream)
          .toList();

  static final List<Exhibit> SECTIONS =
      Stream.of(
              JmhExhibits.SECTIONS,
              GrowthExhibits.SECTIONS,
              LoadExhibits.SECTIONS,
              EndToEndExhibits.SECTIONS)
          .flatMap(List::stream)
          .toList();

  private Exhibits() {}
}
