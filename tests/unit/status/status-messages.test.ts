import { expect, test } from 'vitest';
import { alsoAffected } from '../../../lib/services/worst-status';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import { withLocalWords } from '../../../lib/status/local-words';
import type { CheckRecord, FailureReason, FeedSnapshot } from '../../../lib/status/model';
import { asStopped, statusOf } from '../../../lib/status/status';
import { verdictOf } from '../../../lib/status/status-messages';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { stoppedToolbar } from '../../../lib/toolbar/toolbar-state';
import { BACKUP, event, HOUR_MS, MINUTE_MS, NOON_MS, service } from '../../support/events';
import { backup, bodiesOf, knownAfter } from '../../support/incidents';
import { inShort, inWords } from '../../support/guide-sentence';
import { bothFeeds, checkRecord, failing, NEVER_READ } from '../../support/snapshots';

/** What is known after these readings, the last of them at noon; after none, only of the check. */
const known = (readings: string, more: Partial<CheckRecord> = {}): FeedSnapshot => ({
  state: readings ? knownAfter(bodiesOf(readings)) : null,
  check: checkRecord(more),
});

function verdict(snapshot: FeedSnapshot, afterMs = 3 * MINUTE_MS, willNotifyEnd = false) {
  const nowMs = NOON_MS + afterMs;
  const others = alsoAffected(bothFeeds(snapshot), DEFAULT_SETTINGS, BACKUP, nowMs);
  const found = verdictOf(statusOf(snapshot, BACKUP, nowMs), others, willNotifyEnd);
  const short = (line: LocalizedText) => inShort(line, nowMs);
  return {
    sentence: inWords(found.sentence, nowMs),
    key: found.sentence.key,
    instruction: found.instruction && short(found.instruction),
    advice: found.advice.map(short),
    facts: found.facts.map(short),
    others: found.others.map(short),
    apple: found.apple,
  };
}

const CHECKED = 'facts.checked 3 min ago';
const SEEN = ['facts.since 11:00', 'facts.firstSeen 12:00', CHECKED];

test.each([
  ['-', 'Apple reports no problem with iCloud Backup.', null, 'advice.available', [CHECKED]],
  ['m', 'Apple is doing maintenance on iCloud Backup.', null, 'advice.maintenance', SEEN],
  ['i', 'Apple is having problems with iCloud Backup.', 'advice.wait', 'advice.leaveIt', SEEN],
  ['o', 'iCloud Backup is down.', 'advice.wait', 'advice.leaveIt', SEEN],
])('%s: %s', (readings, sentence, instruction, advice, facts) => {
  const found = verdict(known(readings));
  expect(found).toMatchObject({ sentence, instruction, advice: [advice], facts, others: [] });
  if (readings === '-') return expect(found.apple).toBeNull();
  expect(found.apple).toEqual({
    message: 'Users may be unable to back up.',
    usersAffected: 'Some users are affected',
    language: 'en',
  });
  // Whether it is over is for the next check to confirm.
  const clearing = verdict(known(`${readings} r`), undefined, true);
  expect(clearing).toMatchObject({ sentence, instruction: null, advice: ['advice.clearing'] });
});

test('the others that have a problem have a line each; an end is promised to who is notified', () => {
  expect(verdict(known('-o')).others).toEqual(['also.outage iCloud Account & Sign In']);
  expect(verdict(known('o'), undefined, true).advice).toContain('advice.willNotify');
  expect(verdict(known('-'), undefined, true).advice).not.toContain('advice.willNotify');
});

test('what Apple left out is left out; its words in the user’s language come first', () => {
  const state = knownAfter([backup(event({ startMs: null, message: '' }))]);
  const found = verdict({ state, check: checkRecord() });
  expect(found.facts).toEqual(['facts.firstSeen 12:00', CHECKED]);
  expect(found.apple).toBeNull();
  const local = { message: 'Kein Backup.', usersAffected: 'Einige' };
  const german = [service('x', [event({ startMs: null, ...local })])];
  const { apple } = verdict({
    state: withLocalWords(state, german, 'de_DE'),
    check: checkRecord(),
  });
  expect(apple).toEqual({ ...local, language: 'de-DE' });
});

const OLD_BODY = { body: { sentMs: NOON_MS - HOUR_MS } };

test.each<[string, string, Partial<CheckRecord>, string[]]>([
  ['never read', '', { readAtMs: null }, []],
  ['fine', '-', {}, [CHECKED]],
  ['failing since', '-', { failing: failing('timeout') }, [CHECKED, 'facts.failing 12:00']],
  ['an old body', '-', OLD_BODY, [CHECKED, 'facts.sent 1 hr ago']],
])('facts: %s, also if Apple’s server asked to wait', (_, readings, check, facts) => {
  const waits = { ...check, notBeforeMs: NOON_MS + 40 * MINUTE_MS };
  expect(verdict(known(readings, waits)).facts).toEqual([...facts, 'facts.nextCheck 12:40']);
  expect(verdict(known(readings, { ...check, notBeforeMs: NOON_MS })).facts).toEqual(facts);
});

const never = (reason: FailureReason) => known('', { readAtMs: null, failing: failing(reason) });

test.each<[string, FeedSnapshot, string[]]>([
  ['offline', never('offline'), ['advice.connection']],
  ['redirected', never('redirected'), ['advice.connection']],
  ['refused', never('refused'), ['advice.lookAtPage']],
  ['malformed', never('malformed'), ['advice.lookAtPage']],
  ['serverError', never('serverError'), ['advice.serverError']],
  ['blocked', never('blocked'), ['advice.blocked']],
  ['notPermitted', never('notPermitted'), ['advice.notPermitted']],
  ['missing', known('x'), ['advice.lookAtPage']],
  ['unreadable', known('?'), ['advice.lookAtPage']],
  ['notYet', NEVER_READ, []],
])('unknown, %s: what to do', (reason, snapshot, advice) => {
  expect(verdict(snapshot)).toMatchObject({ key: `unknown.${reason}`, advice, facts: [] });
});

test('stale: what was last known, and no advice on the connection', () => {
  const facts = ['facts.before 12:00 before.outage'];
  const stale = { key: 'unknown.stale', advice: [], facts, apple: null };
  expect(verdict(known('o'), 40 * MINUTE_MS)).toMatchObject(stale);
});

test('nothing checks any more', () => {
  const stopped = asStopped(statusOf(known('-'), BACKUP, NOON_MS));
  expect(verdictOf(stopped)).toMatchObject({ health: 'unknown', instruction: null, advice: [] });
  const toolbar = stoppedToolbar(stopped, 'any');
  expect([toolbar.badgeText, toolbar.tooltip[0]?.key]).toEqual(['?', 'tooltip.unknownSince']);
  expect(stoppedToolbar(stopped, 'redOnly').badgeText).toBe('');
});
