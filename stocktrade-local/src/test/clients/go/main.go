// What users do with the AWS SDKs for Go, held against the embedded Kinesis, whose certificate they trust
// by AWS_CA_BUNDLE. The argument says which SDK: v1 or v2.
package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

var (
	plain   = os.Getenv("KINESIS_ENDPOINT")
	tls     = os.Getenv("KINESIS_TLS_ENDPOINT")
	streams int
)

const (
	first = "shardId-000000000000"
	half  = "170141183460469231731687303715884105728"
	// Asked for its state, a stream answers in a moment; the SDKs' waiters let seconds pass.
	moment = 20 * time.Millisecond
)

func main() {
	switch which := strings.Join(os.Args[1:], " "); which {
	case "v1":
		runAll(v1Checks())
	case "v2":
		runAll(v2Checks())
	default:
		fmt.Fprintf(os.Stderr, "SDK: %s (expected: v1 or v2)\n", which)
		os.Exit(2)
	}
}

func newName() string {
	streams++
	return fmt.Sprintf("go-%d", streams)
}

func shardID(index int) string {
	return fmt.Sprintf("shardId-%012d", index)
}

// Everything a byte can be.
func allBytes() []byte {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	return all
}

func expectNow(at *time.Time) {
	expectThat(at != nil && time.Since(*at).Abs() < time.Minute, at)
}

// faults replaces the plan of faults; none without rules, each of which is JSON.
func faults(rules ...string) {
	plan := fmt.Sprintf(`{"rules":[%s]}`, strings.Join(rules, ","))
	request := must(http.NewRequest(http.MethodPut, plain+"/_admin/faults", bytes.NewBufferString(plan)))
	response := must(http.DefaultClient.Do(request))
	defer response.Body.Close()
	expectThat(response.StatusCode < 300, string(must(io.ReadAll(response.Body))))
}

// firstPuts is a rule for the first calls of PutRecord on a stream.
func firstPuts(count int, stream, fault string) string {
	return fmt.Sprintf(`{"stream":%q,"operations":["PutRecord"],"first":%d,"fault":%s}`, stream, count, fault)
}

// withoutCertificate makes SDKs trust whom they would without our telling, until the result is called.
func withoutCertificate() func() {
	bundle := os.Getenv("AWS_CA_BUNDLE")
	none(os.Unsetenv("AWS_CA_BUNDLE"))
	return func() { none(os.Setenv("AWS_CA_BUNDLE", bundle)) }
}
