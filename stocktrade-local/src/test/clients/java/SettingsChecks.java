import com.amazonaws.services.kinesis.AmazonKinesis;
import com.amazonaws.services.kinesis.model.AddTagsToStreamRequest;
import com.amazonaws.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import com.amazonaws.services.kinesis.model.DeleteResourcePolicyRequest;
import com.amazonaws.services.kinesis.model.DeregisterStreamConsumerRequest;
import com.amazonaws.services.kinesis.model.DescribeLimitsRequest;
import com.amazonaws.services.kinesis.model.DescribeLimitsResult;
import com.amazonaws.services.kinesis.model.DescribeStreamConsumerRequest;
import com.amazonaws.services.kinesis.model.DisableEnhancedMonitoringRequest;
import com.amazonaws.services.kinesis.model.EnableEnhancedMonitoringRequest;
import com.amazonaws.services.kinesis.model.GetResourcePolicyRequest;
import com.amazonaws.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import com.amazonaws.services.kinesis.model.ListTagsForStreamRequest;
import com.amazonaws.services.kinesis.model.PutResourcePolicyRequest;
import com.amazonaws.services.kinesis.model.RegisterStreamConsumerRequest;
import com.amazonaws.services.kinesis.model.RemoveTagsFromStreamRequest;
import com.amazonaws.services.kinesis.model.ResourceInUseException;
import com.amazonaws.services.kinesis.model.ResourceNotFoundException;
import com.amazonaws.services.kinesis.model.StartStreamEncryptionRequest;
import com.amazonaws.services.kinesis.model.StopStreamEncryptionRequest;
import com.amazonaws.services.kinesis.model.StreamDescriptionSummary;
import com.amazonaws.services.kinesis.model.StreamModeDetails;
import com.amazonaws.services.kinesis.model.Tag;
import com.amazonaws.services.kinesis.model.UpdateStreamModeRequest;
import java.util.List;
import java.util.Map;

/** Tags, retention, encryption, policies and consumers of streams. */
final class SettingsChecks {
  private final Kinesis kinesis;
  private final AmazonKinesis client;

  SettingsChecks(Kinesis kinesis) {
    this.kinesis = kinesis;
    client = kinesis.client();
  }

  void addTo(Tap tap) {
    tap.check("streams have tags", this::tags);
    tap.check("settings of a stream are changed", this::settings);
    tap.check("policies and limits are shown", this::policies);
    tap.check("consumers are registered, and go", this::consumers);
  }

  private void tags() throws Exception {
    String name = kinesis.stream(1);
    client.addTagsToStream(
        new AddTagsToStreamRequest()
            .withStreamName(name)
            .withTags(Map.of("team", "trades", "stage", "test", "desk", "rates")));
    client.removeTagsFromStream(
        new RemoveTagsFromStreamRequest().withStreamName(name).withTagKeys("stage"));
    ListTagsForStreamRequest list = new ListTagsForStreamRequest().withStreamName(name);
    Tap.expect(
        client.listTagsForStream(list.withLimit(1)).getTags(),
        List.of(new Tag().withKey("desk").withValue("rates")));
    Tap.expect(
        client.listTagsForStream(list.withExclusiveStartTagKey("desk")).getTags(),
        List.of(new Tag().withKey("team").withValue("trades")));
  }

  private void settings() throws Exception {
    String name = kinesis.stream(1);
    client.increaseStreamRetentionPeriod(
        new IncreaseStreamRetentionPeriodRequest()
            .withStreamName(name)
            .withRetentionPeriodHours(48));
    Tap.expect(kinesis.active(name).getRetentionPeriodHours(), 48);
    client.decreaseStreamRetentionPeriod(
        new DecreaseStreamRetentionPeriodRequest()
            .withStreamName(name)
            .withRetentionPeriodHours(24));
    Tap.expect(kinesis.active(name).getRetentionPeriodHours(), 24);
    String key = "alias/aws/kinesis";
    client.startStreamEncryption(
        new StartStreamEncryptionRequest()
            .withStreamName(name)
            .withEncryptionType("KMS")
            .withKeyId(key));
    Tap.expect(kinesis.active(name).getKeyId(), key);
    Tap.expect(kinesis.put(name, "a").getEncryptionType(), "KMS");
    client.stopStreamEncryption(
        new StopStreamEncryptionRequest()
            .withStreamName(name)
            .withEncryptionType("KMS")
            .withKeyId(key));
    Tap.expect(kinesis.active(name).getEncryptionType(), "NONE");
    client.enableEnhancedMonitoring(
        new EnableEnhancedMonitoringRequest()
            .withStreamName(name)
            .withShardLevelMetrics("IncomingBytes", "OutgoingBytes"));
    kinesis.active(name);
    client.disableEnhancedMonitoring(
        new DisableEnhancedMonitoringRequest()
            .withStreamName(name)
            .withShardLevelMetrics("IncomingBytes"));
    StreamDescriptionSummary watched = kinesis.active(name);
    Tap.expect(
        watched.getEnhancedMonitoring().get(0).getShardLevelMetrics(), List.of("OutgoingBytes"));
    client.updateStreamMode(
        new UpdateStreamModeRequest()
            .withStreamARN(watched.getStreamARN())
            .withStreamModeDetails(new StreamModeDetails().withStreamMode("ON_DEMAND")));
    Tap.expect(kinesis.active(name).getStreamModeDetails().getStreamMode(), "ON_DEMAND");
  }

  private void policies() throws Exception {
    String arn = kinesis.active(kinesis.stream(1)).getStreamARN();
    String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    client.putResourcePolicy(
        new PutResourcePolicyRequest().withResourceARN(arn).withPolicy(policy));
    GetResourcePolicyRequest get = new GetResourcePolicyRequest().withResourceARN(arn);
    Tap.expect(client.getResourcePolicy(get).getPolicy(), policy);
    client.deleteResourcePolicy(new DeleteResourcePolicyRequest().withResourceARN(arn));
    DescribeLimitsResult limits = client.describeLimits(new DescribeLimitsRequest());
    Tap.expectThat(limits.getShardLimit() > limits.getOpenShardCount(), limits);
    Tap.expectThat(limits.getOnDemandStreamCountLimit() > 0, limits);
  }

  /** This SDK can register consumers; it can't subscribe. */
  private void consumers() throws Exception {
    String name = kinesis.stream(1);
    String stream = kinesis.active(name).getStreamARN();
    RegisterStreamConsumerRequest register =
        new RegisterStreamConsumerRequest().withStreamARN(stream).withConsumerName("a");
    String arn = kinesis.consumer(stream, "a");
    Tap.expectThat(arn.startsWith(stream + "/consumer/a:"), arn);
    DescribeStreamConsumerRequest describe =
        new DescribeStreamConsumerRequest().withConsumerARN(arn);
    StreamChecks.expectNow(
        client
            .describeStreamConsumer(describe)
            .getConsumerDescription()
            .getConsumerCreationTimestamp());
    Kinesis.fails(ResourceInUseException.class, "", () -> client.registerStreamConsumer(register));
    Tap.expect(kinesis.summary(name).getConsumerCount(), 1);
    client.deregisterStreamConsumer(new DeregisterStreamConsumerRequest().withConsumerARN(arn));
    Kinesis.fails(
        ResourceNotFoundException.class,
        "",
        () -> {
          while (true) {
            client.describeStreamConsumer(describe);
            Thread.sleep(20);
          }
        });
  }
}
