// What users do with the AWS SDK for JavaScript, held against the embedded Kinesis.

import assert from 'node:assert/strict';
import { Agent } from 'node:https';
import { rootCertificates } from 'node:tls';
import * as sdk from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import {
  FIRST_SHARD, PLAIN, TLS,
  active, call, client, consumer, fails, faults, iterator, kinesis, put, read, stream, texts,
} from './kinesis.mjs';
import { check, runAll } from './tap.mjs';

const HALF = 2n ** 127n;
const QUARTER = 2n ** 126n;
const shardId = (index) => `shardId-${String(index).padStart(12, '0')}`;

check('waiters see a stream come and go', async () => {
  await call('CreateStream', { StreamName: 'js-waiter', ShardCount: 2 });
  const waiting = { client: kinesis, minDelay: 1, maxDelay: 1, maxWaitTime: 30 };
  const exists = await sdk.waitUntilStreamExists(waiting, { StreamName: 'js-waiter' });
  assert.equal(exists.state, 'SUCCESS');
  await call('DeleteStream', { StreamName: 'js-waiter' });
  const gone = await sdk.waitUntilStreamNotExists(waiting, { StreamName: 'js-waiter' });
  assert.equal(gone.state, 'SUCCESS');
});

check('a stream is described', async () => {
  const before = Date.now();
  const StreamName = await stream(3);
  const { StreamDescription: whole } = await call('DescribeStream', { StreamName });
  const { StreamDescriptionSummary: summary } = await call('DescribeStreamSummary', { StreamName });
  assert.equal(whole.StreamARN, `arn:aws:kinesis:us-east-1:000000000000:stream/${StreamName}`);
  assert.equal(whole.StreamStatus, 'ACTIVE');
  assert.equal(whole.Shards.length, 3);
  assert.equal(whole.HasMoreShards, false);
  assert.equal(whole.RetentionPeriodHours, 24);
  assert.equal(whole.EncryptionType, 'NONE');
  assert.deepEqual(whole.EnhancedMonitoring, [{ ShardLevelMetrics: [] }]);
  assert.equal(whole.StreamModeDetails.StreamMode, 'PROVISIONED');
  assert.ok(Math.abs(whole.StreamCreationTimestamp.getTime() - before) < 60_000);
  assert.equal(summary.OpenShardCount, 3);
  assert.equal(summary.ConsumerCount, 0);
  assert.deepEqual(summary.StreamCreationTimestamp, whole.StreamCreationTimestamp);
});

check('streams are listed by pages', async () => {
  const by = client({ credentials: { accessKeyId: '222222222222', secretAccessKey: 'any' } });
  for (const StreamName of ['c', 'a', 'e', 'b', 'd']) {
    await call('CreateStream', { StreamName, ShardCount: 1 }, by);
  }
  const pages = [];
  for await (const page of sdk.paginateListStreams({ client: by, pageSize: 2 }, {})) {
    pages.push(page.StreamNames);
    assert.deepEqual(page.StreamSummaries.map((each) => each.StreamName), page.StreamNames);
  }
  assert.deepEqual(pages, [['a', 'b'], ['c', 'd'], ['e']]);
  const after = await call('ListStreams', { ExclusiveStartStreamName: 'b', Limit: 1 }, by);
  assert.deepEqual([after.StreamNames, after.HasMoreStreams], [['c'], true]);
});

check('shards are listed by pages and by filters', async () => {
  const StreamName = await stream(5);
  const first = await call('ListShards', { StreamName, MaxResults: 2 });
  const second = await call('ListShards', { NextToken: first.NextToken, MaxResults: 2 });
  const third = await call('ListShards', { NextToken: second.NextToken });
  assert.equal(third.NextToken, undefined);
  const ids = [first, second, third].flatMap((page) => page.Shards).map((shard) => shard.ShardId);
  assert.deepEqual(ids, [0, 1, 2, 3, 4].map(shardId));
  const filters = [
    { Type: 'AT_LATEST' },
    { Type: 'AT_TRIM_HORIZON' },
    { Type: 'FROM_TRIM_HORIZON' },
    { Type: 'AT_TIMESTAMP', Timestamp: new Date() },
    { Type: 'FROM_TIMESTAMP', Timestamp: new Date() },
  ];
  for (const ShardFilter of filters) {
    assert.equal((await call('ListShards', { StreamName, ShardFilter })).Shards.length, 5, ShardFilter.Type);
  }
  const described = await call('DescribeStream', { StreamName, Limit: 2, ExclusiveStartShardId: shardId(1) });
  assert.deepEqual(described.StreamDescription.Shards.map((shard) => shard.ShardId), [2, 3].map(shardId));
  assert.equal(described.StreamDescription.HasMoreShards, true);
});

check('data and keys come back as they were put', async () => {
  const StreamName = await stream();
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  const large = new Uint8Array(1 << 20).fill(7);
  const key = 'käy "1"\n😀';
  const sequence = [];
  for (const Data of [all, new Uint8Array(0), large]) {
    const result = await call('PutRecord', { StreamName, PartitionKey: key, Data });
    assert.equal(result.ShardId, FIRST_SHARD);
    sequence.push(result.SequenceNumber);
  }
  const { Records } = await call('GetRecords', { ShardIterator: await iterator(StreamName) });
  assert.deepEqual(Records.map((record) => record.Data), [all, new Uint8Array(0), large]);
  assert.deepEqual(Records.map((record) => record.PartitionKey), [key, key, key]);
  assert.deepEqual(Records.map((record) => record.SequenceNumber), sequence);
  assert.ok(Math.abs(Records[0].ApproximateArrivalTimestamp.getTime() - Date.now()) < 60_000);
});

check('a hash key says which shard', async () => {
  const StreamName = await stream(2);
  assert.equal((await put(StreamName, 'low', { ExplicitHashKey: '0' })).ShardId, shardId(0));
  assert.equal((await put(StreamName, 'high', { ExplicitHashKey: String(HALF) })).ShardId, shardId(1));
  const Records = ['0', String(HALF)].map((ExplicitHashKey) => (
    { PartitionKey: 'key', ExplicitHashKey, Data: Buffer.from('x') }));
  const many = await call('PutRecords', { StreamName, Records });
  assert.deepEqual(many.Records.map((record) => record.ShardId), [shardId(0), shardId(1)]);
});

check('500 records are put in order', async () => {
  const StreamName = await stream(2);
  const names = Array.from({ length: 500 }, (_, index) => `record ${index}`);
  const put500 = await call('PutRecords', {
    StreamName,
    Records: names.map((name) => ({ PartitionKey: name, Data: Buffer.from(name) })),
  });
  assert.equal(put500.FailedRecordCount, 0);
  for (const id of [shardId(0), shardId(1)]) {
    const expected = names.filter((_, index) => put500.Records[index].ShardId === id);
    assert.ok(expected.length > 100);
    assert.deepEqual(await read(StreamName, { ShardId: id }), expected);
    const numbers = put500.Records.filter((record) => record.ShardId === id).map((record) => record.SequenceNumber);
    assert.deepEqual(numbers, [...new Set(numbers)].sort());
  }
  const Records = Array(501).fill({ PartitionKey: 'k', Data: Buffer.from('x') });
  await fails(call('PutRecords', { StreamName, Records }), sdk.ValidationException,
    "at 'records' failed to satisfy constraint: Member must have length less than or equal to 500");
});

check('single records of a PutRecords are refused', async () => {
  const StreamName = await stream();
  await faults({ stream: StreamName, fault: { kind: 'throttleEntries', probability: 0.5 } });
  try {
    const names = Array.from({ length: 100 }, (_, index) => `record ${index}`);
    const result = await call('PutRecords', {
      StreamName,
      Records: names.map((name) => ({ PartitionKey: name, Data: Buffer.from(name) })),
    });
    const refused = result.Records.filter((record) => record.ErrorCode !== undefined);
    assert.ok(refused.length > 10 && refused.length < 90, String(refused.length));
    assert.equal(result.FailedRecordCount, refused.length);
    for (const record of refused) {
      assert.equal(record.ErrorCode, 'ProvisionedThroughputExceededException');
      assert.match(record.ErrorMessage, new RegExp(`Rate exceeded for shard ${FIRST_SHARD} in stream ${StreamName}`));
      assert.equal(record.SequenceNumber, undefined);
    }
    assert.deepEqual(await read(StreamName), names.filter((_, index) => !result.Records[index].ErrorCode));
  } finally {
    await faults();
  }
});

check('a shard is read from all five kinds of places', async () => {
  const StreamName = await stream();
  const latest = await iterator(StreamName, { ShardIteratorType: 'LATEST' });
  const { SequenceNumber } = await put(StreamName, 'a');
  await put(StreamName, 'b');
  const from = (ShardIteratorType, more) => read(StreamName, { ShardIteratorType, ...more });
  assert.deepEqual(texts((await call('GetRecords', { ShardIterator: latest })).Records), ['a', 'b']);
  assert.deepEqual(await from('TRIM_HORIZON'), ['a', 'b']);
  assert.deepEqual(await from('LATEST'), []);
  assert.deepEqual(await from('AT_SEQUENCE_NUMBER', { StartingSequenceNumber: SequenceNumber }), ['a', 'b']);
  assert.deepEqual(await from('AFTER_SEQUENCE_NUMBER', { StartingSequenceNumber: SequenceNumber }), ['b']);
  assert.deepEqual(await from('AT_TIMESTAMP', { Timestamp: new Date(Date.now() - 60_000) }), ['a', 'b']);
});

check('a shard is read piece by piece', async () => {
  const StreamName = await stream();
  for (const text of ['a', 'b', 'c']) {
    await put(StreamName, text);
  }
  const seen = [];
  let ShardIterator = await iterator(StreamName);
  for (let piece = 0; piece < 4; piece++) {
    const answer = await call('GetRecords', { ShardIterator, Limit: 1 });
    seen.push(...texts(answer.Records));
    if (piece >= 2) {
      assert.equal(answer.MillisBehindLatest, 0);
    }
    ShardIterator = answer.NextShardIterator;
  }
  assert.deepEqual(seen, ['a', 'b', 'c']);
});

check('a shard is split and its children merged', async () => {
  const StreamName = await stream();
  await put(StreamName, 'parent');
  await call('SplitShard', { StreamName, ShardToSplit: FIRST_SHARD, NewStartingHashKey: String(HALF) });
  await fails(call('SplitShard', { StreamName, ShardToSplit: shardId(1), NewStartingHashKey: String(QUARTER) }),
    sdk.ResourceInUseException);
  await active(StreamName);
  await put(StreamName, 'left', { ExplicitHashKey: '0' });
  const ended = await call('GetRecords', { ShardIterator: await iterator(StreamName) });
  assert.deepEqual(texts(ended.Records), ['parent']);
  assert.equal(ended.NextShardIterator, undefined);
  assert.deepEqual(ended.ChildShards.map((child) => [child.ShardId, child.ParentShards]),
    [[shardId(1), [FIRST_SHARD]], [shardId(2), [FIRST_SHARD]]]);
  assert.equal(ended.ChildShards[1].HashKeyRange.StartingHashKey, String(HALF));

  await call('MergeShards', { StreamName, ShardToMerge: shardId(1), AdjacentShardToMerge: shardId(2) });
  await active(StreamName);
  await put(StreamName, 'merged');
  const { Shards } = await call('ListShards', { StreamName });
  assert.deepEqual(Shards.map((shard) => [shard.ShardId, shard.ParentShardId, shard.AdjacentParentShardId]), [
    [shardId(0), undefined, undefined],
    [shardId(1), FIRST_SHARD, undefined],
    [shardId(2), FIRST_SHARD, undefined],
    [shardId(3), shardId(1), shardId(2)],
  ]);
  assert.equal(Shards[0].SequenceNumberRange.EndingSequenceNumber.length, 56);
  assert.equal(Shards[3].SequenceNumberRange.EndingSequenceNumber, undefined);
  assert.deepEqual(await read(StreamName, { ShardId: shardId(1) }), ['left']);
  assert.deepEqual(await read(StreamName, { ShardId: shardId(3) }), ['merged']);
});

check('the number of shards is changed', async () => {
  const StreamName = await stream(2);
  const changed = await call('UpdateShardCount', { StreamName, TargetShardCount: 4, ScalingType: 'UNIFORM_SCALING' });
  assert.deepEqual([changed.StreamName, changed.CurrentShardCount, changed.TargetShardCount], [StreamName, 2, 4]);
  assert.equal((await active(StreamName)).OpenShardCount, 4);
  await fails(call('UpdateShardCount', { StreamName, TargetShardCount: 9, ScalingType: 'UNIFORM_SCALING' }),
    sdk.LimitExceededException);
});

check('streams and consumers have tags', async () => {
  const StreamName = await stream(1, kinesis, { Tags: { made: 'with it' } });
  await call('AddTagsToStream', { StreamName, Tags: { team: 'trades', stage: 'test' } });
  const page = await call('ListTagsForStream', { StreamName, Limit: 2 });
  assert.deepEqual(page.Tags, [{ Key: 'made', Value: 'with it' }, { Key: 'stage', Value: 'test' }]);
  assert.equal(page.HasMoreTags, true);
  const rest = await call('ListTagsForStream', { StreamName, ExclusiveStartTagKey: 'stage' });
  assert.deepEqual(rest.Tags, [{ Key: 'team', Value: 'trades' }]);
  await call('RemoveTagsFromStream', { StreamName, TagKeys: ['made', 'stage'] });
  const { StreamARN: ResourceARN } = await active(StreamName);
  assert.deepEqual((await call('ListTagsForResource', { ResourceARN })).Tags, rest.Tags);

  const { ConsumerARN } = await consumer(StreamName);
  await call('TagResource', { ResourceARN: ConsumerARN, Tags: { a: '1', b: '2' } });
  await call('UntagResource', { ResourceARN: ConsumerARN, TagKeys: ['a'] });
  const tags = await call('ListTagsForResource', { ResourceARN: ConsumerARN });
  assert.deepEqual(tags.Tags, [{ Key: 'b', Value: '2' }]);
});

check('settings of a stream are changed', async () => {
  const StreamName = await stream();
  const { StreamARN } = await active(StreamName);
  const change = async (operation, input) => {
    const answer = await call(operation, input);
    const { StreamDescriptionSummary } = await call('DescribeStreamSummary', { StreamName });
    await active(StreamName);
    return { answer, status: StreamDescriptionSummary.StreamStatus, now: await active(StreamName) };
  };
  const longer = await change('IncreaseStreamRetentionPeriod', { StreamName, RetentionPeriodHours: 48 });
  assert.equal(longer.now.RetentionPeriodHours, 48);
  await fails(call('IncreaseStreamRetentionPeriod', { StreamName, RetentionPeriodHours: 24 }), sdk.InvalidArgumentException);
  const shorter = await change('DecreaseStreamRetentionPeriod', { StreamName, RetentionPeriodHours: 24 });
  assert.equal(shorter.now.RetentionPeriodHours, 24);

  const encrypted = await change('StartStreamEncryption', { StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' });
  assert.deepEqual([encrypted.now.EncryptionType, encrypted.now.KeyId], ['KMS', 'alias/aws/kinesis']);
  assert.equal((await put(StreamName, 'a')).EncryptionType, 'KMS');
  const open = await change('StopStreamEncryption', { StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' });
  assert.equal(open.now.EncryptionType, 'NONE');

  const watched = await change('EnableEnhancedMonitoring', { StreamName, ShardLevelMetrics: ['IncomingBytes', 'OutgoingBytes'] });
  assert.deepEqual(watched.answer.DesiredShardLevelMetrics.toSorted(), ['IncomingBytes', 'OutgoingBytes']);
  const less = await change('DisableEnhancedMonitoring', { StreamName, ShardLevelMetrics: ['IncomingBytes'] });
  assert.deepEqual(less.now.EnhancedMonitoring, [{ ShardLevelMetrics: ['OutgoingBytes'] }]);

  const larger = await change('UpdateMaxRecordSize', { StreamARN, MaxRecordSizeInKiB: 2048 });
  assert.equal(larger.now.MaxRecordSizeInKiB, 2048);
  await put(StreamName, 'x'.repeat(2_000_000));
  const onDemand = await change('UpdateStreamMode', { StreamARN, StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
  assert.equal(onDemand.now.StreamModeDetails.StreamMode, 'ON_DEMAND');
});

check('policies, limits and settings of the account are shown', async () => {
  const { StreamARN: ResourceARN } = await active(await stream());
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await call('PutResourcePolicy', { ResourceARN, Policy });
  assert.equal((await call('GetResourcePolicy', { ResourceARN })).Policy, Policy);
  await call('DeleteResourcePolicy', { ResourceARN });
  const limits = await call('DescribeLimits');
  assert.ok(limits.OpenShardCount >= 1 && limits.ShardLimit > limits.OpenShardCount);
  assert.equal(typeof limits.OnDemandStreamCountLimit, 'number');
  assert.equal(typeof (await call('DescribeAccountSettings')).MinimumThroughputBillingCommitment.Status, 'string');
});

check('consumers are registered, listed by pages, and go', async () => {
  const StreamName = await stream();
  const { StreamARN } = await active(StreamName);
  const a = await consumer(StreamName, 'a');
  assert.equal(a.ConsumerName, 'a');
  assert.equal(a.StreamARN, StreamARN);
  assert.ok(a.ConsumerCreationTimestamp instanceof Date);
  await fails(call('RegisterStreamConsumer', { StreamARN, ConsumerName: 'a' }), sdk.ResourceInUseException);
  await consumer(StreamName, 'b');
  await consumer(StreamName, 'c');
  const names = [];
  for await (const page of sdk.paginateListStreamConsumers({ client: kinesis, pageSize: 2 }, { StreamARN })) {
    names.push(page.Consumers.map((each) => each.ConsumerName));
  }
  assert.deepEqual(names.flat(), ['a', 'b', 'c']);
  assert.equal(names.length, 2);
  assert.equal((await active(StreamName)).ConsumerCount, 3);
  await call('DeregisterStreamConsumer', { StreamARN, ConsumerName: 'a' });
  await assert.rejects(async () => {
    for (;;) {
      await call('DescribeStreamConsumer', { ConsumerARN: a.ConsumerARN });
    }
  }, sdk.ResourceNotFoundException);
});

function subscribe(ConsumerARN, more = {}, by = kinesis, options = {}) {
  const input = { ConsumerARN, ShardId: FIRST_SHARD, StartingPosition: { Type: 'TRIM_HORIZON' }, ...more };
  return by.send(new sdk.SubscribeToShardCommand(input), options);
}

/** Shows a visitor all events until it has enough. Leaving the loop alone would not end the call. */
async function follow(ConsumerARN, more, visit, by = kinesis) {
  const leaving = new AbortController();
  const { EventStream } = await subscribe(ConsumerARN, more, by, { abortSignal: leaving.signal });
  for await (const { SubscribeToShardEvent: event } of EventStream) {
    if (await visit(event)) {
      leaving.abort();
      break;
    }
  }
}

/** The first records of a subscription, as many as are expected. */
async function firstOf(ConsumerARN, more, count, by = kinesis) {
  const seen = [];
  await follow(ConsumerARN, more, (event) => seen.push(...texts(event.Records)) >= count, by);
  return seen;
}

check('a subscription brings what is there and what comes, until the shard is split', async () => {
  const StreamName = await stream();
  const { ConsumerARN } = await consumer(StreamName);
  await put(StreamName, 'before');
  const seen = [];
  let last;
  await follow(ConsumerARN, {}, async (event) => {
    seen.push(...texts(event.Records));
    last = event;
    if (seen.length === 1 && event.Records.length === 1) {
      assert.equal(event.ContinuationSequenceNumber, event.Records[0].SequenceNumber);
      await put(StreamName, 'during');
    } else if (seen.length === 2 && event.Records.length === 1) {
      await call('SplitShard', { StreamName, ShardToSplit: FIRST_SHARD, NewStartingHashKey: String(HALF) });
    }
  });
  assert.deepEqual(seen, ['before', 'during']);
  assert.equal(last.MillisBehindLatest, 0);
  assert.deepEqual(last.ChildShards.map((child) => child.ShardId), [shardId(1), shardId(2)]);
});

check('a subscription begins where it is told', async () => {
  const StreamName = await stream();
  const { SequenceNumber } = await put(StreamName, 'a');
  await put(StreamName, 'b');
  const places = [
    [{ Type: 'AT_SEQUENCE_NUMBER', SequenceNumber }, ['a', 'b']],
    [{ Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber }, ['b']],
    [{ Type: 'AT_TIMESTAMP', Timestamp: new Date(Date.now() - 60_000) }, ['a', 'b']],
  ];
  for (const [StartingPosition, expected] of places) {
    const { ConsumerARN } = await consumer(StreamName, StartingPosition.Type);
    assert.deepEqual(await firstOf(ConsumerARN, { StartingPosition }, expected.length), expected);
  }
});

check('a subscription that the client gives up is free for the next', async () => {
  const StreamName = await stream();
  const { ConsumerARN } = await consumer(StreamName);
  await put(StreamName, 'a');
  await firstOf(ConsumerARN, {}, 1);
  const left = Date.now();
  // The server hears of it a moment later; it would replace the first anyway after five seconds.
  for (;;) {
    try {
      assert.deepEqual(await firstOf(ConsumerARN, {}, 1), ['a']);
      break;
    } catch (error) {
      assert.ok(error instanceof sdk.ResourceInUseException, error);
      assert.ok(Date.now() - left < 4000, 'not free');
    }
  }
});

check('subscriptions fail with typed errors', async () => {
  const StreamName = await stream();
  const { ConsumerARN } = await consumer(StreamName);
  await fails(subscribe(ConsumerARN, { ShardId: shardId(7) }), sdk.ResourceNotFoundException);
  await fails(subscribe(`${ConsumerARN}0`), sdk.ResourceNotFoundException);
  await follow(ConsumerARN, {}, async () => {
    await fails(subscribe(ConsumerARN), sdk.ResourceInUseException, 'Another active subscription exists');
    return true;
  });
});

check('errors are those of the model', async () => {
  const StreamName = await stream();
  const missing = await fails(call('DescribeStream', { StreamName: 'missing' }), sdk.ResourceNotFoundException,
    'Stream missing under account 000000000000 not found.');
  assert.equal(missing.$fault, 'client');
  assert.equal(missing.$metadata.httpStatusCode, 400);
  await fails(call('CreateStream', { StreamName, ShardCount: 1 }), sdk.ResourceInUseException,
    `Stream ${StreamName} under account 000000000000 already exists.`);
  await fails(call('CreateStream', { StreamName: 'no name', ShardCount: 1 }), sdk.ValidationException,
    "Value 'no name' at 'streamName' failed to satisfy constraint");
  await fails(call('GetRecords', { ShardIterator: 'garbage' }), sdk.InvalidArgumentException, 'Invalid ShardIterator.');
  await fails(iterator(StreamName, { ShardId: shardId(9) }), sdk.ResourceNotFoundException,
    `Shard ${shardId(9)} in stream ${StreamName} under account 000000000000 does not exist`);
  await fails(put(StreamName, 'x', { ExplicitHashKey: String(4n * HALF) }), sdk.InvalidArgumentException);
  await fails(put(StreamName, 'x', { SequenceNumberForOrdering: '9'.repeat(56) }), sdk.InvalidArgumentException);
  await fails(put(StreamName, 'x'.repeat(1_100_000)), sdk.ValidationException);
  await fails(call('MergeShards', { StreamName, ShardToMerge: FIRST_SHARD, AdjacentShardToMerge: FIRST_SHARD }),
    sdk.InvalidArgumentException);
});

check('faults are those of the model, and the SDK retries them', async () => {
  const StreamName = await stream();
  const operations = ['PutRecord'];
  try {
    await faults({ stream: StreamName, operations, first: 1, fault: { kind: 'throttle' } });
    const throttled = await fails(put(StreamName, 'a'), sdk.ProvisionedThroughputExceededException, 'Rate exceeded');
    assert.equal(throttled.$metadata.httpStatusCode, 400);
    await faults({ stream: StreamName, operations, first: 1, fault: { kind: 'internalFailure' } });
    const failed = await fails(put(StreamName, 'b'), sdk.KinesisServiceException).catch((error) => error);
    assert.ok(failed);
    await faults({ operations: ['GetRecords'], stream: StreamName, first: 1, fault: { kind: 'expireIterator' } });
    const ShardIterator = await iterator(StreamName);
    await fails(call('GetRecords', { ShardIterator }), sdk.ExpiredIteratorException, 'Iterator expired.');
    const patient = client({ maxAttempts: 4 });
    for (const kind of ['throttle', 'internalFailure', 'serviceUnavailable']) {
      await faults({ stream: StreamName, operations, first: 2, fault: { kind } });
      const stored = await put(StreamName, kind, {}, patient);
      assert.equal(stored.$metadata.attempts, 3, kind);
    }
    assert.deepEqual(await read(StreamName), ['throttle', 'internalFailure', 'serviceUnavailable']);
  } finally {
    await faults();
  }
});

check('a stream is addressed by its ARN', async () => {
  const StreamName = await stream(2);
  const { StreamARN } = await active(StreamName);
  const by = { StreamARN };
  const stored = await call('PutRecord', { ...by, PartitionKey: 'k', ExplicitHashKey: '0', Data: Buffer.from('a') });
  await call('PutRecords', { ...by, Records: [{ PartitionKey: 'k', ExplicitHashKey: '0', Data: Buffer.from('b') }] });
  const { ShardIterator } = await call('GetShardIterator',
    { ...by, ShardId: stored.ShardId, ShardIteratorType: 'TRIM_HORIZON' });
  assert.deepEqual(texts((await call('GetRecords', { ...by, ShardIterator })).Records), ['a', 'b']);
  assert.equal((await call('ListShards', by)).Shards.length, 2);
  assert.equal((await call('DescribeStream', by)).StreamDescription.StreamName, StreamName);
  await call('DeleteStream', by);
  await assert.rejects(async () => {
    for (;;) {
      await call('DescribeStreamSummary', by);
    }
  }, sdk.ResourceNotFoundException);
});

check('regions and accounts have streams of their own', async () => {
  const StreamName = await stream();
  await put(StreamName, 'secret');
  const other = { accessKeyId: '123456789012', secretAccessKey: 'any' };
  for (const [options, arn] of [
    [{ region: 'eu-west-1' }, `arn:aws:kinesis:eu-west-1:000000000000:stream/${StreamName}`],
    [{ credentials: other }, `arn:aws:kinesis:us-east-1:123456789012:stream/${StreamName}`],
  ]) {
    const by = client(options);
    await fails(call('DescribeStream', { StreamName }, by), sdk.ResourceNotFoundException);
    await call('CreateStream', { StreamName, ShardCount: 1 }, by);
    assert.equal((await active(StreamName, by)).StreamARN, arn);
    assert.deepEqual(await read(StreamName, {}, by), []);
    const ShardIterator = await iterator(StreamName);
    await fails(call('GetRecords', { ShardIterator }, by), sdk.InvalidArgumentException, 'Invalid ShardIterator.');
  }
});

check('the certificate is what makes the SDK trust it', async () => {
  const strangers = new NodeHttpHandler({ httpsAgent: new Agent({ ca: rootCertificates }) });
  await assert.rejects(call('ListStreams', {}, client({ requestHandler: strangers })), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
});

check('every way to connect does', async () => {
  const http1 = () => new NodeHttpHandler({});
  const ways = [
    { endpoint: PLAIN },
    { endpoint: PLAIN, requestHandler: http1() },
    { endpoint: TLS, requestHandler: http1() },
    { endpoint: TLS.replace('127.0.0.1', 'localhost') },
  ];
  for (const way of ways) {
    const by = client(way);
    const StreamName = await stream(1, by);
    await put(StreamName, 'a', {}, by);
    assert.deepEqual(await read(StreamName, {}, by), ['a']);
    const { ConsumerARN } = await consumer(StreamName);
    assert.deepEqual(await firstOf(ConsumerARN, {}, 1, by), ['a']);
    by.destroy();
  }
});

check('the variables of the environment are enough', async () => {
  process.env.AWS_ENDPOINT_URL_KINESIS = TLS;
  const by = new sdk.KinesisClient({});
  assert.equal(typeof (await call('DescribeLimits', {}, by)).ShardLimit, 'number');
  by.destroy();
});

check('a hundred calls at once on one connection are all answered', async () => {
  const StreamName = await stream();
  const names = Array.from({ length: 100 }, (_, index) => `record ${index}`);
  const stored = await Promise.all(names.map((name) => put(StreamName, name)));
  assert.equal(new Set(stored.map((each) => each.SequenceNumber)).size, 100);
  const order = names
    .map((name, index) => [stored[index].SequenceNumber, name])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(await read(StreamName), order.map(([, name]) => name));
});

await runAll();
