/**
 * Bar and line charts as SVG, the same to the byte on every machine.
 *
 * <p>Written by hand, since what libraries there are ask the Java platform how wide a text is: that
 * needs fonts, which a bare machine lacks, and differs between those that have some. So a test
 * can't hold their pictures against results. Here widths are estimates, and the reader's browser
 * brings the font.
 *
 * <p>Pictures have a white ground of their own and read well on light and dark pages.
 */
@NullMarked
package io.stocktrade.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
