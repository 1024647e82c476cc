package main

import (
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/kinesis/types"
)

// Streams, shards and consumers.
func (by v2) streamChecks() []check {
	return []check{
		{"waiters see a stream come and go", by.waiters},
		{"a stream is described", by.described},
		{"streams, shards and consumers are listed by pages", by.pages},
		{"a shard is split and its children merged", by.resharded},
		{"the number of shards is changed", by.counted},
		{"streams have tags", by.tags},
		{"settings of a stream are changed", by.settings},
		{"consumers are registered, and go", by.consumers},
	}
}

func account(id string) func(*config.LoadOptions) error {
	return config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, "any", ""))
}

func (by v2) waiters() {
	name := aws.String(newName())
	must(by.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: name, ShardCount: aws.Int32(2)}))
	describe := &kinesis.DescribeStreamInput{StreamName: name}
	exists := kinesis.NewStreamExistsWaiter(by, func(options *kinesis.StreamExistsWaiterOptions) {
		options.MinDelay, options.MaxDelay = time.Second, time.Second
	})
	none(exists.Wait(ctx, describe, timeout))
	expect(by.summary(name).StreamStatus, types.StreamStatusActive)
	must(by.DeleteStream(ctx, &kinesis.DeleteStreamInput{StreamName: name}))
	gone := kinesis.NewStreamNotExistsWaiter(by, func(options *kinesis.StreamNotExistsWaiterOptions) {
		options.MinDelay, options.MaxDelay = time.Second, time.Second
	})
	none(gone.Wait(ctx, describe, timeout))
}

func (by v2) described() {
	name := by.stream(3)
	whole := must(by.DescribeStream(ctx, &kinesis.DescribeStreamInput{StreamName: name})).StreamDescription
	expect(*whole.StreamARN, "arn:aws:kinesis:us-east-1:000000000000:stream/"+*name)
	expect(len(whole.Shards), 3)
	expect(*whole.HasMoreShards, false)
	expect(*whole.RetentionPeriodHours, 24)
	expect(whole.EncryptionType, types.EncryptionTypeNone)
	expect(whole.StreamModeDetails.StreamMode, types.StreamModeProvisioned)
	expect(whole.EnhancedMonitoring[0].ShardLevelMetrics, []types.MetricsName{})
	summary := by.active(name)
	expect(*summary.OpenShardCount, 3)
	expect(*summary.ConsumerCount, 0)
	expect(*summary.StreamCreationTimestamp, *whole.StreamCreationTimestamp)
	expectNow(summary.StreamCreationTimestamp)
	limits := must(by.DescribeLimits(ctx, &kinesis.DescribeLimitsInput{}))
	expectThat(*limits.ShardLimit > *limits.OpenShardCount, limits)
}

func (by v2) pages() {
	other := newV2(tls, 1, account("666666666666"))
	for _, name := range []string{"c", "a", "b"} {
		must(other.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: aws.String(name), ShardCount: aws.Int32(1)}))
	}
	page := must(other.ListStreams(ctx, &kinesis.ListStreamsInput{Limit: aws.Int32(2)}))
	expect(page.StreamNames, []string{"a", "b"})
	expect(*page.HasMoreStreams, true)
	page = must(other.ListStreams(ctx, &kinesis.ListStreamsInput{ExclusiveStartStreamName: aws.String("b")}))
	expect(page.StreamNames, []string{"c"})
	expect(*page.HasMoreStreams, false)

	name := by.stream(5)
	shards := must(by.ListShards(ctx, &kinesis.ListShardsInput{StreamName: name, MaxResults: aws.Int32(3)}))
	expect(ids(shards.Shards), []string{shardID(0), shardID(1), shardID(2)})
	shards = must(by.ListShards(ctx, &kinesis.ListShardsInput{NextToken: shards.NextToken}))
	expect(ids(shards.Shards), []string{shardID(3), shardID(4)})
	now := &types.ShardFilter{Type: types.ShardFilterTypeAtTimestamp, Timestamp: aws.Time(time.Now())}
	shards = must(by.ListShards(ctx, &kinesis.ListShardsInput{StreamName: name, ShardFilter: now}))
	expect(len(shards.Shards), 5)
	part := must(by.DescribeStream(ctx, &kinesis.DescribeStreamInput{
		StreamName: name, Limit: aws.Int32(2), ExclusiveStartShardId: aws.String(shardID(1)),
	})).StreamDescription
	expect(ids(part.Shards), []string{shardID(2), shardID(3)})
	expect(*part.HasMoreShards, true)

	for _, each := range []string{"c", "a", "b"} {
		by.consumer(name, each)
	}
	consumers := kinesis.NewListStreamConsumersPaginator(by,
		&kinesis.ListStreamConsumersInput{StreamARN: part.StreamARN, MaxResults: aws.Int32(2)})
	names := []string{}
	count := 0
	for ; consumers.HasMorePages(); count++ {
		for _, each := range must(consumers.NextPage(ctx)).Consumers {
			names = append(names, *each.ConsumerName)
		}
	}
	expect(names, []string{"a", "b", "c"})
	expect(count, 2)
}

func ids(shards []types.Shard) []string {
	found := []string{}
	for _, shard := range shards {
		found = append(found, *shard.ShardId)
	}
	return found
}

func (by v2) split(stream *string) {
	must(by.SplitShard(ctx, &kinesis.SplitShardInput{
		StreamName: stream, ShardToSplit: aws.String(first), NewStartingHashKey: aws.String(half),
	}))
}

func (by v2) resharded() {
	name := by.stream(1)
	by.put(name, "parent")
	by.split(name)
	by.active(name)
	ended := by.get(by.iterator(trimHorizon(name)))
	expect(texts(ended.Records), []string{"parent"})
	expectThat(ended.NextShardIterator == nil, ended.NextShardIterator)
	expect(len(ended.ChildShards), 2)
	expect(ended.ChildShards[0].ParentShards, []string{first})
	expect(*ended.ChildShards[1].HashKeyRange.StartingHashKey, half)
	must(by.MergeShards(ctx, &kinesis.MergeShardsInput{
		StreamName: name, ShardToMerge: aws.String(shardID(1)), AdjacentShardToMerge: aws.String(shardID(2)),
	}))
	by.active(name)
	by.put(name, "merged")
	shards := must(by.ListShards(ctx, &kinesis.ListShardsInput{StreamName: name})).Shards
	expect(ids(shards), []string{first, shardID(1), shardID(2), shardID(3)})
	expect(*shards[3].ParentShardId, shardID(1))
	expect(*shards[3].AdjacentParentShardId, shardID(2))
	expect(len(*shards[0].SequenceNumberRange.EndingSequenceNumber), 56)
	merged := trimHorizon(name)
	merged.ShardId = shards[3].ShardId
	expect(by.read(merged), []string{"merged"})
}

func (by v2) counted() {
	change := &kinesis.UpdateShardCountInput{
		StreamName: by.stream(2), TargetShardCount: aws.Int32(4), ScalingType: types.ScalingTypeUniformScaling,
	}
	changed := must(by.UpdateShardCount(ctx, change))
	expect(*changed.CurrentShardCount, 2)
	expect(*changed.TargetShardCount, 4)
	expect(*by.active(change.StreamName).OpenShardCount, 4)
	change.TargetShardCount = aws.Int32(9)
	_, err := by.UpdateShardCount(ctx, change)
	fails[*types.LimitExceededException](err, "")
}

func (by v2) tags() {
	name := by.stream(1)
	must(by.AddTagsToStream(ctx, &kinesis.AddTagsToStreamInput{
		StreamName: name, Tags: map[string]string{"team": "trades", "stage": "test", "desk": "rates"},
	}))
	must(by.RemoveTagsFromStream(ctx, &kinesis.RemoveTagsFromStreamInput{
		StreamName: name, TagKeys: []string{"stage"},
	}))
	list := &kinesis.ListTagsForStreamInput{StreamName: name, Limit: aws.Int32(1)}
	page := must(by.ListTagsForStream(ctx, list))
	expect(page.Tags, []types.Tag{{Key: aws.String("desk"), Value: aws.String("rates")}})
	expect(*page.HasMoreTags, true)
	list.ExclusiveStartTagKey = aws.String("desk")
	page = must(by.ListTagsForStream(ctx, list))
	expect(page.Tags, []types.Tag{{Key: aws.String("team"), Value: aws.String("trades")}})
	expect(*page.HasMoreTags, false)
}

func (by v2) settings() {
	name := by.stream(1)
	must(by.IncreaseStreamRetentionPeriod(ctx, &kinesis.IncreaseStreamRetentionPeriodInput{
		StreamName: name, RetentionPeriodHours: aws.Int32(48),
	}))
	expect(*by.active(name).RetentionPeriodHours, 48)
	must(by.DecreaseStreamRetentionPeriod(ctx, &kinesis.DecreaseStreamRetentionPeriodInput{
		StreamName: name, RetentionPeriodHours: aws.Int32(24),
	}))
	expect(*by.active(name).RetentionPeriodHours, 24)
	key := aws.String("alias/aws/kinesis")
	must(by.StartStreamEncryption(ctx, &kinesis.StartStreamEncryptionInput{
		StreamName: name, EncryptionType: types.EncryptionTypeKms, KeyId: key,
	}))
	expect(*by.active(name).KeyId, *key)
	expect(by.put(name, "a").EncryptionType, types.EncryptionTypeKms)
	must(by.StopStreamEncryption(ctx, &kinesis.StopStreamEncryptionInput{
		StreamName: name, EncryptionType: types.EncryptionTypeKms, KeyId: key,
	}))
	expect(by.active(name).EncryptionType, types.EncryptionTypeNone)
	watched := must(by.EnableEnhancedMonitoring(ctx, &kinesis.EnableEnhancedMonitoringInput{
		StreamName: name, ShardLevelMetrics: []types.MetricsName{types.MetricsNameAll},
	}))
	expect(len(watched.DesiredShardLevelMetrics), 7)
	must(by.UpdateStreamMode(ctx, &kinesis.UpdateStreamModeInput{
		StreamARN: by.active(name).StreamARN, StreamModeDetails: &types.StreamModeDetails{StreamMode: types.StreamModeOnDemand},
	}))
	expect(by.active(name).StreamModeDetails.StreamMode, types.StreamModeOnDemand)
}

func (by v2) consumers() {
	name := by.stream(1)
	arn := by.consumer(name, "a")
	stream := by.active(name).StreamARN
	_, err := by.RegisterStreamConsumer(ctx, &kinesis.RegisterStreamConsumerInput{
		StreamARN: stream, ConsumerName: aws.String("a"),
	})
	fails[*types.ResourceInUseException](err, "")
	describe := &kinesis.DescribeStreamConsumerInput{ConsumerARN: arn}
	described := must(by.DescribeStreamConsumer(ctx, describe)).ConsumerDescription
	expect(*described.StreamARN, *stream)
	expectNow(described.ConsumerCreationTimestamp)
	must(by.DeregisterStreamConsumer(ctx, &kinesis.DeregisterStreamConsumerInput{
		StreamARN: stream, ConsumerName: aws.String("a"),
	}))
	for {
		_, err := by.DescribeStreamConsumer(ctx, describe)
		if missing := (*types.ResourceNotFoundException)(nil); errors.As(err, &missing) {
			return
		}
		none(err)
		time.Sleep(moment)
	}
}
