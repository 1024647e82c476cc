package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/kinesis/types"
	"github.com/aws/smithy-go"
)

var ctx = context.Background()

// A client of the SDK for Go 2, and what several checks do with it.
type v2 struct {
	*kinesis.Client
}

// newV2 trusts the server by AWS_CA_BUNDLE. It waits less before it tries again than it would by itself.
func newV2(endpoint string, attempts int, more ...func(*config.LoadOptions) error) v2 {
	retryer := config.WithRetryer(func() aws.Retryer {
		return retry.NewStandard(func(options *retry.StandardOptions) {
			options.MaxAttempts, options.MaxBackoff = attempts, moment
		})
	})
	loaded := must(config.LoadDefaultConfig(ctx, append(more, retryer)...))
	return v2{kinesis.NewFromConfig(loaded, func(options *kinesis.Options) {
		options.EndpointResolver = kinesis.EndpointResolverFromURL(endpoint)
	})}
}

func v2Checks() []check {
	by := newV2(tls, 1)
	return append(by.streamChecks(), append(by.recordChecks(), append(by.fanOutChecks(), by.connectionChecks()...)...)...)
}

// A new stream, ACTIVE.
func (by v2) stream(shards int32) *string {
	name := aws.String(newName())
	must(by.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: name, ShardCount: aws.Int32(shards)}))
	by.active(name)
	return name
}

func (by v2) summary(stream *string) *types.StreamDescriptionSummary {
	input := &kinesis.DescribeStreamSummaryInput{StreamName: stream}
	return must(by.DescribeStreamSummary(ctx, input)).StreamDescriptionSummary
}

func (by v2) active(stream *string) *types.StreamDescriptionSummary {
	for {
		if summary := by.summary(stream); summary.StreamStatus == types.StreamStatusActive {
			return summary
		}
		time.Sleep(moment)
	}
}

// A new consumer's ARN; it is ACTIVE.
func (by v2) consumer(stream *string, name string) *string {
	made := must(by.RegisterStreamConsumer(ctx, &kinesis.RegisterStreamConsumerInput{
		StreamARN: by.active(stream).StreamARN, ConsumerName: aws.String(name),
	}))
	describe := &kinesis.DescribeStreamConsumerInput{ConsumerARN: made.Consumer.ConsumerARN}
	for {
		described := must(by.DescribeStreamConsumer(ctx, describe)).ConsumerDescription
		if described.ConsumerStatus == types.ConsumerStatusActive {
			return described.ConsumerARN
		}
		time.Sleep(moment)
	}
}

func (by v2) tryPut(stream *string, text string) (*kinesis.PutRecordOutput, error) {
	return by.PutRecord(ctx, &kinesis.PutRecordInput{
		StreamName: stream, PartitionKey: aws.String("key"), Data: []byte(text),
	})
}

func (by v2) put(stream *string, text string) *kinesis.PutRecordOutput {
	return must(by.tryPut(stream, text))
}

func trimHorizon(stream *string) *kinesis.GetShardIteratorInput {
	return &kinesis.GetShardIteratorInput{
		StreamName: stream, ShardId: aws.String(first), ShardIteratorType: types.ShardIteratorTypeTrimHorizon,
	}
}

func (by v2) iterator(place *kinesis.GetShardIteratorInput) *string {
	return must(by.GetShardIterator(ctx, place)).ShardIterator
}

func (by v2) get(iterator *string) *kinesis.GetRecordsOutput {
	return must(by.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: iterator}))
}

func (by v2) read(place *kinesis.GetShardIteratorInput) []string {
	return texts(by.get(by.iterator(place)).Records)
}

func texts(records []types.Record) []string {
	found := []string{}
	for _, record := range records {
		found = append(found, string(record.Data))
	}
	return found
}

// fails expects an error of the SDK's own type, whose message has a text.
func fails[E smithy.APIError](err error, text string) *awshttp.ResponseError {
	var typed E
	if !errors.As(err, &typed) {
		panic(fmt.Sprintf("%v (expected: %v)", err, reflect.TypeOf(&typed).Elem()))
	}
	expectThat(strings.Contains(typed.ErrorMessage(), text), typed)
	var response *awshttp.ResponseError
	expectThat(errors.As(err, &response), err)
	expect(len(response.ServiceRequestID()), 36)
	return response
}

// failsValidation expects a ValidationException, which the SDK has no type for in most operations.
func failsValidation(err error, text string) {
	fails[smithy.APIError](err, text)
	var generic smithy.APIError
	errors.As(err, &generic)
	expect(generic.ErrorCode(), "ValidationException")
}
