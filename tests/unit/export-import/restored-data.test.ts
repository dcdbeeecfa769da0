import { describe, expect, test } from 'vitest';
import { restoredData } from '../../../lib/export-import/restored-data';
import { impactSpansOf } from '../../../lib/history/impact-spans';
import type { Impact, Incident, Observation, Phase } from '../../../lib/status/model';
import { NOTHING } from '../../support/any-data';
import { NOON_MS } from '../../support/events';
import { reminderAt } from '../../support/reminders';

const NONE = { incidents: [], wishes: [] };

function incidentOf(phase: Phase, more: Partial<Incident> = {}, impact: Partial<Impact> = {}) {
  const on: Impact = {
    ...{ service: 'Siri', phase, wasConfirmed: true, severity: 'issue', worstSeverity: 'issue' },
    ...{ startMs: 100, endMs: phase === 'over' ? 150 : null, message: '', usersAffected: '' },
    ...{ firstSeenMs: 110, overSeenMs: null, ...impact },
  };
  const incident: Incident = {
    ...{ id: '1@100', messageId: '1', impacts: [on], episode: 1, worstInEpisode: 'issue' },
    ...{ firstSeenMs: 110, changedMs: 110 },
    timeline: [{ atMs: 110, kind: 'began', severity: 'issue' }],
  };
  return { ...incident, ...more };
}
const seen = (fromMs: number, toMs: number, more: Partial<Observation> = {}): Observation => {
  return { feed: 'consumer', fromMs, toMs, services: ['Siri'], ...more };
};

describe('an incident that was ongoing in the file', () => {
  test.each<[string, Observation[], number]>([
    ['without observations, when it last changed', [], 110],
    ['when it was last seen', [seen(90, 130), seen(140, 170)], 170],
    ['not by a reading of another service', [seen(90, 130), seen(90, 170, { services: [] })], 130],
    ['not by a reading of the other feed', [seen(90, 170, { feed: 'developer' })], 110],
    ['not in the future', [seen(90, NOON_MS * 2)], NOON_MS],
  ])('is unwatched since then: %s', (_, observations, endMs) => {
    for (const phase of ['ongoing', 'clearing', 'returning', 'receding'] as const) {
      const file = { ...NOTHING, incidents: [incidentOf(phase)], observations };
      const [incident] = restoredData(file, NONE, NOON_MS).incidents;
      expect(incident?.impacts.map((one) => one.phase)).toEqual(['unwatched']);
      expect(incident?.timeline.at(-1)).toMatchObject({ kind: 'unwatched', atMs: endMs });
      expect(incident && impactSpansOf(incident)).toMatchObject([{ startMs: 100, endMs }]);
    }
  });

  test('one that had ended stays as it was', () => {
    const incidents = [incidentOf('over'), incidentOf('unwatched', { id: '2' })];
    expect(restoredData({ ...NOTHING, incidents }, NONE, NOON_MS).incidents).toEqual(incidents);
  });
});

describe('an incident that is ongoing here', () => {
  const here = incidentOf('ongoing', { firstSeenMs: 120, changedMs: 120 }, { firstSeenMs: 120 });
  const kept = { incidents: [here], wishes: [] };

  test('stays, also if the file lacks it', () => {
    expect(restoredData(NOTHING, kept, NOON_MS).incidents).toEqual([here]);
  });

  test('one that is over here does not', () => {
    const over = { incidents: [incidentOf('over')], wishes: [] };
    expect(restoredData(NOTHING, over, NOON_MS).incidents).toEqual([]);
    const file = { ...NOTHING, incidents: [incidentOf('ongoing')] };
    expect(restoredData(file, over, NOON_MS).incidents[0]?.impacts[0]?.phase).toBe('unwatched');
  });

  test.each<Phase>(['ongoing', 'over', 'unwatched'])(
    'stays ongoing with the past of the file, where it was %s',
    (phase) => {
      const [siri] = incidentOf(phase, {}, { worstSeverity: 'outage' }).impacts as [Impact];
      const elsewhere: Impact = { ...siri, service: 'Mail', phase: 'ongoing', endMs: null };
      const file = incidentOf(phase, { impacts: [siri, elsewhere] });
      const [incident] = restoredData({ ...NOTHING, incidents: [file] }, kept, NOON_MS).incidents;
      expect(incident).toMatchObject({ firstSeenMs: 110, episode: 1, worstInEpisode: 'issue' });
      expect(incident?.impacts).toMatchObject([
        // Nobody watches it here; what the file saw of it must not look calm.
        { service: 'Mail', phase: 'unwatched' },
        { service: 'Siri', phase: 'ongoing', worstSeverity: 'outage' },
      ]);
      expect(incident?.timeline.map(({ kind }) => kind)).toEqual(['began']);
    },
  );

  test.each<[string, boolean | null, boolean | null, boolean | null]>([
    // muted here, muted in the file, muted afterward (null: nothing was chosen)
    ['of the file, if nothing was chosen here', null, true, true],
    ['of this browser', false, true, false],
    ['of this browser, if the file has none', true, null, true],
  ])('keeps a preference: that %s', (_, isMutedHere, isMutedThere, isMuted) => {
    const wishOf = (muted: boolean | null) => {
      const more = { tellsWhenOver: true, changedMs: 1 };
      return muted === null ? [] : [{ incidentId: here.id, isMuted: muted, ...more }];
    };
    const file = { ...NOTHING, wishes: wishOf(isMutedThere) };
    const all = { ...kept, wishes: wishOf(isMutedHere) };
    expect(restoredData(file, all, NOON_MS).wishes).toEqual(wishOf(isMuted));
    // Of what is over here, the file's count.
    const over = { ...all, incidents: [incidentOf('over')] };
    expect(restoredData(file, over, NOON_MS).wishes).toEqual(file.wishes);
  });
});

test('a reminder that is due is left out: its notification was shown before', () => {
  const later = reminderAt(NOON_MS + 1);
  const reminders = [reminderAt(NOON_MS), later];
  expect(restoredData({ ...NOTHING, reminders }, NONE, NOON_MS).reminders).toEqual([later]);
});

test('nothing was observed in the future', () => {
  const observations = [seen(1, NOON_MS + 5), seen(NOON_MS + 1, NOON_MS + 5)];
  const restored = restoredData({ ...NOTHING, observations }, NONE, NOON_MS);
  expect(restored.observations).toEqual([seen(1, NOON_MS)]);
});
