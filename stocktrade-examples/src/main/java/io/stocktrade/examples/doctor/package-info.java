/**
 * The command that looks for what keeps a pipeline from running, on this machine and at AWS. It
 * changes nothing.
 */
@NullMarked
package io.stocktrade.examples.doctor;

import org.jspecify.annotations.NullMarked;
