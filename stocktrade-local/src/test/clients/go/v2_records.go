package main

import (
	"bytes"
	"fmt"
	"net/http"
	"sort"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/kinesis/types"
)

// Records are put and read, and what goes wrong is said by the SDK's errors.
func (by v2) recordChecks() []check {
	return []check{
		{"data and keys come back as they were put", by.roundTrip},
		{"500 records are put in order", by.many},
		{"single records of a PutRecords are refused", by.refused},
		{"a shard is read from all five kinds of places", by.places},
		{"a shard is read piece by piece", by.pieces},
		{"errors are those of the model", by.errors},
		{"faults are those of the model, and the SDK retries them", by.retries},
	}
}

func (by v2) roundTrip() {
	name := by.stream(1)
	data := [][]byte{allBytes(), {}, bytes.Repeat([]byte{7}, 1<<20)}
	key := "käy \"1\"\n😀"
	numbers := []string{}
	for _, each := range data {
		stored := must(by.PutRecord(ctx, &kinesis.PutRecordInput{
			StreamName: name, PartitionKey: &key, ExplicitHashKey: aws.String("0"), Data: each,
		}))
		expect(*stored.ShardId, first)
		numbers = append(numbers, *stored.SequenceNumber)
	}
	records := by.get(by.iterator(trimHorizon(name))).Records
	expect(len(records), 3)
	for i, record := range records {
		expectThat(bytes.Equal(record.Data, data[i]), len(record.Data))
		expect(*record.PartitionKey, key)
		expect(*record.SequenceNumber, numbers[i])
		expectNow(record.ApproximateArrivalTimestamp)
	}
}

func putRecords(stream *string, count int) *kinesis.PutRecordsInput {
	input := &kinesis.PutRecordsInput{StreamName: stream}
	for i := 0; i < count; i++ {
		text := fmt.Sprintf("record %d", i)
		input.Records = append(input.Records, types.PutRecordsRequestEntry{PartitionKey: &text, Data: []byte(text)})
	}
	return input
}

func (by v2) many() {
	name := by.stream(2)
	input := putRecords(name, 500)
	answer := must(by.PutRecords(ctx, input))
	expect(*answer.FailedRecordCount, 0)
	for _, shard := range []string{first, shardID(1)} {
		stored, numbers := []string{}, []string{}
		for i, entry := range answer.Records {
			if *entry.ShardId == shard {
				stored = append(stored, string(input.Records[i].Data))
				numbers = append(numbers, *entry.SequenceNumber)
			}
		}
		expectThat(len(stored) > 100, len(stored))
		expectThat(sort.StringsAreSorted(numbers), numbers)
		place := trimHorizon(name)
		place.ShardId = aws.String(shard)
		expect(by.read(place), stored)
	}
	_, err := by.PutRecords(ctx, putRecords(name, 501))
	failsValidation(err, "Member must have length less than or equal to 500")
}

func (by v2) refused() {
	name := by.stream(1)
	input := putRecords(name, 100)
	faults(fmt.Sprintf(`{"stream":%q,"fault":{"kind":"throttleEntries","probability":0.5}}`, *name))
	defer faults()
	answer := must(by.PutRecords(ctx, input))
	stored := []string{}
	for i, entry := range answer.Records {
		if entry.ErrorCode == nil {
			stored = append(stored, string(input.Records[i].Data))
			continue
		}
		expect(*entry.ErrorCode, "ProvisionedThroughputExceededException")
		expectThat(strings.HasPrefix(*entry.ErrorMessage, "Rate exceeded for shard"), *entry.ErrorMessage)
		expectThat(entry.SequenceNumber == nil, entry.SequenceNumber)
	}
	expectThat(len(stored) > 10 && len(stored) < 90, len(stored))
	expect(int(*answer.FailedRecordCount), 100-len(stored))
	expect(by.read(trimHorizon(name)), stored)
}

func (by v2) places() {
	name := by.stream(1)
	from := func(place types.ShardIteratorType) *kinesis.GetShardIteratorInput {
		input := trimHorizon(name)
		input.ShardIteratorType = place
		return input
	}
	latest := by.iterator(from(types.ShardIteratorTypeLatest))
	number := by.put(name, "a").SequenceNumber
	by.put(name, "b")
	expect(texts(by.get(latest).Records), []string{"a", "b"})
	expect(by.read(from(types.ShardIteratorTypeTrimHorizon)), []string{"a", "b"})
	expect(by.read(from(types.ShardIteratorTypeLatest)), []string{})
	at := from(types.ShardIteratorTypeAtSequenceNumber)
	at.StartingSequenceNumber = number
	expect(by.read(at), []string{"a", "b"})
	after := from(types.ShardIteratorTypeAfterSequenceNumber)
	after.StartingSequenceNumber = number
	expect(by.read(after), []string{"b"})
	ago := from(types.ShardIteratorTypeAtTimestamp)
	ago.Timestamp = aws.Time(time.Now().Add(-time.Minute))
	expect(by.read(ago), []string{"a", "b"})
}

func (by v2) pieces() {
	name := by.stream(1)
	for _, text := range []string{"a", "b", "c"} {
		by.put(name, text)
	}
	seen := []string{}
	iterator := by.iterator(trimHorizon(name))
	for piece := 0; piece < 4; piece++ {
		answer := must(by.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: iterator, Limit: aws.Int32(1)}))
		seen = append(seen, texts(answer.Records)...)
		if piece >= 2 {
			expect(*answer.MillisBehindLatest, 0)
		}
		iterator = answer.NextShardIterator
	}
	expect(seen, []string{"a", "b", "c"})
}

func (by v2) errors() {
	name := by.stream(1)
	_, err := by.DescribeStream(ctx, &kinesis.DescribeStreamInput{StreamName: aws.String("missing")})
	missing := fails[*types.ResourceNotFoundException](err, "Stream missing under account 000000000000 not found.")
	expect(missing.HTTPStatusCode(), http.StatusBadRequest)
	_, err = by.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: name, ShardCount: aws.Int32(1)})
	fails[*types.ResourceInUseException](err, "Stream "+*name+" under account 000000000000 already exists.")
	_, err = by.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: aws.String("garbage")})
	fails[*types.InvalidArgumentException](err, "Invalid ShardIterator.")
	place := trimHorizon(name)
	place.ShardId = aws.String(shardID(9))
	_, err = by.GetShardIterator(ctx, place)
	fails[*types.ResourceNotFoundException](err,
		"Shard shardId-000000000009 in stream "+*name+" under account 000000000000 does not exist")
	_, err = by.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: aws.String("no name"), ShardCount: aws.Int32(1)})
	failsValidation(err, "Value 'no name' at 'streamName' failed to satisfy constraint")
	_, err = by.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: aws.String(newName()), ShardCount: aws.Int32(100_000)})
	fails[*types.LimitExceededException](err, "")
	_, err = by.tryPut(name, strings.Repeat("x", 1_100_000))
	failsValidation(err, "")
}

func (by v2) retries() {
	name := by.stream(1)
	defer faults()
	faults(firstPuts(1, *name, `{"kind":"throttle"}`))
	_, err := by.tryPut(name, "a")
	fails[*types.ProvisionedThroughputExceededException](err, "Rate exceeded")
	iterator := by.iterator(trimHorizon(name))
	faults(`{"operations":["GetRecords"],"first":1,"fault":{"kind":"expireIterator"}}`)
	_, err = by.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: iterator})
	fails[*types.ExpiredIteratorException](err, "Iterator expired.")

	patient := newV2(tls, 4)
	kinds := []string{
		`{"kind":"throttle"}`,
		`{"kind":"internalFailure"}`,
		`{"kind":"serviceUnavailable"}`,
		`{"kind":"disconnect","moment":"before"}`,
	}
	for _, fault := range kinds {
		faults(firstPuts(2, *name, fault))
		attempts, _ := retry.GetAttemptResults(patient.put(name, fault).ResultMetadata)
		expect(len(attempts.Results), 3)
	}
	expect(by.read(trimHorizon(name)), kinds)
}
