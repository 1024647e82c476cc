package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	"github.com/aws/aws-sdk-go/aws/request"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/kinesis"
)

// A client of the SDK for Go 1, and its checks.
type v1 struct {
	*kinesis.Kinesis
}

// newV1 trusts the server by AWS_CA_BUNDLE.
func newV1(endpoint string, retries int) v1 {
	return v1{kinesis.New(must(session.NewSession(&aws.Config{
		// The SDK would tell Go's default client, which all share, whom to trust.
		HTTPClient: &http.Client{}, Endpoint: aws.String(endpoint), MaxRetries: aws.Int(retries),
	})))}
}

func v1Checks() []check {
	by := newV1(tls, 0)
	return []check{
		{"waiters see a stream come and go", by.waiters},
		{"streams, shards and consumers are listed by pages", by.pages},
		{"data and keys come back as they were put", by.roundTrip},
		{"records are put together, and single ones refused", by.many},
		{"a shard is read from all five kinds of places", by.places},
		{"a shard is split, its children merged, and their number changed", by.resharded},
		{"streams have tags", by.tags},
		{"a subscription brings what is there and what comes, until the shard is split", by.subscription},
		{"errors are those of the model", by.errors},
		{"faults are those of the model, and the SDK retries them", by.retries},
		{"the certificate is what makes the SDK trust it", by.trust},
		{"every way to connect does", by.ways},
	}
}

// A new stream, ACTIVE.
func (by v1) stream(shards int64) *string {
	name := aws.String(newName())
	must(by.CreateStream(&kinesis.CreateStreamInput{StreamName: name, ShardCount: aws.Int64(shards)}))
	by.active(name)
	return name
}

func (by v1) active(stream *string) *kinesis.StreamDescriptionSummary {
	for {
		answer := must(by.DescribeStreamSummary(&kinesis.DescribeStreamSummaryInput{StreamName: stream}))
		if *answer.StreamDescriptionSummary.StreamStatus == kinesis.StreamStatusActive {
			return answer.StreamDescriptionSummary
		}
		time.Sleep(moment)
	}
}

// A new consumer's ARN; it is ACTIVE.
func (by v1) consumer(stream *string, name string) *string {
	made := must(by.RegisterStreamConsumer(&kinesis.RegisterStreamConsumerInput{
		StreamARN: by.active(stream).StreamARN, ConsumerName: aws.String(name),
	}))
	describe := &kinesis.DescribeStreamConsumerInput{ConsumerARN: made.Consumer.ConsumerARN}
	for {
		described := must(by.DescribeStreamConsumer(describe)).ConsumerDescription
		if *described.ConsumerStatus == kinesis.ConsumerStatusActive {
			return described.ConsumerARN
		}
		time.Sleep(moment)
	}
}

func (by v1) put(stream *string, text string, options ...request.Option) error {
	_, err := by.PutRecordWithContext(aws.BackgroundContext(), &kinesis.PutRecordInput{
		StreamName: stream, PartitionKey: aws.String("key"), Data: []byte(text),
	}, options...)
	return err
}

func (by v1) read(stream *string, place string, more ...func(*kinesis.GetShardIteratorInput)) []string {
	return v1Texts(must(by.GetRecords(&kinesis.GetRecordsInput{ShardIterator: by.iterator(stream, place, more...)})).Records)
}

func (by v1) iterator(stream *string, place string, more ...func(*kinesis.GetShardIteratorInput)) *string {
	input := &kinesis.GetShardIteratorInput{
		StreamName: stream, ShardId: aws.String(first), ShardIteratorType: aws.String(place),
	}
	for _, each := range more {
		each(input)
	}
	return must(by.GetShardIterator(input)).ShardIterator
}

func v1Texts(records []*kinesis.Record) []string {
	found := []string{}
	for _, record := range records {
		found = append(found, string(record.Data))
	}
	return found
}

// failsV1 expects an error of the SDK's own type, whose message has a text.
func failsV1[E awserr.Error](err error, text string) E {
	var typed E
	expectThat(errors.As(err, &typed), err)
	expectThat(strings.Contains(typed.Message(), text), typed)
	return typed
}

func (by v1) waiters() {
	name := aws.String(newName())
	must(by.CreateStream(&kinesis.CreateStreamInput{StreamName: name, ShardCount: aws.Int64(2)}))
	describe := &kinesis.DescribeStreamInput{StreamName: name}
	soon := request.WithWaiterDelay(request.ConstantWaiterDelay(time.Second))
	none(by.WaitUntilStreamExistsWithContext(aws.BackgroundContext(), describe, soon))
	whole := must(by.DescribeStream(describe)).StreamDescription
	expect(*whole.StreamStatus, kinesis.StreamStatusActive)
	expect(*whole.StreamARN, "arn:aws:kinesis:us-east-1:000000000000:stream/"+*name)
	expect(len(whole.Shards), 2)
	expectNow(whole.StreamCreationTimestamp)
	must(by.DeleteStream(&kinesis.DeleteStreamInput{StreamName: name}))
	none(by.WaitUntilStreamNotExistsWithContext(aws.BackgroundContext(), describe, soon))
}

func (by v1) pages() {
	name := by.stream(5)
	sizes := []int{}
	none(by.DescribeStreamPages(&kinesis.DescribeStreamInput{StreamName: name, Limit: aws.Int64(2)},
		func(page *kinesis.DescribeStreamOutput, _ bool) bool {
			sizes = append(sizes, len(page.StreamDescription.Shards))
			return true
		}))
	expect(sizes, []int{2, 2, 1})
	shards := must(by.ListShards(&kinesis.ListShardsInput{StreamName: name, MaxResults: aws.Int64(3)}))
	shards = must(by.ListShards(&kinesis.ListShardsInput{NextToken: shards.NextToken}))
	expect(len(shards.Shards), 2)
	stream := by.active(name).StreamARN
	by.consumer(name, "b")
	by.consumer(name, "a")
	names := []string{}
	none(by.ListStreamConsumersPages(&kinesis.ListStreamConsumersInput{StreamARN: stream, MaxResults: aws.Int64(1)},
		func(page *kinesis.ListStreamConsumersOutput, _ bool) bool {
			names = append(names, *page.Consumers[0].ConsumerName)
			return true
		}))
	expect(names, []string{"a", "b"})
	found := 0
	none(by.ListStreamsPages(&kinesis.ListStreamsInput{Limit: aws.Int64(1)},
		func(page *kinesis.ListStreamsOutput, _ bool) bool {
			found += len(page.StreamNames)
			return true
		}))
	expectThat(found >= 1, found)
}

func (by v1) roundTrip() {
	name := by.stream(1)
	key := "käy \"1\"\n😀"
	data := [][]byte{allBytes(), {}, bytes.Repeat([]byte{7}, 1<<20)}
	for _, each := range data {
		must(by.PutRecord(&kinesis.PutRecordInput{StreamName: name, PartitionKey: &key, Data: each}))
	}
	start := by.iterator(name, kinesis.ShardIteratorTypeTrimHorizon)
	records := must(by.GetRecords(&kinesis.GetRecordsInput{ShardIterator: start})).Records
	expect(len(records), 3)
	for i, record := range records {
		expectThat(bytes.Equal(record.Data, data[i]), len(record.Data))
		expect(*record.PartitionKey, key)
		expectNow(record.ApproximateArrivalTimestamp)
	}
}

func (by v1) many() {
	name := by.stream(1)
	input := &kinesis.PutRecordsInput{StreamName: name}
	for i := 0; i < 500; i++ {
		text := fmt.Sprintf("record %d", i)
		input.Records = append(input.Records, &kinesis.PutRecordsRequestEntry{PartitionKey: &text, Data: []byte(text)})
	}
	expect(*must(by.PutRecords(input)).FailedRecordCount, 0)
	defer faults()
	faults(fmt.Sprintf(`{"stream":%q,"fault":{"kind":"throttleEntries","probability":0.5}}`, *name))
	stored := 500
	for _, entry := range must(by.PutRecords(input)).Records {
		if entry.ErrorCode == nil {
			stored++
		} else {
			expect(*entry.ErrorCode, kinesis.ErrCodeProvisionedThroughputExceededException)
		}
	}
	expectThat(stored > 600 && stored < 900, stored)
	expect(len(by.read(name, kinesis.ShardIteratorTypeTrimHorizon)), stored)
}

func (by v1) places() {
	name := by.stream(1)
	latest := by.iterator(name, kinesis.ShardIteratorTypeLatest)
	none(by.put(name, "a"))
	answer := must(by.GetRecords(&kinesis.GetRecordsInput{ShardIterator: latest}))
	expect(v1Texts(answer.Records), []string{"a"})
	none(by.put(name, "b"))
	number := func(input *kinesis.GetShardIteratorInput) {
		input.StartingSequenceNumber = answer.Records[0].SequenceNumber
	}
	ago := func(input *kinesis.GetShardIteratorInput) {
		input.Timestamp = aws.Time(time.Now().Add(-time.Minute))
	}
	expect(by.read(name, kinesis.ShardIteratorTypeTrimHorizon), []string{"a", "b"})
	expect(by.read(name, kinesis.ShardIteratorTypeLatest), []string{})
	expect(by.read(name, kinesis.ShardIteratorTypeAtSequenceNumber, number), []string{"a", "b"})
	expect(by.read(name, kinesis.ShardIteratorTypeAfterSequenceNumber, number), []string{"b"})
	expect(by.read(name, kinesis.ShardIteratorTypeAtTimestamp, ago), []string{"a", "b"})
	piece := must(by.GetRecords(&kinesis.GetRecordsInput{
		ShardIterator: by.iterator(name, kinesis.ShardIteratorTypeTrimHorizon), Limit: aws.Int64(1),
	}))
	expect(v1Texts(piece.Records), []string{"a"})
	piece = must(by.GetRecords(&kinesis.GetRecordsInput{ShardIterator: piece.NextShardIterator}))
	expect(v1Texts(piece.Records), []string{"b"})
	expect(*piece.MillisBehindLatest, 0)
}

func (by v1) split(stream *string) {
	must(by.SplitShard(&kinesis.SplitShardInput{
		StreamName: stream, ShardToSplit: aws.String(first), NewStartingHashKey: aws.String(half),
	}))
}

func (by v1) resharded() {
	name := by.stream(1)
	by.split(name)
	by.active(name)
	start := by.iterator(name, kinesis.ShardIteratorTypeTrimHorizon)
	ended := must(by.GetRecords(&kinesis.GetRecordsInput{ShardIterator: start}))
	expectThat(ended.NextShardIterator == nil, ended)
	expect(len(ended.ChildShards), 2)
	must(by.MergeShards(&kinesis.MergeShardsInput{
		StreamName: name, ShardToMerge: ended.ChildShards[0].ShardId, AdjacentShardToMerge: ended.ChildShards[1].ShardId,
	}))
	by.active(name)
	shards := must(by.ListShards(&kinesis.ListShardsInput{StreamName: name})).Shards
	expect(*shards[3].AdjacentParentShardId, shardID(2))
	changed := must(by.UpdateShardCount(&kinesis.UpdateShardCountInput{
		StreamName:       name,
		TargetShardCount: aws.Int64(2),
		ScalingType:      aws.String(kinesis.ScalingTypeUniformScaling),
	}))
	expect(*changed.TargetShardCount, 2)
	expect(*by.active(name).OpenShardCount, 2)
}

func (by v1) tags() {
	name := by.stream(1)
	must(by.AddTagsToStream(&kinesis.AddTagsToStreamInput{
		StreamName: name, Tags: aws.StringMap(map[string]string{"team": "trades", "stage": "test"}),
	}))
	must(by.RemoveTagsFromStream(&kinesis.RemoveTagsFromStreamInput{
		StreamName: name, TagKeys: aws.StringSlice([]string{"stage"}),
	}))
	tags := must(by.ListTagsForStream(&kinesis.ListTagsForStreamInput{StreamName: name})).Tags
	expect(tags, []*kinesis.Tag{{Key: aws.String("team"), Value: aws.String("trades")}})
}

func (by v1) subscribe(consumer *string) (*kinesis.SubscribeToShardOutput, error) {
	return by.SubscribeToShard(&kinesis.SubscribeToShardInput{
		ConsumerARN:      consumer,
		ShardId:          aws.String(first),
		StartingPosition: &kinesis.StartingPosition{Type: aws.String(kinesis.ShardIteratorTypeTrimHorizon)},
	})
}

func (by v1) subscription() {
	name := by.stream(1)
	consumer := by.consumer(name, "consumer")
	none(by.put(name, "before"))
	stream := must(by.subscribe(consumer)).GetStream()
	defer stream.Close()
	seen := []string{}
	var last *kinesis.SubscribeToShardEvent
	for event := range stream.Events() {
		last = event.(*kinesis.SubscribeToShardEvent)
		if len(last.Records) == 0 {
			continue
		}
		seen = append(seen, v1Texts(last.Records)...)
		if len(seen) == 1 {
			_, err := by.subscribe(consumer)
			failsV1[*kinesis.ResourceInUseException](err, "Another active subscription exists")
			none(by.put(name, "during"))
		} else {
			by.split(name)
		}
	}
	none(stream.Err())
	expect(seen, []string{"before", "during"})
	expect(len(last.ChildShards), 2)
	_, err := by.subscribe(aws.String(*consumer + "0"))
	failsV1[*kinesis.ResourceNotFoundException](err, "")
}

func (by v1) errors() {
	name := by.stream(1)
	_, err := by.DescribeStream(&kinesis.DescribeStreamInput{StreamName: aws.String("missing")})
	missing := failsV1[*kinesis.ResourceNotFoundException](err, "Stream missing under account 000000000000 not found.")
	expect(missing.StatusCode(), http.StatusBadRequest)
	expect(len(missing.RequestID()), 36)
	_, err = by.CreateStream(&kinesis.CreateStreamInput{StreamName: name, ShardCount: aws.Int64(1)})
	failsV1[*kinesis.ResourceInUseException](err, "already exists.")
	_, err = by.GetRecords(&kinesis.GetRecordsInput{ShardIterator: aws.String("garbage")})
	failsV1[*kinesis.InvalidArgumentException](err, "Invalid ShardIterator.")
	_, err = by.CreateStream(&kinesis.CreateStreamInput{StreamName: aws.String("no name"), ShardCount: aws.Int64(1)})
	failsV1[*kinesis.ValidationException](err, "'streamName'")
}

func (by v1) retries() {
	name := by.stream(1)
	defer faults()
	faults(firstPuts(1, *name, `{"kind":"throttle"}`))
	failsV1[*kinesis.ProvisionedThroughputExceededException](by.put(name, "a"), "Rate exceeded")
	patient := newV1(tls, 3)
	for _, fault := range []string{
		`{"kind":"throttle"}`,
		`{"kind":"internalFailure"}`,
		`{"kind":"serviceUnavailable"}`,
		`{"kind":"disconnect","moment":"before"}`,
	} {
		faults(firstPuts(2, *name, fault))
		retries := 0
		none(patient.put(name, fault, func(sent *request.Request) {
			sent.Handlers.Complete.PushBack(func(done *request.Request) { retries = done.RetryCount })
		}))
		expect(retries, 2)
	}
	expect(len(by.read(name, kinesis.ShardIteratorTypeTrimHorizon)), 4)
}

func (by v1) trust() {
	defer withoutCertificate()()
	_, err := newV1(tls, 0).ListStreams(&kinesis.ListStreamsInput{})
	expectThat(err != nil && strings.Contains(err.Error(), "certificate signed by unknown authority"), err)
}

func (by v1) ways() {
	for _, endpoint := range []string{plain, strings.Replace(tls, "127.0.0.1", "localhost", 1)} {
		way := newV1(endpoint, 0)
		name := way.stream(1)
		none(way.put(name, "a"))
		expect(way.read(name, kinesis.ShardIteratorTypeTrimHorizon), []string{"a"})
		stream := must(way.subscribe(way.consumer(name, "consumer"))).GetStream()
		event := (<-stream.Events()).(*kinesis.SubscribeToShardEvent)
		expect(v1Texts(event.Records), []string{"a"})
		none(stream.Close())
	}
}
