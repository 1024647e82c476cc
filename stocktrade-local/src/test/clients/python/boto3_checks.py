"""What users do with boto3, held against the embedded AWS. Its clients trust it by AWS_CA_BUNDLE."""

import datetime
import json
import os
import time
import urllib.request

import boto3
import botocore.exceptions
from botocore.config import Config

from tap import check, expect, run_all

PLAIN = os.environ["KINESIS_ENDPOINT"]
TLS = os.environ["KINESIS_TLS_ENDPOINT"]
FIRST = "shardId-000000000000"
HALF = str(2**127)
ONCE = {"total_max_attempts": 1}


def client(endpoint=TLS, retries=None, **more):
    config = Config(retries=retries or ONCE, connect_timeout=10, read_timeout=30)
    return boto3.client("kinesis", endpoint_url=endpoint, config=config, **more)


kinesis = client()
_streams = iter(range(10**6))


def stream(shards=1, by=kinesis, **more):
    name = f"py-{next(_streams)}"
    by.create_stream(StreamName=name, ShardCount=shards, **more)
    active(name, by)
    return name


def active(name, by=kinesis):
    """Asks more often than the waiter can."""
    while True:
        summary = by.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]
        if summary["StreamStatus"] == "ACTIVE":
            return summary
        time.sleep(0.02)


def consumer(name, called="consumer"):
    arn = active(name)["StreamARN"]
    registered = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName=called)["Consumer"]["ConsumerARN"]
    while True:
        described = kinesis.describe_stream_consumer(ConsumerARN=registered)["ConsumerDescription"]
        if described["ConsumerStatus"] == "ACTIVE":
            return registered
        time.sleep(0.02)


def put(name, data, by=kinesis, **more):
    return by.put_record(StreamName=name, PartitionKey="key", Data=data, **more)


def iterator(name, by=kinesis, **more):
    position = {"ShardId": FIRST, "ShardIteratorType": "TRIM_HORIZON", **more}
    return by.get_shard_iterator(StreamName=name, **position)["ShardIterator"]


def read(name, by=kinesis, **more):
    return data(by.get_records(ShardIterator=iterator(name, by, **more)))


def data(answer):
    return [record["Data"] for record in answer["Records"]]


def fails(error, call, text="", by=kinesis):
    """That a call fails with the client's own class of an error, whose message has a text."""
    try:
        call()
    except getattr(by.exceptions, error) as raised:
        expect(raised.response["Error"]["Code"], error)
        assert text in raised.response["Error"]["Message"], raised
        expect(len(raised.response["ResponseMetadata"]["RequestId"]), 36)
        return raised.response
    raise AssertionError(f"no {error}")


def faults(*rules):
    plan = json.dumps({"rules": rules}).encode()
    request = urllib.request.Request(f"{PLAIN}/_admin/faults", plan, method="PUT")
    urllib.request.urlopen(request).close()


@check
def waiters():
    """waiters see a stream come and go"""
    kinesis.create_stream(StreamName="py-waiter", ShardCount=1)
    soon = {"Delay": 1, "MaxAttempts": 30}
    kinesis.get_waiter("stream_exists").wait(StreamName="py-waiter", WaiterConfig=soon)
    kinesis.delete_stream(StreamName="py-waiter")
    kinesis.get_waiter("stream_not_exists").wait(StreamName="py-waiter", WaiterConfig=soon)


@check
def described():
    """a stream is described"""
    name = stream(3)
    whole = kinesis.describe_stream(StreamName=name)["StreamDescription"]
    expect(whole["StreamARN"], f"arn:aws:kinesis:us-east-1:000000000000:stream/{name}")
    expect(len(whole["Shards"]), 3)
    expect(whole["HasMoreShards"], False)
    expect(whole["EnhancedMonitoring"], [{"ShardLevelMetrics": []}])
    summary = active(name)
    expect((summary["OpenShardCount"], summary["ConsumerCount"], summary["RetentionPeriodHours"]), (3, 0, 24))
    age = datetime.datetime.now(datetime.timezone.utc) - summary["StreamCreationTimestamp"]
    assert abs(age.total_seconds()) < 60, age


@check
def pages():
    """streams, shards and consumers are listed by pages"""
    by = client(aws_access_key_id="333333333333", aws_secret_access_key="any")
    for name in "cab":
        by.create_stream(StreamName=name, ShardCount=1)
    names = [page["StreamNames"] for page in by.get_paginator("list_streams").paginate(PaginationConfig={"PageSize": 2})]
    expect(names, [["a", "b"], ["c"]])
    name = stream(5)
    # By hand: boto3's paginator sends the name with the token, which Amazon refuses too.
    first = kinesis.list_shards(StreamName=name, MaxResults=3)
    expect(len(first["Shards"] + kinesis.list_shards(NextToken=first["NextToken"])["Shards"]), 5)
    whole = kinesis.get_paginator("describe_stream").paginate(StreamName=name, PaginationConfig={"PageSize": 2})
    expect([len(page["StreamDescription"]["Shards"]) for page in whole], [2, 2, 1])
    for called in "cab":
        consumer(name, called)
    arn = active(name)["StreamARN"]
    listed = kinesis.get_paginator("list_stream_consumers").paginate(StreamARN=arn, PaginationConfig={"PageSize": 2})
    expect([len(page["Consumers"]) for page in listed], [2, 1])


@check
def round_trip():
    """data and keys come back as they were put"""
    name = stream()
    all_bytes = [bytes(range(256)), b"", b"\x07" * (1 << 20)]
    key = 'käy "1"\n😀'
    numbers = [
        kinesis.put_record(StreamName=name, PartitionKey=key, Data=each)["SequenceNumber"] for each in all_bytes
    ]
    records = kinesis.get_records(ShardIterator=iterator(name))["Records"]
    expect([record["Data"] for record in records], all_bytes)
    expect([record["PartitionKey"] for record in records], [key] * 3)
    expect([record["SequenceNumber"] for record in records], numbers)
    age = datetime.datetime.now(datetime.timezone.utc) - records[0]["ApproximateArrivalTimestamp"]
    assert abs(age.total_seconds()) < 60, age


@check
def many():
    """500 records are put in order"""
    name = stream(2)
    names = [f"record {i}".encode() for i in range(500)]
    answer = kinesis.put_records(StreamName=name, Records=[{"PartitionKey": str(n), "Data": n} for n in names])
    expect(answer["FailedRecordCount"], 0)
    for shard in (FIRST, "shardId-000000000001"):
        stored = [(n, r["SequenceNumber"]) for n, r in zip(names, answer["Records"]) if r["ShardId"] == shard]
        assert len(stored) > 100
        expect(read(name, ShardId=shard), [n for n, _ in stored])
        expect(stored, sorted(stored, key=lambda each: each[1]))


@check
def refused_entries():
    """single records of a PutRecords are refused"""
    name = stream()
    faults({"stream": name, "fault": {"kind": "throttleEntries", "probability": 0.5}})
    try:
        names = [f"record {i}".encode() for i in range(100)]
        answer = kinesis.put_records(StreamName=name, Records=[{"PartitionKey": "k", "Data": n} for n in names])
    finally:
        faults()
    refused = [record for record in answer["Records"] if "ErrorCode" in record]
    assert 10 < len(refused) < 90, len(refused)
    expect(answer["FailedRecordCount"], len(refused))
    expect({record["ErrorCode"] for record in refused}, {"ProvisionedThroughputExceededException"})
    expect(read(name), [n for n, record in zip(names, answer["Records"]) if "SequenceNumber" in record])


@check
def places():
    """a shard is read from all five kinds of places"""
    name = stream()
    latest = iterator(name, ShardIteratorType="LATEST")
    number = put(name, b"a")["SequenceNumber"]
    put(name, b"b")
    expect(data(kinesis.get_records(ShardIterator=latest)), [b"a", b"b"])
    ago = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=1)
    for expected, place in [
        ([b"a", b"b"], {"ShardIteratorType": "TRIM_HORIZON"}),
        ([], {"ShardIteratorType": "LATEST"}),
        ([b"a", b"b"], {"ShardIteratorType": "AT_SEQUENCE_NUMBER", "StartingSequenceNumber": number}),
        ([b"b"], {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "StartingSequenceNumber": number}),
        ([b"a", b"b"], {"ShardIteratorType": "AT_TIMESTAMP", "Timestamp": ago}),
    ]:
        expect(read(name, **place), expected)


@check
def resharded():
    """a shard is split, its children merged, and their number changed"""
    name = stream()
    put(name, b"parent")
    kinesis.split_shard(StreamName=name, ShardToSplit=FIRST, NewStartingHashKey=HALF)
    active(name)
    ended = kinesis.get_records(ShardIterator=iterator(name))
    assert "NextShardIterator" not in ended
    expect([child["ParentShards"] for child in ended["ChildShards"]], [[FIRST], [FIRST]])
    left, right = (child["ShardId"] for child in ended["ChildShards"])
    kinesis.merge_shards(StreamName=name, ShardToMerge=left, AdjacentShardToMerge=right)
    active(name)
    merged = kinesis.list_shards(StreamName=name)["Shards"][-1]
    expect((merged["ParentShardId"], merged["AdjacentParentShardId"]), (left, right))
    expect(put(name, b"child")["ShardId"], merged["ShardId"])
    kinesis.update_shard_count(StreamName=name, TargetShardCount=2, ScalingType="UNIFORM_SCALING")
    expect(active(name)["OpenShardCount"], 2)


@check
def settings():
    """tags, retention, encryption, metrics and policies are changed"""
    name = stream(Tags={"made": "with it"})
    arn = active(name)["StreamARN"]
    kinesis.add_tags_to_stream(StreamName=name, Tags={"team": "trades"})
    kinesis.remove_tags_from_stream(StreamName=name, TagKeys=["made"])
    expect(kinesis.list_tags_for_stream(StreamName=name)["Tags"], [{"Key": "team", "Value": "trades"}])
    kinesis.tag_resource(ResourceARN=arn, Tags={"a": "1"})
    kinesis.untag_resource(ResourceARN=arn, TagKeys=["team"])
    expect(kinesis.list_tags_for_resource(ResourceARN=arn)["Tags"], [{"Key": "a", "Value": "1"}])
    kinesis.increase_stream_retention_period(StreamName=name, RetentionPeriodHours=48)
    expect(active(name)["RetentionPeriodHours"], 48)
    kinesis.decrease_stream_retention_period(StreamName=name, RetentionPeriodHours=24)
    active(name)
    key = {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}
    kinesis.start_stream_encryption(StreamName=name, **key)
    expect(active(name)["EncryptionType"], "KMS")
    kinesis.stop_stream_encryption(StreamName=name, **key)
    active(name)
    watched = kinesis.enable_enhanced_monitoring(StreamName=name, ShardLevelMetrics=["ALL"])
    expect(len(watched["DesiredShardLevelMetrics"]), 7)
    active(name)
    kinesis.put_resource_policy(ResourceARN=arn, Policy='{"Version":"2012-10-17","Statement":[]}')
    assert "2012" in kinesis.get_resource_policy(ResourceARN=arn)["Policy"]
    kinesis.delete_resource_policy(ResourceARN=arn)
    mode = {"StreamMode": "ON_DEMAND"}
    kinesis.update_stream_mode(StreamARN=arn, StreamModeDetails=mode)
    expect(active(name)["StreamModeDetails"], mode)
    assert kinesis.describe_limits()["ShardLimit"] > 0


@check
def subscription():
    """a subscription brings what is there and what comes, until the shard is split"""
    name = stream()
    arn = consumer(name)
    put(name, b"before")
    seen = []
    start = {"Type": "TRIM_HORIZON"}
    answer = kinesis.subscribe_to_shard(ConsumerARN=arn, ShardId=FIRST, StartingPosition=start)
    for message in answer["EventStream"]:
        event = message["SubscribeToShardEvent"]
        seen += data(event)
        if event["Records"]:
            expect(event["ContinuationSequenceNumber"], event["Records"][-1]["SequenceNumber"])
        if data(event) == [b"before"]:
            fails(
                "ResourceInUseException",
                lambda: kinesis.subscribe_to_shard(ConsumerARN=arn, ShardId=FIRST, StartingPosition=start),
                "Another active subscription exists",
            )
            put(name, b"during")
        elif data(event) == [b"during"]:
            kinesis.split_shard(StreamName=name, ShardToSplit=FIRST, NewStartingHashKey=HALF)
    expect(seen, [b"before", b"during"])
    expect(len(event["ChildShards"]), 2)
    fails(
        "ResourceNotFoundException",
        lambda: kinesis.subscribe_to_shard(ConsumerARN=arn + "0", ShardId=FIRST, StartingPosition=start),
    )


@check
def errors():
    """errors are those of the model"""
    name = stream()
    response = fails(
        "ResourceNotFoundException",
        lambda: kinesis.describe_stream(StreamName="missing"),
        "Stream missing under account 000000000000 not found.",
    )
    expect(response["ResponseMetadata"]["HTTPStatusCode"], 400)
    fails("ResourceInUseException", lambda: kinesis.create_stream(StreamName=name, ShardCount=1))
    fails("ValidationException", lambda: kinesis.create_stream(StreamName="no name", ShardCount=1), "'streamName'")
    fails("InvalidArgumentException", lambda: kinesis.get_records(ShardIterator="garbage"), "Invalid ShardIterator.")
    fails("ResourceNotFoundException", lambda: iterator(name, ShardId="shardId-000000000009"))
    fails("ValidationException", lambda: put(name, b"x" * 1_100_000))
    fails("LimitExceededException", lambda: kinesis.create_stream(StreamName="large", ShardCount=100_000))


@check
def retries():
    """faults are those of the model, and boto3 retries them"""
    name = stream()
    rule = {"stream": name, "operations": ["PutRecord"]}
    try:
        faults({**rule, "first": 1, "fault": {"kind": "throttle"}})
        fails("ProvisionedThroughputExceededException", lambda: put(name, b"a"), "Rate exceeded")
        position = iterator(name)
        faults({"operations": ["GetRecords"], "first": 1, "fault": {"kind": "expireIterator"}})
        fails("ExpiredIteratorException", lambda: kinesis.get_records(ShardIterator=position), "Iterator expired.")
        patient = client(retries={"mode": "standard", "total_max_attempts": 4})
        for fault in (
            {"kind": "throttle"},
            {"kind": "internalFailure"},
            {"kind": "serviceUnavailable"},
            {"kind": "disconnect", "moment": "before"},
        ):
            faults({**rule, "first": 2, "fault": fault})
            expect(put(name, b"x", patient)["ResponseMetadata"]["RetryAttempts"], 2)
        expect(len(read(name)), 4)
    finally:
        faults()


@check
def separate():
    """regions and accounts have streams of their own"""
    name = stream()
    for by, arn in [
        (client(region_name="eu-west-1"), f"arn:aws:kinesis:eu-west-1:000000000000:stream/{name}"),
        (
            client(aws_access_key_id="123456789012", aws_secret_access_key="any"),
            f"arn:aws:kinesis:us-east-1:123456789012:stream/{name}",
        ),
    ]:
        fails("ResourceNotFoundException", lambda: by.describe_stream(StreamName=name), by=by)
        by.create_stream(StreamName=name, ShardCount=1)
        expect(active(name, by)["StreamARN"], arn)


@check
def trust():
    """the certificate is what makes boto3 trust it"""
    stranger = client(verify=True)
    try:
        stranger.list_streams()
    except botocore.exceptions.SSLError as error:
        assert "CERTIFICATE_VERIFY_FAILED" in str(error), error
    else:
        raise AssertionError("trusted")


@check
def ways():
    """without TLS, by a stream's ARN, and by the environment's endpoint"""
    by = client(PLAIN)
    name = stream(by=by)
    arn = active(name)["StreamARN"]
    by.put_record(StreamARN=arn, PartitionKey="k", Data=b"a")
    expect(read(name, by), [b"a"])
    os.environ["AWS_ENDPOINT_URL_KINESIS"] = TLS
    expect(boto3.client("kinesis").describe_stream(StreamARN=arn)["StreamDescription"]["StreamName"], name)


@check
def metrics():
    """CloudWatch takes metrics"""
    watch = boto3.client("cloudwatch", endpoint_url=PLAIN)
    watch.put_metric_data(
        Namespace="stocktrade",
        MetricData=[{"MetricName": "trades", "Value": 1.5, "Unit": "Count", "Timestamp": time.time()}],
    )


run_all()
