import { describe, expect, test } from 'vitest';
import { changeOf } from '../../../lib/status/change';
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

test('an end is never silent', () => {
  const before = incident('issue', b('clearing'));
  const after = { ...before, impacts: [b('over')] };
  expect(changeOf(before, after, NOON_MS, () => true).change).toMatchObject({ silent: false });
});
