import { describe, expect, test } from 'vitest';
import { changeOf } from '../../../lib/status/incident';
import { nextImpact } from '../../../lib/status/incident';
import type { Impact, Incident, Phase, Severity } from '../../../lib/status/model';
import { BACKUP, event, NOON_MS, SIGN_IN } from '../../support/events';

function impact(service: string, phase: Phase, severity: Severity): Impact {
  const base = nextImpact(service, null, [event({ statusType: severity })], NOON_MS);
  return { ...base, phase };
}

function incident(worstInEpisode: Severity | null, ...impacts: Impact[]): Incident {
  const times = { firstSeenMs: 1, changedMs: 1 };
  const episode = worstInEpisode ? 1 : 0;
  return { id: 'a', messageId: '1', impacts, episode, worstInEpisode, timeline: [], ...times };
}

const b = (phase: Phase, severity: Severity = 'issue') => impact(BACKUP, phase, severity);
const s = (phase: Phase, severity: Severity = 'issue') => impact(SIGN_IN, phase, severity);
const never = () => false;

describe('an episode', () => {
  test.each<[string, Incident | null, Impact[], string | null, number, Severity | null]>([
    // before, impacts after → change, episode, worst in it
    ['new', null, [b('ongoing')], 'began', 1, 'issue'],
    ['new and over', null, [b('over')], 'foundOver', 0, null],
    ['same', incident('issue', b('ongoing')), [b('ongoing')], null, 1, 'issue'],
    ['clearing', incident('issue', b('ongoing')), [b('clearing')], null, 1, 'issue'],
    ['over', incident('issue', b('clearing')), [b('over')], 'over', 1, null],
    ['returning', incident(null, b('over')), [b('returning')], null, 0, null],
    ['reopened', incident(null, b('returning')), [b('ongoing')], 'reopened', 1, 'issue'],
    ['up', incident('issue', b('ongoing')), [b('ongoing', 'outage')], 'worsened', 1, 'outage'],
    ['up again', incident('outage', b('ongoing')), [b('ongoing', 'outage')], null, 1, 'outage'],
    ['down', incident('outage', b('ongoing', 'outage')), [b('ongoing')], 'eased', 1, 'outage'],
    ['joined', incident('issue', b('ongoing')), [b('ongoing'), s('ongoing')], 'joined', 1, 'issue'],
    [
      'over for iCloud Backup, not for the other',
      incident('issue', b('clearing'), s('ongoing')),
      [b('over'), s('ongoing')],
      'over',
      1,
      null,
    ],
    [
      'over for one of two others',
      incident('issue', impact('Siri', 'clearing', 'issue'), s('ongoing')),
      [impact('Siri', 'over', 'issue'), s('ongoing')],
      null,
      1,
      'issue',
    ],
    [
      'over for the last while another may return',
      incident('issue', b('over'), s('clearing')),
      [b('returning'), s('over')],
      null,
      1,
      'issue',
    ],
  ])('%s', (_, before, impacts, kind, episode, worst) => {
    const after = { ...(before ?? incident(null)), impacts };
    const { incident: next, change } = changeOf(before, after, NOON_MS, never);
    expect(change?.kind ?? null).toBe(kind);
    expect(next).toMatchObject({ episode, worstInEpisode: worst });
    expect(next.timeline).toHaveLength(kind ? 1 : 0);
    expect(next.changedMs).toBe(kind ? NOON_MS : 1);
  });
});

test.each<[string, string[], boolean]>([
  ['no service is new', [], false],
  ['one of two is', [BACKUP], false],
  ['both are', [BACKUP, SIGN_IN], true],
])('silent where %s: %s', (_, first, silent) => {
  const after = incident(null, b('ongoing'), s('ongoing'));
  const { change } = changeOf(null, after, NOON_MS, (name) => first.includes(name));
  expect(change?.silent).toBe(silent);
});

test.each<[string, Incident, Impact[], string[], boolean]>([
  // before, impacts after; the services that are new: all but iCloud Backup → joined, silent
  ['begins', incident(null), [b('ongoing'), s('over')], [BACKUP], false],
  ['goes on', incident('issue', b('ongoing')), [b('ongoing'), s('ongoing')], [SIGN_IN], true],
  [
    'comes back',
    incident(null, impact('A', 'over', 'issue'), s('unwatched')),
    [impact('A', 'over', 'issue'), s('ongoing')],
    [SIGN_IN],
    true,
  ],
  [
    'comes back on both',
    incident(null, b('returning'), s('unwatched')),
    [b('ongoing'), s('ongoing')],
    [BACKUP, SIGN_IN],
    false,
  ],
  [
    'is worse on the one that was there',
    incident('issue', b('ongoing'), s('ongoing')),
    [b('ongoing', 'outage'), s('ongoing')],
    [],
    false,
  ],
  [
    'is worse on the new one only',
    incident('issue', impact('A', 'ongoing', 'issue')),
    [impact('A', 'ongoing', 'issue'), s('ongoing', 'outage')],
    [SIGN_IN],
    true,
  ],
  [
    'begins with maintenance, and a problem on the new one',
    incident(null),
    [impact('A', 'ongoing', 'maintenance'), s('ongoing')],
    ['A', SIGN_IN],
    true,
  ],
  [
    'begins with a problem, and a worse one on the new one',
    incident(null),
    [impact('A', 'ongoing', 'issue'), s('ongoing', 'outage')],
    ['A', SIGN_IN],
    false,
  ],
  [
    'is worse on both',
    incident('issue', impact(BACKUP, 'ongoing', 'issue')),
    [b('ongoing', 'outage'), s('ongoing', 'outage')],
    [SIGN_IN],
    false,
  ],
])('%s: joined %4$j, silent %5$s', (_, before, impacts, joined, silent) => {
  const isNew = before.impacts.length === 0 ? null : before;
  const isFirst = (name: string) => name === SIGN_IN;
  const { change } = changeOf(isNew, { ...before, impacts }, NOON_MS, isFirst);
  expect(change).toMatchObject({ joined, silent });
});

test('a service on which it was over from the start is affected after all: that is told of', () => {
  const before = incident('issue', impact('A', 'ongoing', 'issue'), {
    ...s('over'),
    wasConfirmed: false,
  });
  const after = { ...before, impacts: [impact('A', 'ongoing', 'issue'), s('ongoing')] };
  expect(changeOf(before, after, NOON_MS, never).change).toMatchObject({
    kind: 'joined',
    joined: [SIGN_IN],
  });
});

test('an end is never silent', () => {
  const before = incident('issue', b('clearing'));
  const after = { ...before, impacts: [b('over')] };
  expect(changeOf(before, after, NOON_MS, () => true).change).toMatchObject({ silent: false });
});
