/** The command that prints IAM policies; it asks AWS for nothing. */
@NullMarked
package io.stocktrade.examples.iam;

import org.jspecify.annotations.NullMarked;
