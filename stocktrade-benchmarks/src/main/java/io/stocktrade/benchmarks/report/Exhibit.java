package io.stocktrade.benchmarks.report;

import java.util.function.Function;

/**
 * Something that is shown of a report.
 *
 * @param name of the plot's file, or of the README's section
 * @param report of which report
 * @param caption what it shows, for those who can't see a picture
 * @param content makes it: an SVG picture, or Markdown
 */
record Exhibit(String name, String report, String caption, Function<Report, String> content) {}
