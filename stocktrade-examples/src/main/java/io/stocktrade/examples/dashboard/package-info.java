/**
 * A web page on loopback that shows what a consumer does: the numbers are collected here from its
 * processors and pushed to browsers. What the numbers mean is the libraries' business.
 */
@NullMarked
package io.stocktrade.examples.dashboard;

import org.jspecify.annotations.NullMarked;
