/**
 * Commands that make and delete what a pipeline needs at AWS: the tutorial's first and last step.
 */
@NullMarked
package io.stocktrade.examples.admin;

import org.jspecify.annotations.NullMarked;
