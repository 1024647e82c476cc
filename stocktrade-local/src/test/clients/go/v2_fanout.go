package main

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/kinesis/types"
)

// Shards are subscribed to.
func (by v2) fanOutChecks() []check {
	return []check{
		{"a subscription brings what is there and what comes, until the shard is split", by.subscription},
		{"a subscription begins where it is told", by.begins},
		{"a subscription that the client gives up is free for the next", by.givenUp},
		{"subscriptions fail with typed errors", by.subscriptionErrors},
	}
}

func fromStart(consumer *string) *kinesis.SubscribeToShardInput {
	return &kinesis.SubscribeToShardInput{
		ConsumerARN:      consumer,
		ShardId:          aws.String(first),
		StartingPosition: &types.StartingPosition{Type: types.ShardIteratorTypeTrimHorizon},
	}
}

// follow shows a visitor all events until it has enough or there is none left.
func (by v2) follow(input *kinesis.SubscribeToShardInput, visit func(types.SubscribeToShardEvent) bool) error {
	// The SDK reads on to the end of a stream that is only closed.
	until, leave := context.WithCancel(ctx)
	defer leave()
	output, err := by.SubscribeToShard(until, input)
	if err != nil {
		return err
	}
	stream := output.GetStream()
	for event := range stream.Events() {
		if visit(event.(*types.SubscribeToShardEventStreamMemberSubscribeToShardEvent).Value) {
			leave()
			stream.Close()
			return nil
		}
	}
	return stream.Close()
}

// firstOf is as many records of a subscription as are expected.
func (by v2) firstOf(input *kinesis.SubscribeToShardInput, count int) ([]string, error) {
	seen := []string{}
	err := by.follow(input, func(event types.SubscribeToShardEvent) bool {
		seen = append(seen, texts(event.Records)...)
		return len(seen) >= count
	})
	return seen, err
}

func (by v2) subscription() {
	name := by.stream(1)
	consumer := by.consumer(name, "consumer")
	by.put(name, "before")
	seen := []string{}
	var last types.SubscribeToShardEvent
	none(by.follow(fromStart(consumer), func(event types.SubscribeToShardEvent) bool {
		last = event
		for _, record := range event.Records {
			seen = append(seen, string(record.Data))
			expect(*event.ContinuationSequenceNumber, *event.Records[len(event.Records)-1].SequenceNumber)
			if len(seen) == 1 {
				by.put(name, "during")
			} else {
				by.split(name)
			}
		}
		return false
	}))
	expect(seen, []string{"before", "during"})
	expect(*last.MillisBehindLatest, 0)
	expect(len(last.ChildShards), 2)
	expect(*last.ChildShards[0].ShardId, shardID(1))
}

func (by v2) begins() {
	name := by.stream(1)
	number := by.put(name, "a").SequenceNumber
	by.put(name, "b")
	for _, each := range []struct {
		place    types.StartingPosition
		expected []string
	}{
		{types.StartingPosition{Type: types.ShardIteratorTypeAtSequenceNumber, SequenceNumber: number}, []string{"a", "b"}},
		{types.StartingPosition{Type: types.ShardIteratorTypeAfterSequenceNumber, SequenceNumber: number}, []string{"b"}},
		{
			types.StartingPosition{
				Type: types.ShardIteratorTypeAtTimestamp, Timestamp: aws.Time(time.Now().Add(-time.Minute)),
			},
			[]string{"a", "b"},
		},
	} {
		input := fromStart(by.consumer(name, string(each.place.Type)))
		input.StartingPosition = &each.place
		expect(must(by.firstOf(input, len(each.expected))), each.expected)
	}
}

func (by v2) givenUp() {
	name := by.stream(1)
	input := fromStart(by.consumer(name, "consumer"))
	by.put(name, "a")
	must(by.firstOf(input, 1))
	left := time.Now()
	// The server hears of it a moment later; it would replace the first anyway after five seconds.
	for {
		seen, err := by.firstOf(input, 1)
		if used := (*types.ResourceInUseException)(nil); errors.As(err, &used) {
			expectThat(time.Since(left) < 4*time.Second, "not free")
			continue
		}
		none(err)
		expect(seen, []string{"a"})
		return
	}
}

func (by v2) subscriptionErrors() {
	name := by.stream(1)
	consumer := by.consumer(name, "consumer")
	input := fromStart(consumer)
	input.ShardId = aws.String(shardID(7))
	_, err := by.firstOf(input, 1)
	fails[*types.ResourceNotFoundException](err, "")
	_, err = by.firstOf(fromStart(aws.String(*consumer+"0")), 1)
	fails[*types.ResourceNotFoundException](err, "")
	none(by.follow(fromStart(consumer), func(types.SubscribeToShardEvent) bool {
		_, err := by.firstOf(fromStart(consumer), 1)
		fails[*types.ResourceInUseException](err, "Another active subscription exists")
		return true
	}))
}
