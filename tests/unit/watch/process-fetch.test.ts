import { describe, expect, test } from 'vitest';
import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import type {
  FailureReason,
  Incident,
  FeedState,
  ServiceCatalog,
  FeedSnapshot,
  Validators,
} from '../../../lib/status/model';
import { NO_ACTIVITY } from '../../../lib/guide/user-activity';
import { statusOf } from '../../../lib/status/status';
import { processFetch, type ProcessFetchInput } from '../../../lib/watch/process-fetch';
import { BACKUP, MINUTE_MS, NOON_MS, SIGN_IN, watching } from '../../support/events';
import { rawEvent, rawFeed, rawService } from '../../support/raw-feed';

const NONE: Validators = { etag: null, lastModified: null };
const ETAG = { etag: '"1"', lastModified: null };
const EMPTY: FeedSnapshot = { state: null, check: null };
const ACCOUNT = 'Apple Account';
/** What is followed of the consumer feed whatever is watched. */
const NEEDED = [BACKUP, SIGN_IN, ACCOUNT];

const REST = [rawService(SIGN_IN), rawService(ACCOUNT)];
const QUIET = rawFeed(rawService(BACKUP), ...REST);
const PROBLEM = rawFeed(rawService(BACKUP, rawEvent()), ...REST);

const body = (text: string, validators = NONE): FetchOutcome => {
  return { kind: 'body', body: text, validators };
};
const unchanged: FetchOutcome = { kind: 'unchanged' };
const failure = (reason: FailureReason, notBeforeMs: number | null = null): FetchOutcome => {
  return { kind: 'failed', failure: { reason, detail: 'x' }, notBeforeMs };
};

const BASE = {
  feed: 'consumer',
  catalog: null,
  settings: watching([]),
  preferences: [],
  userActivity: NO_ACTIVITY,
} as const;

type Outcome = FetchOutcome | (Partial<ProcessFetchInput> & { outcome: FetchOutcome });

/** Learns from outcomes, one a minute from noon on. Out: each step and the snapshot after it. */
function learnAll(...outcomes: Outcome[]) {
  let snapshot = EMPTY;
  let catalog: ServiceCatalog | null = null;
  return outcomes.map((step, minute) => {
    const before = snapshot;
    const more = 'outcome' in step ? step : { outcome: step };
    const { nowMs = NOON_MS + minute * MINUTE_MS } = more as Partial<ProcessFetchInput>;
    const update = processFetch({ ...BASE, snapshot, catalog, ...more, nowMs });
    snapshot = { state: update.state ?? before.state, check: update.check };
    catalog = update.catalog ?? catalog;
    return { ...update, snapshot, before, nowMs };
  });
}

const lastOf = (...outcomes: Outcome[]) => {
  const step = learnAll(...outcomes).at(-1);
  if (!step) throw new Error('nothing learned');
  return step;
};

test('a service that is chosen in the midst of trouble is not fine by one body alone', () => {
  const MAPS = 'Maps';
  const [fine, troubled] = [[], [rawEvent()]].map((events) =>
    body(rawFeed(rawService(BACKUP), ...REST, rawService(MAPS, ...events))),
  );
  const watched = (outcome: FetchOutcome | undefined) => {
    return { outcome: outcome ?? unchanged, settings: watching([MAPS]) };
  };
  const healthsAfter = (...outcomes: (Outcome | undefined)[]) =>
    learnAll(...outcomes.flatMap((one) => one ?? [])).map(
      ({ snapshot, nowMs }) => statusOf(snapshot, MAPS, nowMs).health,
    );
  expect(healthsAfter(troubled, watched(fine))).toEqual(['unknown', 'unknown']);
  expect(healthsAfter(troubled, watched(fine), watched(fine)).at(-1)).toBe('available');
  expect(healthsAfter(troubled, watched(fine), watched(troubled)).at(-1)).toBe('issue');
  expect(healthsAfter(troubled, watched(troubled)).at(-1)).toBe('issue');
  expect(healthsAfter(fine, watched(fine)).at(-1)).toBe('available');
});

describe('a body', () => {
  test('is what is known from now on', () => {
    const { check, state, notifications } = lastOf(body(QUIET, ETAG));
    expect(check).toEqual({
      feed: 'consumer',
      attemptedAtMs: NOON_MS,
      readAtMs: NOON_MS,
      failing: null,
      notBeforeMs: null,
      validators: ETAG,
      body: { sentMs: NOON_MS },
      observing: { sinceMs: NOON_MS, services: NEEDED.toSorted() },
    });
    expect(state?.services.map(({ name }) => name)).toEqual(NEEDED);
    expect(notifications).toEqual([]);
  });

  test('that teaches nothing writes the check alone', () => {
    const step = lastOf(body(QUIET), body(QUIET, ETAG));
    for (const part of ['state', 'incidents', 'notifications', 'catalog'])
      expect(Object.keys(step)).not.toContain(part);
    expect(step.check).toMatchObject({ readAtMs: step.nowMs, validators: ETAG });
  });

  test('with a problem owes a notification, and notes the incident', () => {
    const { notifications, incidents } = lastOf(body(QUIET), body(PROBLEM));
    expect(notifications).toMatchObject([{ kind: 'began', services: [BACKUP] }]);
    expect(incidents).toMatchObject([{ messageId: '1000000123' }]);
  });

  test('with a problem that a failed backup falls inside says so', () => {
    const [snapshot, nowMs] = [lastOf(body(QUIET)).snapshot, NOON_MS + MINUTE_MS];
    const userActivity = { failuresMs: [NOON_MS], spans: [] };
    const { notifications } = processFetch({
      ...BASE,
      snapshot,
      outcome: body(PROBLEM),
      userActivity,
      nowMs,
    });
    expect(notifications).toMatchObject([{ kind: 'began', failureMs: NOON_MS }]);
  });

  test('ends the failures and their waiting', () => {
    const later = NOON_MS + 60 * MINUTE_MS;
    const { check } = lastOf(failure('refused', later), failure('timeout'), body(QUIET));
    expect(check).toMatchObject({ failing: null, notBeforeMs: null });
  });

  test.each([
    ['html', '<html></html>'],
    ['json', 'oops'],
    ['envelope', '{"services":[]}'],
    ['services', '{"services":[{}]}'],
  ])('that is no feed (%s) is a failure', (detail, text) => {
    const step = lastOf(body(PROBLEM, ETAG), body(text, { etag: '"bad"', lastModified: null }));
    expect(step.check.failing).toMatchObject({ reason: 'malformed', detail, count: 1 });
    // Its validators would make the next body "unchanged" that was never read.
    expect(step.check).toMatchObject({ readAtMs: NOON_MS, validators: ETAG });
    expect(step.snapshot.state).toBe(step.before.state);
  });
});

describe('"nothing changed"', () => {
  test('is a reading', () => {
    const step = lastOf(body(QUIET, ETAG), unchanged);
    expect(step.check).toMatchObject({ readAtMs: step.nowMs, validators: ETAG, failing: null });
    expect(step.snapshot.state).toBe(step.before.state);
  });

  test('is the second that confirms an end', () => {
    const { notifications } = lastOf(body(QUIET), body(PROBLEM), body(QUIET, ETAG), unchanged);
    expect(notifications).toMatchObject([{ kind: 'over' }]);
  });

  test('of a body without the service is no reading of it', () => {
    const { snapshot } = lastOf(body(rawFeed(...REST)), unchanged);
    expect(statusOf(snapshot, BACKUP, NOON_MS + MINUTE_MS)).toMatchObject({
      health: 'unknown',
      reason: 'missing',
    });
  });

  test('of a body that could not be read is as unreadable', () => {
    const odd = rawFeed(rawService(BACKUP, null), ...REST);
    const { snapshot } = lastOf(body(odd), unchanged);
    expect(statusOf(snapshot, BACKUP, NOON_MS + MINUTE_MS)).toMatchObject({
      health: 'unknown',
      reason: 'unreadable',
    });
  });
});

describe('an old copy of a body', () => {
  const at = (minute: number, text: string, times: { dateMs?: number; ageMs?: number }) => {
    const outcome = { kind: 'body', body: text, validators: NONE, ...times } as const;
    return { outcome, nowMs: NOON_MS + minute * MINUTE_MS };
  };
  const ages = (...outcomes: Outcome[]) =>
    learnAll(...outcomes).map(({ check, nowMs }) =>
      check.failing ? check.failing.reason : (nowMs - (check.body?.sentMs ?? 0)) / MINUTE_MS,
    );

  test('that says so is read while it is as fresh as a reading must be', () => {
    const kept = (minutes: number) => at(0, QUIET, { ageMs: minutes * MINUTE_MS });
    expect(ages(kept(0), kept(20), kept(30), kept(600))).toEqual([0, 20, 'outdated', 'outdated']);
  });

  test('that has the date of the last one is the same', () => {
    const same = { dateMs: NOON_MS - 3_000 };
    const copies = [0, 10, 20, 30, 240].map((minute) => at(minute, QUIET, same));
    expect(ages(...copies)).toEqual([0, 10, 20, 'outdated', 'outdated']);
    const fresh = at(245, QUIET, { dateMs: NOON_MS + 245 * MINUTE_MS });
    expect(ages(...copies, fresh).at(-1)).toBe(0);
  });

  test('takes nothing back that was known', () => {
    const step = lastOf(at(0, PROBLEM, {}), at(2, QUIET, { ageMs: 60 * MINUTE_MS }));
    expect(step.snapshot.state).toBe(step.before.state);
    expect(step.check).toMatchObject({ readAtMs: NOON_MS, failing: { reason: 'outdated' } });
  });

  test('is fresh where this clock was set back', () => {
    expect(ages(at(60, QUIET, { dateMs: 1 }), at(0, QUIET, { dateMs: 1 }))).toEqual([0, 0]);
  });
});

describe('after three server errors Chromium fails requests itself', () => {
  const reasonAfter = (minutes: number, ...reasons: FailureReason[]) => {
    const steps = reasons.map((reason) => failure(reason));
    const last = { outcome: failure('unreachable'), nowMs: NOON_MS + minutes * MINUTE_MS };
    return lastOf(...steps, last).check.failing?.reason;
  };
  const ERROR = 'serverError';

  test.each<[string, number, FailureReason[], FailureReason]>([
    ['three', 5, [ERROR, ERROR, ERROR], ERROR],
    ['two', 5, [ERROR, ERROR], 'unreachable'],
    ['three, long ago', 30, [ERROR, ERROR, ERROR], 'unreachable'],
    ['three, then offline', 5, [ERROR, ERROR, ERROR, 'offline'], 'unreachable'],
  ])('%s: what can’t be reached is %4$s', (_, minutes, reasons, reason) => {
    expect(reasonAfter(minutes, ...reasons)).toBe(reason);
  });
});

describe('a failure', () => {
  test('never replaces what is known', () => {
    const step = lastOf(body(PROBLEM, ETAG), failure('timeout'));
    expect(step.snapshot.state).toBe(step.before.state);
    expect(step.check).toEqual({
      feed: 'consumer',
      attemptedAtMs: NOON_MS + MINUTE_MS,
      readAtMs: NOON_MS,
      failing: { reason: 'timeout', detail: 'x', sinceMs: NOON_MS + MINUTE_MS, count: 1 },
      notBeforeMs: null,
      validators: ETAG,
      body: { sentMs: NOON_MS },
      observing: { sinceMs: NOON_MS, services: NEEDED.toSorted() },
    });
    for (const part of ['state', 'notifications', 'catalog', 'observation'])
      expect(Object.keys(step)).not.toContain(part);
  });

  test('does not make the reading fresh', () => {
    const { snapshot } = lastOf(body(QUIET), ...Array(31).fill(failure('timeout')));
    const status = statusOf(snapshot, BACKUP, NOON_MS + 31 * MINUTE_MS);
    expect(status).toMatchObject({ health: 'unknown', reason: 'timeout' });
  });

  test.each<[string, FailureReason[], number, FailureReason]>([
    ['in a row', ['timeout', 'timeout', 'refused'], 3, 'refused'],
    ['offline does not count', ['offline', 'offline'], 0, 'offline'],
    ['nor does what was not sent', ['notPermitted', 'notPermitted'], 0, 'notPermitted'],
    ['nor does it forget the others', ['timeout', 'offline', 'timeout'], 2, 'timeout'],
  ])('%s', (_, reasons, count, reason) => {
    const { check } = lastOf(...reasons.map((one) => failure(one)));
    expect(check.failing).toMatchObject({ count, reason, sinceMs: NOON_MS });
  });

  test('may ask for patience', () => {
    const notBeforeMs = NOON_MS + 60 * MINUTE_MS;
    expect(lastOf(failure('refused', notBeforeMs)).check.notBeforeMs).toBe(notBeforeMs);
  });
});

describe('what the server asked for', () => {
  const untilMs = NOON_MS + 60 * MINUTE_MS;

  test('a later failure that names no time does not take it back', () => {
    const { check } = lastOf(failure('refused', untilMs), failure('timeout'), failure('offline'));
    expect(check.notBeforeMs).toBe(untilMs);
  });

  test('the later of two counts, and a reading takes both away', () => {
    const sooner = failure('refused', NOON_MS + 5 * MINUTE_MS);
    expect(lastOf(failure('refused', untilMs), sooner).check.notBeforeMs).toBe(untilMs);
    expect(lastOf(failure('refused', untilMs), body(QUIET)).check.notBeforeMs).toBeNull();
  });

  test('one from before the clock was set back does not count', () => {
    const { snapshot } = lastOf(failure('refused', untilMs));
    const nowMs = NOON_MS - 3 * 24 * 60 * MINUTE_MS;
    const { check } = processFetch({ ...BASE, snapshot, outcome: failure('timeout'), nowMs });
    expect(check.notBeforeMs).toBeNull();
  });
});

test('failures before a night don’t count with the one after it', () => {
  const { snapshot } = lastOf(failure('timeout'), failure('timeout'), failure('timeout'));
  const after = (minutes: number) =>
    processFetch({
      ...BASE,
      snapshot,
      outcome: failure('timeout'),
      nowMs: NOON_MS + minutes * MINUTE_MS,
    }).check;
  expect(after(22).failing?.count).toBe(4);
  expect(after(8 * 60).failing?.count).toBe(1);
});

describe('the list of all services', () => {
  const names = ({ catalog }: { catalog?: ServiceCatalog }) =>
    catalog?.services.map(({ name }) => name);

  test('has those that nobody watches as well, and is written when it is another one', () => {
    const all = rawFeed(rawService('Siri', rawEvent()), rawService(BACKUP), ...REST);
    const [first, second, third, quiet] = learnAll(body(all), body(all), body(all), body(QUIET));
    expect(first && names(first)).toEqual([ACCOUNT, 'Siri', SIGN_IN, BACKUP]);
    expect(first?.catalog?.services[1]).toMatchObject({ now: 'issue', before: null });
    expect(second?.catalog?.services[1]).toMatchObject({ now: 'issue', before: 'issue' });
    expect(third?.catalog).toBeUndefined();
    expect(quiet && names(quiet)).toEqual([ACCOUNT, SIGN_IN, BACKUP]);
  });

  test('is confirmed by "nothing changed"', () => {
    const { catalog } = lastOf(body(PROBLEM), body(QUIET), unchanged);
    expect(catalog?.services.find(({ name }) => name === BACKUP)).toMatchObject({ before: null });
    expect(lastOf(body(QUIET), unchanged).catalog).toBeUndefined();
    expect(lastOf(unchanged).catalog).toBeUndefined();
  });
});

describe('what is followed', () => {
  const SIRI = { settings: watching(['Siri']) };
  const withSiri = (...events: unknown[]) =>
    body(rawFeed(rawService(BACKUP), rawService('Siri', ...events), ...REST));
  const siri = ({ snapshot, nowMs }: { snapshot: FeedSnapshot; nowMs: number }) =>
    statusOf(snapshot, 'Siri', nowMs);

  test('is what a person watches, and always what backups need', () => {
    const { state } = lastOf({ outcome: withSiri(), ...SIRI });
    expect(state?.services.map(({ name }) => name)).toEqual([...NEEDED, 'Siri']);
  });

  test('"nothing changed" says nothing of a service that was just chosen', () => {
    const step = lastOf(withSiri(), { outcome: unchanged, ...SIRI });
    expect(siri(step)).toMatchObject({ health: 'unknown', reason: 'notYet' });
    const next = lastOf(
      withSiri(),
      { outcome: unchanged, ...SIRI },
      { outcome: withSiri(), ...SIRI },
    );
    expect(siri(next)).toMatchObject({ health: 'available' });
  });

  test('a service that is let go while it has a problem: no notification, and its incident is stored', () => {
    const troubled = { outcome: withSiri(rawEvent()), ...SIRI };
    const step = lastOf({ outcome: withSiri(), ...SIRI }, troubled, withSiri(rawEvent()));
    expect(step.notifications).toEqual([]);
    expect(step.incidents).toMatchObject([{ impacts: [{ phase: 'unwatched' }] }]);
  });

  test('of developers nothing that bears the name of another feed’s service', () => {
    const settings = watching(['Siri'], 'developer');
    const developer = { feed: 'developer', settings } as const;
    const [, step] = learnAll(
      { ...developer, outcome: withSiri() },
      { ...developer, outcome: withSiri(rawEvent()) },
    );
    expect(step?.state?.services.map(({ name }) => name)).toEqual(['Siri']);
    const id = `developer:1000000123@${rawEvent().epochStartDate as number}`;
    expect(step?.incidents).toMatchObject([{ id, feed: 'developer' }]);
    expect(step?.notifications).toMatchObject([
      { kind: 'began', feed: 'developer', services: ['Siri'] },
    ]);
  });
});

describe('a service that Apple has renamed', () => {
  const OLD = rawFeed(rawService(BACKUP), rawService(SIGN_IN), rawService('Apple ID', rawEvent()));
  const health = ({ snapshot, nowMs }: { snapshot: FeedSnapshot; nowMs: number }) =>
    statusOf(snapshot, ACCOUNT, nowMs).health;

  test('is read by either name', () => {
    expect(health(lastOf(body(OLD)))).toBe('issue');
    expect(lastOf(body(OLD)).catalog?.services.map(({ name }) => name)).toContain(ACCOUNT);
  });

  test('goes on where an older version left it, and is no news', () => {
    const old = (state: FeedState): FeedState =>
      JSON.parse(JSON.stringify(state).replaceAll(ACCOUNT, 'Apple ID')) as FeedState;
    const { snapshot } = lastOf(body(QUIET), body(OLD));
    const before = { ...snapshot, state: snapshot.state && old(snapshot.state) };
    const input = { ...BASE, snapshot: before, nowMs: NOON_MS + 2 * MINUTE_MS };
    const { state, notifications, incidents } = processFetch({ ...input, outcome: body(OLD) });
    expect(state).toEqual(snapshot.state);
    expect(notifications).toEqual([]);
    expect(incidents).toHaveLength(1);
    expect(processFetch({ ...input, outcome: unchanged }).state).toEqual(snapshot.state);
  });
});

describe('since when it is read without a gap', () => {
  const spans = (...outcomes: Outcome[]) =>
    learnAll(...outcomes).map(
      ({ observation }) => observation && (observation.toMs - observation.fromMs) / MINUTE_MS,
    );

  test('goes on over failures and "nothing changed"', () => {
    expect(spans(body(QUIET), failure('timeout'), unchanged, body(PROBLEM))).toEqual([
      0,
      undefined,
      2,
      3,
    ]);
  });

  test('begins anew with other services, or one that can’t be read', () => {
    const odd = rawFeed(rawService(BACKUP, null), ...REST);
    expect(spans(body(QUIET), body(odd), unchanged, body(QUIET))).toEqual([0, 0, 1, 0]);
  });

  test('names the feed and the services that were read; where none was, nothing', () => {
    const [first, none] = learnAll(body(rawFeed(...REST)), body(rawFeed(rawService('Siri'))));
    expect(first?.observation).toMatchObject({
      feed: 'consumer',
      services: [ACCOUNT, SIGN_IN],
    });
    expect(none?.observation).toBeUndefined();
    expect(none?.check.observing).toEqual({ sinceMs: none?.nowMs, services: [] });
  });
});

test('what Apple announces is known, and told where that is wanted', () => {
  const upcoming = rawEvent({
    eventStatus: 'upcoming',
    statusType: 'Maintenance',
    epochStartDate: NOON_MS + 24 * 60 * MINUTE_MS,
  });
  const announcing = body(rawFeed(rawService(BACKUP, upcoming), ...REST));
  expect(lastOf(body(QUIET), announcing)).toMatchObject({
    state: { announcements: [{ services: [BACKUP], messageId: '1000000123' }] },
    notifications: [],
  });
  const settings = watching([]);
  const wanting = { ...settings, notices: { ...settings.notices, planned: true } };
  const { notifications } = lastOf(body(QUIET), {
    outcome: announcing,
    settings: wanting,
  });
  expect(notifications).toMatchObject([{ kind: 'planned', services: [BACKUP] }]);
});

test('what an older version stored, without what is new, is learned from as well', () => {
  const { snapshot } = lastOf(body(QUIET), body(PROBLEM));
  const { observing, ...check } = snapshot.check ?? {};
  expect(observing).toBeDefined();
  const old = { state: snapshot.state, check: check as NonNullable<FeedSnapshot['check']> };
  const nowMs = NOON_MS + 2 * MINUTE_MS;
  const update = processFetch({ ...BASE, snapshot: old, outcome: body(PROBLEM), nowMs });
  expect(update.state).toBeUndefined();
  expect(update.check.observing?.sinceMs).toBe(nowMs);
  const failed = processFetch({ ...BASE, snapshot: old, outcome: failure('timeout'), nowMs });
  expect(Object.keys(failed.check)).not.toContain('observing');
  const incidents: Incident[] = snapshot.state?.incidents ?? [];
  expect(incidents.map(({ feed }) => feed)).toEqual([undefined]);
});
