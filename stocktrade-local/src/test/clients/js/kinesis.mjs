// Clients of the embedded Kinesis, and what several checks do with them.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as sdk from '@aws-sdk/client-kinesis';

export const PLAIN = process.env.KINESIS_ENDPOINT;
export const TLS = process.env.KINESIS_TLS_ENDPOINT;
export const FIRST_SHARD = 'shardId-000000000000';

/** Trusts the server by NODE_EXTRA_CA_CERTS; speaks HTTP/2 unless it is given another handler. */
export function client(options = {}) {
  return new sdk.KinesisClient({
    endpoint: TLS,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    ...options,
  });
}

export const kinesis = client();

/** Calls an operation by its name in the API. */
export function call(operation, input = {}, by = kinesis) {
  return by.send(new sdk[`${operation}Command`](input));
}

let streams = 0;

/** A new stream, ACTIVE. */
export async function stream(shards = 1, by = kinesis, more = {}) {
  const StreamName = `js-${++streams}`;
  await call('CreateStream', { StreamName, ShardCount: shards, ...more }, by);
  await active(StreamName, by);
  return StreamName;
}

/** Asks more often than the SDK's waiter can. */
export async function active(StreamName, by = kinesis) {
  for (;;) {
    const { StreamDescriptionSummary: summary } = await call('DescribeStreamSummary', { StreamName }, by);
    if (summary.StreamStatus === 'ACTIVE') {
      return summary;
    }
    await sleep(20);
  }
}

export async function consumer(StreamName, ConsumerName = 'consumer') {
  const { StreamARN } = await active(StreamName);
  const { Consumer } = await call('RegisterStreamConsumer', { StreamARN, ConsumerName });
  for (;;) {
    const { ConsumerDescription } = await call('DescribeStreamConsumer', { ConsumerARN: Consumer.ConsumerARN });
    if (ConsumerDescription.ConsumerStatus === 'ACTIVE') {
      return ConsumerDescription;
    }
    await sleep(20);
  }
}

export function put(StreamName, text, more = {}, by = kinesis) {
  return call('PutRecord', { StreamName, PartitionKey: 'key', Data: Buffer.from(text), ...more }, by);
}

export async function iterator(StreamName, more = {}, by = kinesis) {
  const input = { StreamName, ShardId: FIRST_SHARD, ShardIteratorType: 'TRIM_HORIZON', ...more };
  return (await call('GetShardIterator', input, by)).ShardIterator;
}

export function texts(records) {
  return records.map((record) => Buffer.from(record.Data).toString());
}

/** What a shard has from a place on. */
export async function read(StreamName, more = {}, by = kinesis) {
  return texts((await call('GetRecords', { ShardIterator: await iterator(StreamName, more, by) }, by)).Records);
}

/** That a call fails with an error of the SDK's own class, whose message has the given text. */
export async function fails(promise, type, message = '') {
  const error = await promise.then(
    () => assert.fail(`no ${type.name}`),
    (thrown) => thrown,
  );
  assert.ok(error instanceof type, `${error?.name}: ${error?.message} (expected: ${type.name})`);
  assert.equal(error.name, type.name);
  assert.ok(error.message.includes(message), `${error.message} (expected: ${message})`);
  assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
  return error;
}

/** Replaces the plan of faults; none without rules. */
export async function faults(...rules) {
  const response = await fetch(`${PLAIN}/_admin/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
  assert.ok(response.ok, await response.text());
}
