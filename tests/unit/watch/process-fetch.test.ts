import { describe, expect, test } from 'vitest';
import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import { NO_ACTIVITY } from '../../../lib/guide/user-activity';
import type {
  CheckRecord,
  FailureReason,
  FeedSnapshot,
  ServiceCatalog,
} from '../../../lib/status/model';
import { statusOf } from '../../../lib/status/status';
import { processFetch, type ProcessFetchInput } from '../../../lib/watch/process-fetch';
import { BACKUP, HOUR_MS, last, MINUTE_MS, NOON_MS, SIGN_IN, watching } from '../../support/events';
import { rawEvent, rawFeed, rawService } from '../../support/raw-feed';
import { checkRecord } from '../../support/snapshots';

const ETAG = { etag: '"1"', lastModified: null };
const ACCOUNT = 'Apple Account';
/** What is monitored of the consumer feed whatever is watched. */
const NEEDED = [BACKUP, SIGN_IN, ACCOUNT];
const REST = [rawService(SIGN_IN), rawService(ACCOUNT)];

const body = (text: string, more: object = {}): FetchOutcome => {
  return { kind: 'body', body: text, validators: ETAG, ...more };
};
const QUIET = body(rawFeed(rawService(BACKUP), ...REST));
const PROBLEM = body(rawFeed(rawService(BACKUP, rawEvent()), ...REST));
const UNREADABLE = body(rawFeed(rawService(BACKUP, null), ...REST));
const WITHOUT_BACKUP = body(rawFeed(...REST));
const UNCHANGED: FetchOutcome = { kind: 'unchanged' };
const failure = (reason: FailureReason, notBeforeMs: number | null = null): FetchOutcome => {
  return { kind: 'failed', failure: { reason, detail: 'x' }, notBeforeMs };
};
const TIMEOUT = failure('timeout');

type Step = FetchOutcome | (Partial<ProcessFetchInput> & { outcome: FetchOutcome });

/** So many minutes after noon. */
const at = (minute: number, outcome: FetchOutcome) => {
  return { outcome, nowMs: NOON_MS + minute * MINUTE_MS };
};

/** Processes one after the other, by default one a minute from noon on. */
function processAll(...steps: Step[]) {
  let snapshot: FeedSnapshot = { state: null, check: null };
  let catalog: ServiceCatalog | null = null;
  return steps.map((step, minute) => {
    const more = 'outcome' in step ? step : { outcome: step };
    const input: ProcessFetchInput = {
      ...{ feed: 'consumer', snapshot, catalog, settings: watching([]), preferences: [] },
      ...{ userActivity: NO_ACTIVITY, nowMs: NOON_MS + minute * MINUTE_MS },
      ...more,
    };
    const update = processFetch(input);
    const after = { state: update.state ?? input.snapshot.state, check: update.check };
    [snapshot, catalog] = [after, update.catalog ?? catalog];
    const status = (name = BACKUP) => statusOf(after, name, input.nowMs);
    return { ...update, parts: Object.keys(update), snapshot, nowMs: input.nowMs, status };
  });
}

const lastOf = (...steps: Step[]) => last(processAll(...steps));
const kindsOf = (all: ReturnType<typeof processAll>) =>
  all.map(({ notifications = [] }) => notifications.map(({ kind }) => kind).join());

test('a body is what is known from now on; one with nothing new writes the check alone', () => {
  const { check, state, notifications } = lastOf(QUIET);
  expect(check).toEqual({
    ...checkRecord({ validators: ETAG }),
    body: { sentMs: NOON_MS },
    observing: { sinceMs: NOON_MS, services: NEEDED.toSorted() },
  });
  expect(state?.services.map(({ name }) => name)).toEqual(NEEDED);
  expect(notifications).toEqual([]);
  for (const outcome of [QUIET, UNCHANGED]) {
    const again = lastOf(QUIET, outcome);
    expect(again.parts).toEqual(['check', 'observation']);
    const { nowMs: readAtMs } = again;
    expect(again.check).toMatchObject({ readAtMs, validators: ETAG, failing: null });
  }
});

test('a problem has a notification and an incident; also where a backup failed in it', () => {
  const userActivity = { failuresMs: [NOON_MS], spans: [] };
  expect(lastOf(QUIET, { outcome: PROBLEM, userActivity })).toMatchObject({
    notifications: [{ kind: 'began', services: [BACKUP], failureMs: NOON_MS }],
    incidents: [{ messageId: '1000000123' }],
  });
  const { notifications, catalog } = lastOf(QUIET, PROBLEM, QUIET, UNCHANGED);
  expect(notifications).toMatchObject([{ kind: 'over' }]);
  expect(catalog?.services.find(({ name }) => name === BACKUP)).toMatchObject({ before: null });
});

test('a body that is no feed is a failure, whose validators are not kept', () => {
  const step = lastOf(PROBLEM, body('<html>', { validators: { ...ETAG, etag: '"bad"' } }));
  expect(step.check.failing).toMatchObject({ reason: 'malformed', detail: 'html', count: 1 });
  // They would make the next body "unchanged" that was never read.
  expect(step.check).toMatchObject({ readAtMs: NOON_MS, validators: ETAG });
  expect(step.state).toBeUndefined();
});

test.each([
  ['missing', WITHOUT_BACKUP],
  ['unreadable', UNREADABLE],
])('"unchanged" after a body in which the service is %s does not find it', (reason, outcome) => {
  expect(lastOf(outcome, UNCHANGED).status()).toMatchObject({ health: 'unknown', reason });
});

const copy = (minute: number, more: object) => at(minute, { ...QUIET, ...more } as FetchOutcome);

test.each<[string, Step[], (number | string)[]]>([
  [
    'that says so is read while it is fresh',
    [0, 20, 30].map((age) => copy(0, { ageMs: age * MINUTE_MS })),
    [0, 20, 'outdated'],
  ],
  [
    'that has the date of the last one is the same',
    [...[0, 20, 30, 240].map((minute) => copy(minute, { dateMs: 1 })), copy(245, { dateMs: 2 })],
    [0, 20, 'outdated', 'outdated', 0],
  ],
  [
    'is fresh where this clock was set back',
    [copy(60, { dateMs: 1 }), copy(0, { dateMs: 1 })],
    [0, 0],
  ],
])('an old copy of a body %s', (_, steps, expected) => {
  const ages = processAll(...steps).map(({ check, nowMs }) =>
    check.failing ? check.failing.reason : (nowMs - (check.body?.sentMs ?? 0)) / MINUTE_MS,
  );
  expect(ages).toEqual(expected);
});

const SECOND = 1 / 60;

test.each<[string, Step[]]>([
  ['"unchanged", a moment later', [at(2, QUIET), at(2 + SECOND, UNCHANGED), at(4, UNCHANGED)]],
  ['the same body, a moment later', [at(2, QUIET), at(2.5, QUIET), at(4, QUIET)]],
  [
    'the same copy from a cache, long after',
    [...[2, 7].map((minute) => copy(minute, { dateMs: 1 })), copy(9, { dateMs: 2 })],
  ],
  [
    'an older copy than the last reading',
    [at(4, QUIET), copy(6, { ageMs: 5 * MINUTE_MS }), at(8, QUIET)],
  ],
])('%s, confirms no end', (_, steps) => {
  const all = processAll(at(0, PROBLEM), ...steps);
  const healths = all.map(({ status }) => status().health);
  expect(healths).toEqual(['issue', 'issue', 'issue', 'available']);
  expect(kindsOf(all)).toEqual(['', '', '', 'over']);
  // The list of all services as well.
  const before = all.map(
    ({ catalog }) => catalog?.services.find(({ name }) => name === BACKUP)?.before,
  );
  expect(before).toEqual([null, 'issue', undefined, null]);
});

test('a problem that comes back is not confirmed a moment later', () => {
  const again = [at(7, PROBLEM), at(7 + SECOND, PROBLEM), at(9, PROBLEM)];
  const all = processAll(at(0, PROBLEM), at(2, QUIET), at(4, QUIET), ...again);
  expect(kindsOf(all)).toEqual(['', '', 'over', '', '', 'reopened']);
});

test('a reading is as old as the copy that it read', () => {
  const copied = copy(0, { ageMs: 20 * MINUTE_MS });
  const healths = [9, 10].map((minute) => lastOf(copied, at(minute, TIMEOUT)).status().health);
  expect(healths).toEqual(['available', 'unknown']);
});

describe('a failure', () => {
  test('never replaces what is known, nor makes it fresh', () => {
    const step = lastOf(PROBLEM, TIMEOUT);
    const { nowMs } = step;
    const failing = { reason: 'timeout', detail: 'x', sinceMs: nowMs, count: 1 };
    expect(step.check).toEqual({ ...lastOf(PROBLEM).check, attemptedAtMs: nowMs, failing });
    expect(step.parts).toEqual(['check']);
    const later = lastOf(QUIET, ...Array<Step>(31).fill(TIMEOUT));
    expect(later.status()).toMatchObject({ health: 'unknown', reason: 'timeout' });
  });

  const unsure = { reason: 'notPermitted', detail: '', isUnsure: true } as const;

  test.each<[string, Step[], number]>([
    ['in a row count', [TIMEOUT, TIMEOUT, failure('refused')], 3],
    ['for a missing permission do not', Array(2).fill(failure('notPermitted')), 0],
    // Apple was asked.
    ['for one of which the browser is unsure do', [{ ...TIMEOUT, failure: unsure } as Step], 1],
    ['before and after being offline do', [TIMEOUT, failure('offline'), TIMEOUT], 2],
    ['before a pause count', [...Array<Step>(3).fill(TIMEOUT), at(42, TIMEOUT)], 4],
    ['before a night do not', [...Array<Step>(3).fill(TIMEOUT), at(43, TIMEOUT)], 1],
  ])('failures %s', (_, steps, count) => {
    expect(lastOf(...steps).check.failing).toMatchObject({ count, sinceMs: NOON_MS });
  });

  const untilMs = NOON_MS + HOUR_MS;
  const refused = failure('refused', untilMs);
  test.each<[string, Step[], number | null]>([
    ['is not taken back', [refused, TIMEOUT, failure('offline')], untilMs],
    ['counts before a sooner one', [refused, failure('refused', 1)], untilMs],
    ['counts after a sooner one', [failure('refused', NOON_MS + 1), refused], untilMs],
    ['of before the clock was set back does not count', [refused, at(-4_320, TIMEOUT)], null],
    ['ends with a reading', [refused, TIMEOUT, QUIET], null],
  ])('a pause that the server asks for %s', (_, steps, notBeforeMs) => {
    expect(lastOf(...steps).check.notBeforeMs).toBe(notBeforeMs);
  });

  test.each<[string, number, number, FailureReason]>([
    ['three, as late as it can be', 17, 3, 'serverError'],
    ['three, long ago', 18, 3, 'unreachable'],
    ['two', 5, 2, 'unreachable'],
  ])('%s server errors: Chromium then fails requests itself', (_, minute, count, reason) => {
    const steps = Array<Step>(count).fill(failure('serverError'));
    const { check } = lastOf(...steps, at(minute, failure('unreachable')));
    expect(check.failing?.reason).toBe(reason);
  });
});

test('the list of all services is written when it is another one', () => {
  const all = body(rawFeed(rawService('Siri', rawEvent()), rawService(BACKUP), ...REST));
  const [first, second, third, quiet] = processAll(all, all, all, QUIET);
  expect(first?.catalog?.services.map(({ name }) => name)).toEqual([
    ...[ACCOUNT, 'Siri', SIGN_IN, BACKUP],
  ]);
  expect(first?.catalog?.services[1]).toMatchObject({ now: 'issue', before: null });
  expect(second?.catalog?.services[1]).toMatchObject({ now: 'issue', before: 'issue' });
  expect(quiet?.catalog?.services).toHaveLength(3);
  for (const same of [third, lastOf(QUIET, UNCHANGED), lastOf(UNCHANGED)])
    expect(same?.catalog).toBeUndefined();
});

const siri = (...events: unknown[]) =>
  body(rawFeed(rawService(BACKUP), rawService('Siri', ...events), ...REST));
const watched = (outcome: FetchOutcome) => ({ outcome, settings: watching(['Siri']) });
const [fine, troubled] = [siri(), siri(rawEvent())];

test.each<[string, Step[], string]>([
  ['by "unchanged"', [fine, watched(UNCHANGED)], 'notYet'],
  ['by the body after that', [fine, watched(UNCHANGED), watched(fine)], 'available'],
  ['by one body', [fine, watched(fine)], 'available'],
  ['by one body after trouble', [troubled, watched(fine)], 'notYet'],
  ['by two', [troubled, watched(fine), watched(fine)], 'available'],
  ['by trouble again', [troubled, watched(fine), watched(troubled)], 'issue'],
])('a service that was just chosen is monitored, %s', (_, steps, expected) => {
  const { health, reason } = lastOf(...steps).status('Siri');
  expect(reason ?? health).toBe(expected);
});

test('a service that Apple has renamed goes on where an older version left it', () => {
  const old = body(
    rawFeed(rawService(BACKUP), rawService(SIGN_IN), rawService('Apple ID', rawEvent())),
  );
  const { snapshot, catalog, status } = lastOf(old);
  expect(status(ACCOUNT).health).toBe('issue');
  expect(catalog?.services.map(({ name }) => name)).toContain(ACCOUNT);
  const state = JSON.parse(JSON.stringify(snapshot.state).replaceAll(ACCOUNT, 'Apple ID')) as never;
  for (const outcome of [old, UNCHANGED]) {
    const step = lastOf({ ...at(2, outcome), snapshot: { ...snapshot, state } });
    expect(step.state).toEqual(snapshot.state);
    expect(step.notifications).toEqual([]);
  }
});

describe('an observation', () => {
  const listing = (names: readonly string[]) => body(rawFeed(...names.map((n) => rawService(n))));

  test('goes on over failures and "unchanged", while the same services are read', () => {
    const all = processAll(QUIET, TIMEOUT, UNCHANGED, PROBLEM, UNREADABLE, UNCHANGED, QUIET);
    const minutes = all.map(
      ({ observation }) => observation && (observation.toMs - observation.fromMs) / MINUTE_MS,
    );
    expect(minutes).toEqual([0, undefined, 2, 3, 0, 1, 0]);
    expect(lastOf(listing(['Siri'])).observation).toBeUndefined();
  });

  const services = [SIGN_IN, BACKUP];
  const since = (sinceMs: number) => ({ observing: { sinceMs, services } });
  const earlier = since(NOON_MS - HOUR_MS);

  test.each<[string, Partial<CheckRecord>, string[], number, boolean]>([
    ['before a gap', earlier, services, 29, true],
    ['after an older version', {}, services, 5, false],
    ['where nothing was ever read', { ...earlier, readAtMs: null }, services, 5, false],
    ['with one more service', earlier, [...services, 'Siri'], 5, false],
    ['after a gap', earlier, services, 30, false],
    ['with the clock set back', earlier, services, -1, false],
    ['where it began too late', since(NOON_MS + 1), services, 5, false],
  ])('goes on or begins anew %s', (_, before, names, minutes, goesOn) => {
    const snapshot = { state: null, check: checkRecord(before) };
    const step = { ...at(minutes, listing([...names, 'Maps'])), settings: watching(names) };
    const { check, nowMs } = lastOf({ ...step, snapshot });
    const expected = { sinceMs: goesOn ? NOON_MS - HOUR_MS : nowMs, services: names.toSorted() };
    expect(check.observing).toEqual(expected);
  });
});
