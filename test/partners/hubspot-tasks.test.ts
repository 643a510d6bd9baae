import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { Unknown } from '../../src/partners/errors.ts';
import { openTestDatabase } from '../support/database.ts';
import { answering, base, connect, failureOf, invalid, task, taskPath, type Input } from './hubspot-answers.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

/** HubSpot promises no order, so the records come last first. */
const made = (inputs: readonly Input[]) => ({
  status: 'COMPLETE',
  results: inputs
    .map(({ objectWriteTraceId, properties }) => ({ id: `9${objectWriteTraceId ?? ''}`, properties }))
    .reverse(),
});
const created = (reference: string) => [reference, { kind: 'created', taskId: `9${reference}` }] as const;
const hundred = Array.from({ length: 100 }, (_, index) => task(`r${index}`));

describe('tasks are made together', () => {
  test('with all that a coordinator needs, and the reference in the last line', async () => {
    const batches = answering(taskPath, (inputs) => [201, made(inputs)]);

    const outcomes = await connect(database).hubspot.createTasks([task('r1'), task('r2', { ownerId: null })]);

    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries([created('r1'), created('r2')]));
    const properties = {
      hs_timestamp: '2026-11-23T14:15:00.000Z',
      hs_task_subject: 'Call the patient',
      hs_task_body: 'New inquiry\nRef r1',
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: 'HIGH',
      hs_task_type: 'CALL',
      hubspot_owner_id: '7001',
    };
    expect(batches[0]?.[0]).toEqual({
      objectWriteTraceId: 'r1',
      properties,
      associations: [{ to: { id: '51' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] }],
    });
    expect(batches[0]?.[1]?.properties).not.toHaveProperty('hubspot_owner_id');
  });

  test('one that HubSpot refuses does not keep back the others', async () => {
    answering(taskPath, (inputs) => [
      207,
      {
        ...made(inputs.slice(1)),
        errors: [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['r1'] } }],
      },
    ]);

    const outcomes = await connect(database).hubspot.createTasks([task('r1', { ownerId: null }), task('r2')]);

    expect(Object.fromEntries(outcomes)).toEqual({
      r1: { kind: 'refused', because: 'HubSpot refused it: VALIDATION_ERROR' },
      ...Object.fromEntries([created('r2')]),
    });
  });

  test('nobody needs a call when there is none to make', async () => {
    await expect(connect(database).hubspot.createTasks([])).resolves.toEqual(new Map());
  });
});

describe('a task whose owner HubSpot refuses reaches the practice without one', () => {
  const refusingOwner = (owner: string) => (inputs: readonly Input[]) =>
    inputs.some(({ properties }) => properties['hubspot_owner_id'] === owner)
      ? invalid('INVALID_OWNER_ID', 'hubspot_owner_id')
      : ([201, made(inputs)] as const);

  test('alone', async () => {
    const batches = answering(taskPath, refusingOwner('7001'), 2);

    const outcomes = await connect(database).hubspot.createTasks([task('r1')]);

    expect([...outcomes]).toEqual([created('r1')]);
    expect(batches[1]?.[0]?.properties).not.toHaveProperty('hubspot_owner_id');
  });

  test('among a hundred: only the tasks of this owner lose theirs', async () => {
    const batches = answering(taskPath, refusingOwner('7002'), 4);
    const tasks = hundred.map((each, index) => (index % 2 === 0 ? each : { ...each, ownerId: '7002' }));

    const outcomes = await connect(database).hubspot.createTasks(tasks);

    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(tasks.map((each) => created(each.reference))));
    expect(batches.map((batch) => batch.length)).toEqual([100, 50, 50, 50]);
  });

  test('the whole batch is refused without a word of the owner: the culprit is found by halving', async () => {
    const batches = answering(
      taskPath,
      (inputs) =>
        inputs.some(({ properties }) => properties['hubspot_owner_id'] === '7002')
          ? [400, { category: 'VALIDATION_ERROR' }]
          : [201, made(inputs)],
      Infinity,
    );

    const outcomes = await connect(database).hubspot.createTasks(hundred.with(40, task('r40', { ownerId: '7002' })));

    expect([...outcomes.values()].every(({ kind }) => kind === 'created')).toBe(true);
    expect(batches.at(-1)?.map(({ objectWriteTraceId }) => objectWriteTraceId)).toEqual(['r40']);
  });

  test('if it is refused then too, the practice learns why', async () => {
    answering(taskPath, () => [404, { category: 'OBJECT_NOT_FOUND' }], 2);

    const outcomes = await connect(database).hubspot.createTasks([task('r1')]);

    expect([...outcomes]).toEqual([['r1', { kind: 'refused', because: 'HubSpot refused it: OBJECT_NOT_FOUND' }]]);
  });
});

test('as many tasks as were asked for are all there, also where HubSpot does not show which is which', async () => {
  const results = [
    { id: '9', properties: {} },
    { id: '10', properties: {} },
  ];
  nock(base).post(taskPath).reply(201, { status: 'COMPLETE', results });

  const made = await connect(database).hubspot.createTasks([task('r1'), task('r2')]);

  expect([...made.keys()]).toEqual(['r1', 'r2']);
  expect([...made.values()].map(({ kind }) => kind)).toEqual(['created', 'created']);
});

describe('tasks that HubSpot may have made are never blindly made again', () => {
  test.each([
    ['an error of its own', () => nock(base).post(taskPath).reply(502), 'status 502'],
    [
      'a broken connection',
      () =>
        nock(base)
          .post(taskPath)
          .replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' })),
      'ECONNRESET',
    ],
    ['an answer that cannot be read', () => nock(base).post(taskPath).reply(201, 'ok'), 'its answer cannot be read'],
    [
      'an answer that shows other tasks',
      () =>
        nock(base)
          .post(taskPath)
          .reply(201, { results: [{ id: '9', objectWriteTraceId: 'r9', properties: {} }] }),
      'its answer is incomplete',
    ],
    [
      'an answer that lacks one',
      () => nock(base).post(taskPath).reply(201, { results: [] }),
      'its answer is incomplete',
    ],
  ])('%s', async (_name, prepare, because) => {
    prepare();

    const error = await failureOf(connect(database).hubspot.createTasks([task('r1')]));

    expect(error).toBeInstanceOf(Unknown);
    expect(error).toMatchObject({
      message: `Cannot tell whether HubSpot did it: make tasks: ${because}; look it up before asking again`,
    });
  });

  test('no answer comes in time', async () => {
    nock(base).post(taskPath).delay(200).reply(201, { results: [] });

    expect(await failureOf(connect(database, { timeLimitMs: 30 }).hubspot.createTasks([task('r1')]))).toMatchObject({
      name: 'Unknown',
    });
  });

  test('the first hundred are made and the second cannot be', async () => {
    answering(taskPath, (inputs) => [201, made(inputs)]);
    nock(base).post(taskPath).reply(423);

    const error = await failureOf(connect(database).hubspot.createTasks([...hundred, task('r100')]));

    expect(error).toMatchObject({
      name: 'Unknown',
      message: 'Cannot tell which of the tasks HubSpot made: it stopped halfway; look them up before asking again',
    });
  });

  test.each([423, 429])('status %i made none, so asking again is safe', async (status) => {
    nock(base).post(taskPath).reply(status);

    expect(await failureOf(connect(database).hubspot.createTasks([task('r1')]))).toMatchObject({ name: 'TryLater' });
  });
});
