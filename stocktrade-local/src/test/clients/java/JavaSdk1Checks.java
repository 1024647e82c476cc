/**
 * What users do with the AWS SDK for Java 1.x, held against the embedded Kinesis. It speaks CBOR,
 * or JSON if the system property {@code com.amazonaws.sdk.disableCbor} is set.
 */
final class JavaSdk1Checks {
  private JavaSdk1Checks() {}

  public static void main(String[] args) throws Exception {
    Tap tap = new Tap();
    Kinesis kinesis = Kinesis.trusting();
    new StreamChecks(kinesis).addTo(tap);
    new SettingsChecks(kinesis).addTo(tap);
    new RecordChecks(kinesis).addTo(tap);
    new ErrorChecks(kinesis).addTo(tap);
    new ConnectionChecks(kinesis).addTo(tap);
    tap.runAll();
  }
}
