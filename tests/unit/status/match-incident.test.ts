import { expect, test } from 'vitest';
import { identityOf, matchIncident } from '../../../lib/status/incident-matching';
import { nextImpact } from '../../../lib/status/incident';
import type { FeedEvent, Incident } from '../../../lib/status/model';
import { BACKUP, DAY_MS, event, HOUR_MS, NOON_MS, resolved, SIGN_IN } from '../../support/events';

function incidentOf(first: FeedEvent, service = BACKUP): Incident {
  const impacts = [nextImpact(service, null, [first], NOON_MS)];
  const none = { episode: 0, worstInEpisode: null, timeline: [], changedMs: 0, firstSeenMs: 0 };
  return { id: 'ours', messageId: first.messageId, impacts, ...none };
}

const START_MS = NOON_MS - HOUR_MS;
const moved = (ms: number) => ({ startMs: START_MS + ms });

/** What events of iCloud Backup go by that have these ids and began at one time. */
const goBy = (...ids: string[]) =>
  new Set(ids.map((messageId) => identityOf(BACKUP, { messageId, startMs: START_MS })));

const ongoing = incidentOf(event());
const over = incidentOf(resolved());
const nameless = incidentOf(event({ messageId: '' }));
const bare = incidentOf(event({ messageId: '', startMs: null }));

test.each<[string, Incident, FeedEvent, string, string[], boolean]>([
  // what, the incident, the event, its service, the ids in the body, the same one?
  ['the same', ongoing, event(), BACKUP, ['1'], true],
  ['its end', ongoing, resolved(), BACKUP, ['1'], true],
  ['another id and start', ongoing, event({ messageId: '2', ...moved(1) }), BACKUP, ['2'], false],
  ['a moved start', ongoing, event(moved(-12 * HOUR_MS)), BACKUP, ['1'], true],
  ['a start moved by days, ongoing', ongoing, event(moved(3 * DAY_MS)), BACKUP, ['1'], true],
  ['a start moved after the end', over, event(moved(12 * HOUR_MS)), BACKUP, ['1'], true],
  ['a reused id', over, event(moved(25 * HOUR_MS)), BACKUP, ['1'], false],
  ['a reused id, earlier', over, event(moved(-25 * HOUR_MS)), BACKUP, ['1'], false],
  ['no start any more', over, event({ startMs: null }), BACKUP, ['1'], true],
  ['another service joins', ongoing, event(moved(HOUR_MS)), SIGN_IN, ['1'], true],
  ['another service, reused id', over, event(moved(25 * HOUR_MS)), SIGN_IN, ['1'], false],
  ['a changed id', ongoing, event({ messageId: '2' }), BACKUP, ['2'], true],
  ['a changed id, another service', ongoing, event({ messageId: '2' }), SIGN_IN, ['2'], false],
  ['another one of the same minute', ongoing, event({ messageId: '2' }), BACKUP, ['1', '2'], false],
  ['an id at last', nameless, event(), BACKUP, ['1'], true],
  ['an id, beside one without', nameless, event(), BACKUP, ['', '1'], false],
  ['no id, beside one with', ongoing, event({ messageId: '' }), BACKUP, ['', '1'], false],
  ['an id lost', ongoing, event({ messageId: '' }), BACKUP, [''], true],
  [
    'neither id nor start, again',
    bare,
    event({ messageId: '', startMs: null }),
    BACKUP,
    [''],
    true,
  ],
  ['neither, elsewhere', bare, event({ messageId: '', startMs: null }), SIGN_IN, [''], false],
  ['no start, another id', bare, event({ messageId: '2', startMs: null }), BACKUP, ['2'], false],
])('%s', (_, incident, seen, service, ids, isSame) => {
  const found = matchIncident([incident], service, seen, goBy(...ids));
  expect(found).toBe(isSame ? incident : undefined);
});

test('of two with one id the one of the same start, else the latest', () => {
  const first = incidentOf(resolved());
  const second = incidentOf(resolved(moved(3 * DAY_MS)));
  const find = (seen: FeedEvent) => matchIncident([first, second], BACKUP, seen, goBy('1'));
  expect(find(resolved())).toBe(first);
  expect(find(resolved(moved(3 * DAY_MS)))).toBe(second);
  expect(find(event(moved(3 * DAY_MS + 1)))).toBe(second);
});

test('an id at last, beside one without of another minute', () => {
  const others = new Set(
    [{ messageId: '', startMs: NOON_MS }, event()].map((one) => identityOf(BACKUP, one)),
  );
  expect(matchIncident([nameless], BACKUP, event(), others)).toBe(nameless);
});

test('of two of one minute whose ids are gone the one that goes on', () => {
  const ended = incidentOf(resolved({ messageId: '2' }));
  const seen = event({ messageId: '3' });
  expect(matchIncident([ongoing, ended], BACKUP, seen, goBy('3'))).toBe(ongoing);
  expect(matchIncident([ended, ongoing], BACKUP, seen, goBy('3'))).toBe(ongoing);
});
