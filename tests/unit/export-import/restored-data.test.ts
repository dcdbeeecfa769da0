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
    const file = { ...NOTHING, incidents: [siriWas('ongoing')], observations };
    const [incident] = restoredData(file, NONE, NOON_MS).incidents;
    expect(incident?.impacts).toMatchObject([{ phase: 'unwatched' }]);
    expect(incident?.timeline.at(-1)).toMatchObject({ kind: 'unwatched', atMs: endMs });
    expect(incident && impactSpansOf(incident)).toMatchObject([{ startMs: 100, endMs }]);
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

  test('has the preference of this browser, if there is one, and else of the file', () => {
    const wishesOf = (...muted: boolean[]) =>
      muted.map((isMuted) => {
        return { incidentId: here.id, isMuted, tellsWhenOver: true, changedMs: 1 };
      });
    const file = { ...NOTHING, wishes: wishesOf(true) };
    const restored = (incident: Incident, wishes: ReturnType<typeof wishesOf>) =>
      restoredData(file, { incidents: [incident], wishes }, NOON_MS).wishes;
    expect(restored(here, wishesOf(false))).toEqual(wishesOf(false));
    expect(restored(here, [])).toEqual(wishesOf(true));
    expect(restored(siriWas('over'), wishesOf(false))).toEqual(wishesOf(true));
  });
});

test('a due reminder is left out, and nothing was observed in the future', () => {
  const reminders = [reminderAt(NOON_MS), reminderAt(NOON_MS + 1)];
  const observations = [seen(1, NOON_MS + 5), seen(NOON_MS + 1, NOON_MS + 5)];
  const restored = restoredData({ ...NOTHING, reminders, observations }, NONE, NOON_MS);
  expect(restored.reminders).toEqual([reminderAt(NOON_MS + 1)]);
  expect(restored.observations).toEqual([seen(1, NOON_MS)]);
});
