"""What users do with the AWS CLI, version 1 or 2, held against the embedded AWS. It trusts it by AWS_CA_BUNDLE."""

import base64
import json
import os
import subprocess
import tempfile

from tap import check, expect, run_all

PLAIN = os.environ["KINESIS_ENDPOINT"]
TLS = os.environ["KINESIS_TLS_ENDPOINT"]
FIRST = "shardId-000000000000"
ENVIRONMENT = {**os.environ, "AWS_MAX_ATTEMPTS": "1", "AWS_PAGER": ""}


def run(service, *arguments, endpoint=TLS, **environment):
    command = ["aws", service, *arguments, "--endpoint-url", endpoint, "--output", "json", "--cli-read-timeout", "30"]
    variables = {name: value for name, value in {**ENVIRONMENT, **environment}.items() if value is not None}
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=60)


def aws(operation, *arguments, service="kinesis", **more):
    done = run(service, operation, *arguments, **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout.strip() else None


def fails(error, text, operation, *arguments, **environment):
    done = run("kinesis", operation, *arguments, **environment)
    assert done.returncode != 0, done.stdout
    assert f"({error})" in done.stderr and text in done.stderr, done.stderr


def wait(name):
    aws("wait", "stream-exists", "--stream-name", name)


def put(name, data, *more):
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        blob = f"fileb://{file.name}"
        return aws("put-record", "--stream-name", name, "--partition-key", "key", "--data", blob, *more)


def read(name, shard=FIRST, *more):
    position = more or ("--shard-iterator-type", "TRIM_HORIZON")
    start = aws("get-shard-iterator", "--stream-name", name, "--shard-id", shard, *position)
    answer = aws("get-records", "--shard-iterator", start["ShardIterator"])
    return [base64.b64decode(record["Data"]) for record in answer["Records"]]


@check
def life():
    """a stream is made, waited for, described, listed and deleted"""
    account = {"AWS_ACCESS_KEY_ID": "444444444444"}
    for name in "cab":
        aws("create-stream", "--stream-name", name, "--shard-count", "2", **account)
    aws("wait", "stream-exists", "--stream-name", "a", **account)
    summary = aws("describe-stream-summary", "--stream-name", "a", **account)["StreamDescriptionSummary"]
    expect(summary["StreamARN"], "arn:aws:kinesis:us-east-1:444444444444:stream/a")
    expect((summary["StreamStatus"], summary["OpenShardCount"]), ("ACTIVE", 2))
    expect(aws("list-streams", "--page-size", "2", **account)["StreamNames"], ["a", "b", "c"])
    shards = aws("describe-stream", "--stream-name", "a", "--page-size", "1", **account)["StreamDescription"]["Shards"]
    expect(len(shards), 2)
    aws("delete-stream", "--stream-name", "a", **account)
    aws("wait", "stream-not-exists", "--stream-name", "a", **account)
    fails("ResourceNotFoundException", "Stream a under account", "describe-stream", "--stream-name", "a", **account)


@check
def records():
    """records are put and read from all five kinds of places"""
    aws("create-stream", "--stream-name", "records", "--shard-count", "1")
    wait("records")
    number = put("records", bytes(range(256)))["SequenceNumber"]
    entries = [{"Data": base64.b64encode(b"b").decode(), "PartitionKey": "k"}] * 2
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"StreamName": "records", "Records": entries}, file)
        file.flush()
        # Version 1 takes what is in the file as it is; version 2 has an option for both.
        given = ("--cli-input-json", f"file://{file.name}")
        expect(aws("put-records", *given)["FailedRecordCount"], 0)
    first, *rest = read("records")
    expect(first, bytes(range(256)))
    expect(len(rest), 2)
    at = ("--starting-sequence-number", number, "--shard-iterator-type")
    expect(len(read("records", FIRST, *at, "AT_SEQUENCE_NUMBER")), 3)
    expect(len(read("records", FIRST, *at, "AFTER_SEQUENCE_NUMBER")), 2)
    expect(read("records", FIRST, "--shard-iterator-type", "LATEST"), [])
    expect(len(read("records", FIRST, "--shard-iterator-type", "AT_TIMESTAMP", "--timestamp", "2020-01-01T00:00:00Z")), 3)


@check
def shards():
    """shards are split, merged and listed"""
    aws("create-stream", "--stream-name", "shards", "--shard-count", "1")
    wait("shards")
    split = ("--shard-to-split", FIRST, "--new-starting-hash-key", str(2**127))
    aws("split-shard", "--stream-name", "shards", *split)
    wait("shards")
    children = ("--shard-to-merge", "shardId-000000000001", "--adjacent-shard-to-merge", "shardId-000000000002")
    aws("merge-shards", "--stream-name", "shards", *children)
    wait("shards")
    listed = aws("list-shards", "--stream-name", "shards")["Shards"]
    expect(listed[3]["AdjacentParentShardId"], "shardId-000000000002")
    changed = aws(
        "update-shard-count", "--stream-name", "shards", "--target-shard-count", "2", "--scaling-type", "UNIFORM_SCALING"
    )
    expect(changed["TargetShardCount"], 2)


@check
def settings():
    """tags, retention, encryption and consumers are changed"""
    aws("create-stream", "--stream-name", "settings", "--shard-count", "1")
    wait("settings")
    name = ("--stream-name", "settings")
    aws("add-tags-to-stream", *name, "--tags", "team=trades,stage=test")
    aws("remove-tags-from-stream", *name, "--tag-keys", "stage")
    expect(aws("list-tags-for-stream", *name)["Tags"], [{"Key": "team", "Value": "trades"}])
    aws("increase-stream-retention-period", *name, "--retention-period-hours", "48")
    wait("settings")
    aws("start-stream-encryption", *name, "--encryption-type", "KMS", "--key-id", "alias/aws/kinesis")
    wait("settings")
    summary = aws("describe-stream-summary", *name)["StreamDescriptionSummary"]
    expect((summary["RetentionPeriodHours"], summary["EncryptionType"]), (48, "KMS"))
    stream = ("--stream-arn", summary["StreamARN"])
    aws("register-stream-consumer", *stream, "--consumer-name", "c")
    consumers = aws("list-stream-consumers", *stream)["Consumers"]
    expect([consumer["ConsumerName"] for consumer in consumers], ["c"])
    aws("deregister-stream-consumer", *stream, "--consumer-name", "c")
    assert aws("describe-limits")["ShardLimit"] > 0


@check
def errors():
    """errors name their code, and the message is Amazon's"""
    fails("ResourceNotFoundException", "under account 000000000000 not found.", "describe-stream", "--stream-name", "none")
    fails("InvalidArgumentException", "Invalid ShardIterator.", "get-records", "--shard-iterator", "garbage")
    fails("ValidationException", "streamName", "create-stream", "--stream-name", "no name", "--shard-count", "1")


@check
def separate():
    """regions have streams of their own, and both endpoints the same"""
    aws("create-stream", "--stream-name", "here", "--shard-count", "1")
    fails("ResourceNotFoundException", "here", "describe-stream", "--stream-name", "here", "--region", "eu-west-1")
    plain = aws("describe-stream-summary", "--stream-name", "here", endpoint=PLAIN)
    expect(plain["StreamDescriptionSummary"]["StreamName"], "here")


@check
def trust():
    """the certificate is what makes the CLI trust it"""
    done = run("kinesis", "list-streams", AWS_CA_BUNDLE=None)
    assert done.returncode != 0 and "SSL" in done.stderr, done.stderr


@check
def metrics():
    """CloudWatch takes metrics"""
    given = ("--namespace", "stocktrade", "--metric-name", "trades", "--value", "1.5", "--unit", "Count")
    aws("put-metric-data", *given, service="cloudwatch", endpoint=PLAIN)


run_all()
