import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import type { CheckRecord, FeedSnapshot } from '../../../lib/status/model';
import { alsoAffected } from '../../../lib/services/worst-status';
import { asStopped, statusOf } from '../../../lib/status/status';
import { verdictOf } from '../../../lib/status/status-messages';
import { stoppedToolbar } from '../../../lib/toolbar/toolbar-state';
import type { LocalizedText } from '../../../lib/text/localized-text';
import {
  BACKUP,
  event,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  resolved,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { backup, knownAfter } from '../../support/incidents';
import { inShort, inWords } from '../../support/sentences';
import { bothFeeds, checkRecord, failing } from '../../support/snapshots';

const QUIET = backup();
const of = (statusType: string) => backup(event({ statusType }));

function snapshotOf(bodies: Body[], more = {}): FeedSnapshot {
  const state = bodies.length > 0 ? knownAfter(bodies) : null;
  return { state, check: checkRecord(more) };
}

function words(snapshot: FeedSnapshot, afterMs = 3 * MINUTE_MS) {
  const nowMs = NOON_MS + afterMs;
  const others = alsoAffected(bothFeeds(snapshot), DEFAULT_SETTINGS, BACKUP, nowMs);
  const verdict = verdictOf(statusOf(snapshot, BACKUP, nowMs), others);
  const { sentence, instruction, advice, facts, others: rest, apple } = verdict;
  const short = (line: LocalizedText) => inShort(line, nowMs);
  return {
    sentence: inWords(sentence, nowMs),
    instruction: instruction && short(instruction),
    advice: advice.map(short),
    facts: facts.map(short),
    others: rest.map(short),
    key: sentence.key,
    apple,
  };
}

describe('the sentence of every health', () => {
  test.each<[string, Body[], string]>([
    ['available', [QUIET], 'Apple reports no problem with iCloud Backup.'],
    ['maintenance', [of('Maintenance')], 'Apple is doing maintenance on iCloud Backup.'],
    ['issue', [of('Issue')], 'Apple is having problems with iCloud Backup.'],
    ['unknown type', [of('Catastrophe')], 'Apple is having problems with iCloud Backup.'],
    ['outage', [of('Outage')], 'iCloud Backup is down.'],
  ])('%s', (_, bodies, sentence) => {
    expect(words(snapshotOf(bodies)).sentence).toBe(sentence);
  });

  test.each<[string, Body[], string | null]>([
    ['available', [QUIET], null],
    ['maintenance', [of('Maintenance')], null],
    ['issue', [of('Issue')], 'advice.wait'],
    ['outage', [of('Outage')], 'advice.wait'],
    ['an outage that may be over', [of('Outage'), backup(resolved())], null],
    ['nothing listed', [[service(SIGN_IN)]], null],
  ])('%s: the instruction is %3$s', (...[, bodies, instruction]) => {
    expect(words(snapshotOf(bodies)).instruction).toBe(instruction);
  });

  test('fine: Apple posts late', () => {
    const { advice, facts, apple } = words(snapshotOf([QUIET]));
    expect(advice).toEqual(['advice.available']);
    expect(facts).toEqual(['facts.checked 3 min ago']);
    expect(apple).toBeNull();
  });

  test('an outage: wait, since when, and Apple’s words', () => {
    const { advice, facts, apple } = words(snapshotOf([of('Outage')]));
    expect(advice).toEqual(['advice.leaveIt']);
    expect(facts).toEqual([
      'facts.since 11:00',
      'facts.firstSeen 12:00',
      'facts.checked 3 min ago',
    ]);
    expect(apple).toEqual({
      message: 'Users may be unable to back up.',
      usersAffected: 'Some users are affected',
      language: 'en',
    });
  });

  test.each([
    ['is promised to who will be told', [of('Outage')], true],
    ['is not where all is well', [QUIET], false],
    ['is not where it may be over already', [of('Outage'), QUIET], false],
  ])('a notification of the end %s', (_, bodies, isPromised) => {
    const status = statusOf(snapshotOf(bodies), BACKUP, NOON_MS + 3 * MINUTE_MS);
    const keys = verdictOf(status, [], true).advice.map((line) => inShort(line, NOON_MS));
    expect(keys.includes('advice.weWillTell')).toBe(isPromised);
  });

  test('Apple’s words are in the person’s language where Apple has them', () => {
    const { state, check } = snapshotOf([of('Outage')]);
    const local = { locale: 'de_DE', message: 'Kein Backup.', usersAffected: 'Einige' };
    const incidents = (state?.incidents ?? []).map((incident) => ({
      ...incident,
      impacts: incident.impacts.map((impact) => ({ ...impact, local })),
    }));
    const { apple } = words({ state: state && { ...state, incidents }, check });
    expect(apple).toEqual({ message: 'Kein Backup.', usersAffected: 'Einige', language: 'de-DE' });
  });

  test('a time or a sentence that Apple left out is left out', () => {
    const { facts, apple } = words(snapshotOf([backup(event({ startMs: null, message: '' }))]));
    expect(facts).toEqual(['facts.firstSeen 12:00', 'facts.checked 3 min ago']);
    expect(apple).toBeNull();
  });

  test.each(['Issue', 'Outage', 'Maintenance'])('%s that may be over: so it says', (type) => {
    expect(words(snapshotOf([of(type), backup(resolved())])).advice).toEqual(['advice.clearing']);
  });

  test('fine, but checks have been failing', () => {
    const check = { failing: failing('timeout', { sinceMs: NOON_MS + MINUTE_MS }) };
    const { facts } = words(snapshotOf([QUIET], check));
    expect(facts).toEqual(['facts.checked 3 min ago', 'facts.failing 12:01']);
  });
});

test.each<[string, Body[], Partial<CheckRecord>, string[]]>([
  ['never read', [], { readAtMs: null, failing: failing('serverError') }, []],
  ['fine', [QUIET], {}, ['facts.checked 3 min ago']],
  [
    'too long ago',
    [QUIET],
    { readAtMs: NOON_MS - HOUR_MS, failing: failing('serverError') },
    ['facts.before 11:00 before.available'],
  ],
])('Apple’s server asked to wait, %s: when the next check is', (_, bodies, check, facts) => {
  const notBeforeMs = NOON_MS + 40 * MINUTE_MS;
  const said = words(snapshotOf(bodies, { ...check, notBeforeMs }));
  expect(said.facts).toEqual([...facts, 'facts.nextCheck 12:40']);
  const past = words(snapshotOf(bodies, { ...check, notBeforeMs: NOON_MS }));
  expect(past.facts).toEqual(facts);
});

describe('when nothing can be said', () => {
  const unread = { readAtMs: null };

  test.each([
    ['offline', 'advice.connection'],
    ['timeout', 'advice.connection'],
    ['unreachable', 'advice.connection'],
    ['refused', 'advice.lookAtPage'],
    ['redirected', 'advice.connection'],
    ['malformed', 'advice.lookAtPage'],
    ['notPermitted', 'advice.notPermitted'],
  ] as const)('%s: %s', (reason, advice) => {
    const said = words(snapshotOf([], { ...unread, failing: failing(reason) }));
    expect(said.key).toBe(`unknown.${reason}`);
    expect(said.advice).toEqual([advice]);
    expect(said.facts).toEqual([]);
  });

  test.each<[string, Body]>([
    ['unknown.missing', [service(SIGN_IN)]],
    ['unknown.unreadable', [service(BACKUP, [], 1)]],
  ])('%s', (key, body) => {
    const said = words(snapshotOf([body]));
    expect(said.key).toBe(key);
    expect(said.advice).toEqual(['advice.lookAtPage']);
  });

  test('neither a reading that is old nor a worker that stopped is blamed on the connection', () => {
    const stale = statusOf(snapshotOf([QUIET]), BACKUP, NOON_MS + 9 * 60 * MINUTE_MS);
    expect([stale.reason, verdictOf(stale).advice]).toEqual(['stale', []]);
    expect(verdictOf(asStopped(stale))).toMatchObject({ health: 'unknown', advice: [] });
    const toolbar = stoppedToolbar(asStopped(stale), 'any');
    expect([toolbar.badgeText, toolbar.tooltip[0]?.key]).toEqual(['?', 'tooltip.unknownSince']);
    expect(stoppedToolbar(asStopped(stale), 'redOnly').badgeText).toBe('');
  });

  test('not yet: no advice', () => {
    const said = words({ state: null, check: null });
    expect(said).toMatchObject({ advice: [], facts: [] });
    expect(said.key).toBe('unknown.notYet');
  });

  test.each<[string, Body, string]>([
    ['available', QUIET, 'facts.before 12:00 before.available'],
    ['maintenance', of('Maintenance'), 'facts.before 12:00 before.maintenance'],
    ['issue', of('Issue'), 'facts.before 12:00 before.issue'],
    ['outage', of('Outage'), 'facts.before 12:00 before.outage'],
  ])('stale: what was last known, %s', (_, body, fact) => {
    const said = words(snapshotOf([body]), 40 * MINUTE_MS);
    expect(said.key).toBe('unknown.stale');
    expect(said.facts).toEqual([fact]);
    expect(said.apple).toBeNull();
  });
});

test('the others have a line each', () => {
  const body: Body = [service(BACKUP), service(SIGN_IN, [event({ statusType: 'Outage' })])];
  expect(words(snapshotOf([body])).others).toEqual(['also.outage iCloud Account & Sign In']);
});
