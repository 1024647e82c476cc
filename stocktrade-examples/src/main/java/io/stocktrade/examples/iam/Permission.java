package io.stocktrade.examples.iam;

/**
 * One thing that may be done.
 *
 * @param action as IAM calls it, such as {@code kinesis:PutRecords}
 * @param why who does it, and when
 */
record Permission(String action, String why) {}
