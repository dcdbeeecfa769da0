import { describe, expect, test } from 'vitest';
import { restoredData } from '../../../lib/export-import/restored-data';
import { impactSpansOf } from '../../../lib/history/impact-spans';
import type { Impact, Incident, Observation, Phase } from '../../../lib/status/model';
import { NOTHING } from '../../support/any-data';
import { NOON_MS } from '../../support/events';
import { impactOf, incidentOf } from '../../support/histories';
import { reminderAt } from '../../support/reminders';

const NONE = { incidents: [], wishes: [] };

function siriWas(phase: Phase, more: Partial<Incident> = {}, impact: Partial<Impact> = {}) {
  const times = { startMs: 100, endMs: phase === 'over' ? 150 : null, firstSeenMs: 110 };
  const impacts = [impactOf({ service: 'Siri', phase, ...times, overSeenMs: null, ...impact })];
  const timeline = [{ atMs: 110, kind: 'began', severity: 'issue' } as const];
  const seen = { firstSeenMs: 110, changedMs: 110, worstInEpisode: 'issue' as const };
  return incidentOf('1@100', { impacts, timeline, ...seen, ...more });
}
const seen = (fromMs: number, toMs: number, more: Partial<Observation> = {}): Observation => {
  return { feed: 'consumer', fromMs, toMs, services: ['Siri'], ...more };
};

describe('an incident that was ongoing in the file', () => {
  test.each<[string, Observation[], number]>([
    ['when it last changed, if nothing was observed', [], 110],
    ['when it was last seen', [seen(90, 130), seen(140, 170)], 170],
    ['not by a reading of another service', [seen(90, 130), seen(90, 170, { services: [] })], 130],
    ['not by a reading of the other feed', [seen(90, 170, { feed: 'developer' })], 110],
    ['not in the future', [seen(90, NOON_MS * 2)], NOON_MS],
  ])('is unwatched since then: %s', (_, observations, endMs) => {
    for (const phase of ['ongoing', 'clearing', 'returning', 'receding'] as const) {
      const file = { ...NOTHING, incidents: [siriWas(phase)], observations };
      const [incident] = restoredData(file, NONE, NOON_MS).incidents;
      expect(incident?.impacts).toMatchObject([{ phase: 'unwatched' }]);
      expect(incident?.timeline.at(-1)).toMatchObject({ kind: 'unwatched', atMs: endMs });
      expect(incident && impactSpansOf(incident)).toMatchObject([{ startMs: 100, endMs }]);
    }
  });

  test('is no longer if it had ended', () => {
    const incidents = [siriWas('over'), siriWas('unwatched', { id: '2' })];
    expect(restoredData({ ...NOTHING, incidents }, NONE, NOON_MS).incidents).toEqual(incidents);
  });
});

describe('an incident that is ongoing here', () => {
  const here = siriWas('ongoing', { firstSeenMs: 120, changedMs: 120 }, { firstSeenMs: 120 });
  const kept = { incidents: [here], wishes: [] };

  test('stays if the file lacks it, and one that is over here does not', () => {
    expect(restoredData(NOTHING, kept, NOON_MS).incidents).toEqual([here]);
    const over = { incidents: [siriWas('over')], wishes: [] };
    expect(restoredData(NOTHING, over, NOON_MS).incidents).toEqual([]);
    const file = { ...NOTHING, incidents: [siriWas('ongoing')] };
    expect(restoredData(file, over, NOON_MS).incidents[0]?.impacts[0]?.phase).toBe('unwatched');
  });

  test.each<Phase>(['ongoing', 'over', 'unwatched'])(
    'stays ongoing with the past of the file, in which it was %s',
    (phase) => {
      const [siri] = siriWas(phase, {}, { worstSeverity: 'outage' }).impacts as [Impact];
      const elsewhere: Impact = { ...siri, service: 'Mail', phase: 'ongoing', endMs: null };
      const file = siriWas(phase, { impacts: [siri, elsewhere] });
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
  ])('has the preference %s', (_, isMutedHere, isMutedThere, isMuted) => {
    const wishesOf = (muted: boolean | null) => {
      const more = { tellsWhenOver: true, changedMs: 1 };
      return muted === null ? [] : [{ incidentId: here.id, isMuted: muted, ...more }];
    };
    const file = { ...NOTHING, wishes: wishesOf(isMutedThere) };
    const all = { ...kept, wishes: wishesOf(isMutedHere) };
    expect(restoredData(file, all, NOON_MS).wishes).toEqual(wishesOf(isMuted));
    // What is over here has those of the file.
    const over = { ...all, incidents: [siriWas('over')] };
    expect(restoredData(file, over, NOON_MS).wishes).toEqual(file.wishes);
  });
});

test('a due reminder is left out, and nothing was observed in the future', () => {
  const reminders = [reminderAt(NOON_MS), reminderAt(NOON_MS + 1)];
  const observations = [seen(1, NOON_MS + 5), seen(NOON_MS + 1, NOON_MS + 5)];
  const restored = restoredData({ ...NOTHING, reminders, observations }, NONE, NOON_MS);
  expect(restored.reminders).toEqual([reminderAt(NOON_MS + 1)]);
  expect(restored.observations).toEqual([seen(1, NOON_MS)]);
});
