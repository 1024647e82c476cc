package main

import (
	"crypto/x509"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/kinesis/types"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Regions and accounts, certificates, ports, protocols.
func (by v2) connectionChecks() []check {
	return []check{
		{"regions and accounts have streams of their own", by.separate},
		{"the certificate is what makes the SDK trust it", by.trust},
		{"every way to connect does", by.ways},
		{"a hundred calls at once are all answered", by.atOnce},
	}
}

func (by v2) separate() {
	name := by.stream(1)
	by.put(name, "secret")
	secret := by.iterator(trimHorizon(name))
	for arn, other := range map[string]v2{
		"arn:aws:kinesis:eu-west-1:000000000000:stream/": newV2(tls, 1, config.WithRegion("eu-west-1")),
		"arn:aws:kinesis:us-east-1:123456789012:stream/": newV2(tls, 1, account("123456789012")),
	} {
		_, err := other.DescribeStream(ctx, &kinesis.DescribeStreamInput{StreamName: name})
		fails[*types.ResourceNotFoundException](err, *name)
		must(other.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: name, ShardCount: aws.Int32(1)}))
		expect(*other.active(name).StreamARN, arn+*name)
		expect(other.read(trimHorizon(name)), []string{})
		_, err = other.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: secret})
		fails[*types.InvalidArgumentException](err, "Invalid ShardIterator.")
	}
}

func (by v2) trust() {
	defer withoutCertificate()()
	stranger := newV2(tls, 1)
	_, err := stranger.ListStreams(ctx, &kinesis.ListStreamsInput{})
	unknown := x509.UnknownAuthorityError{}
	expectThat(errors.As(err, &unknown), err)
}

func (by v2) ways() {
	localhost := func(endpoint string) string {
		return strings.Replace(endpoint, "127.0.0.1", "localhost", 1)
	}
	for endpoint, protocol := range map[string]string{
		tls: "HTTP/2.0", localhost(tls): "HTTP/2.0", plain: "HTTP/1.1", localhost(plain): "HTTP/1.1",
	} {
		way := newV2(endpoint, 1)
		name := way.stream(1)
		stored := way.put(name, "a")
		response := awsmiddleware.GetRawResponse(stored.ResultMetadata).(*smithyhttp.Response)
		expect(response.Proto, protocol)
		expect(way.read(trimHorizon(name)), []string{"a"})
		expect(must(way.firstOf(fromStart(way.consumer(name, "consumer")), 1)), []string{"a"})
	}
}

func (by v2) atOnce() {
	name := by.stream(1)
	texts := make([]string, 100)
	numbers := map[string]string{}
	var lock sync.Mutex
	var all sync.WaitGroup
	failed := make(chan error, len(texts))
	for i := range texts {
		texts[i] = fmt.Sprintf("record %d", i)
		all.Add(1)
		go func(text string) {
			defer all.Done()
			stored, err := by.tryPut(name, text)
			if err != nil {
				failed <- err
				return
			}
			lock.Lock()
			defer lock.Unlock()
			numbers[text] = *stored.SequenceNumber
		}(texts[i])
	}
	all.Wait()
	close(failed)
	none(<-failed)
	sort.Slice(texts, func(i, j int) bool { return numbers[texts[i]] < numbers[texts[j]] })
	expect(by.read(trimHorizon(name)), texts)
}
