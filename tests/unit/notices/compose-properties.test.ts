import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../lib/feed/parse-feed';
import { NO_EFFORTS } from '../../../lib/guide/efforts';
import { compose } from '../../../lib/notices/compose';
import { subjectOf } from '../../../lib/notices/notice';
import { NOTICE_KINDS, type Settings } from '../../../lib/settings/settings';
import { wantedServices } from '../../../lib/settings/wanted';
import { isConfirmed } from '../../../lib/status/phase';
import { MINUTE_MS, NOON_MS, readAll, watching, type Step } from '../../support/events';
import { rowOf, SERVICES, steadyBody, textOf, wildBody } from '../../support/random-feeds';

const anySwitches = fc.record(
  Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, fc.boolean()])),
) as fc.Arbitrary<Settings['notices']>;

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    watched: fc.subarray(SERVICES),
    notices: anySwitches,
    noticesOf: fc.dictionary(fc.constantFrom(...SERVICES), anySwitches, { maxKeys: 2 }),
  })
  .map(({ watched, ...rest }) => ({ ...watching(watched), ...rest }));

const anyWishes = fc.array(fc.record({ isMuted: fc.boolean(), tellsWhenOver: fc.boolean() }), {
  maxLength: 4,
});

const anyStory = fc.oneof(rowOf(steadyBody), rowOf(wildBody)).map((row) =>
  readAll(
    row.map((body) => {
      const feed = parseFeed(textOf(body));
      return feed.ok ? feed.services : [];
    }),
    { watched: SERVICES, everyMs: 2 * MINUTE_MS },
  ),
);

const failed = { ...NO_EFFORTS, failuresMs: [NOON_MS - MINUTE_MS] };

/** What one reading has people told, with wishes about the first incidents that it knows. */
function toldIn(
  { changes, announced, known, nowMs }: Step,
  settings: Settings,
  wished: readonly { isMuted: boolean; tellsWhenOver: boolean }[],
) {
  const wishes = known.incidents.flatMap(({ id }, index) => {
    const fields = wished[index];
    return fields ? [{ incidentId: id, changedMs: 0, ...fields }] : [];
  });
  const efforts = failed;
  const of = { feed: 'consumer' as const, tracked: SERVICES, settings, wishes, efforts, nowMs };
  return { wishes, notices: compose({ changes, announced, known, ...of }) };
}

test('no notice is told twice, whatever people change meanwhile', () => {
  fc.assert(
    fc.property(
      anyStory,
      fc.array(fc.tuple(anySettings, anyWishes), { minLength: 14, maxLength: 14 }),
      (steps, choices) => {
        const ids = steps.flatMap((step, index) => {
          const [settings, wished] = choices[index] ?? [watching([]), []];
          return toldIn(step, settings, wished).notices.map(({ id }) => id);
        });
        expect(ids).toEqual([...new Set(ids)]);
      },
    ),
    { numRuns: 250 },
  );
});

test('only what is wanted is told, and only of what changed', () => {
  fc.assert(
    fc.property(anyStory, anySettings, anyWishes, (steps, settings, wished) => {
      for (const step of steps) {
        const { notices, wishes } = toldIn(step, settings, wished);
        for (const notice of notices) {
          expect(notice.services.length).toBeGreaterThan(0);
          const wanted = wantedServices(notice.kind, notice.feed, notice.services, settings);
          if (notice.kind === 'planned') {
            expect(wanted).toEqual(notice.services);
            continue;
          }
          const wish = wishes.find(({ incidentId }) => incidentId === notice.incidentId);
          const isWished = notice.kind === 'over' && wish?.tellsWhenOver;
          if (!isWished) expect(wanted).toEqual(notice.services);
          if (wish?.isMuted) expect(isWished).toBe(true);
          if (!isWished) expect(notice.severity).not.toBe('maintenance');
          expect(subjectOf(notice.id)).toEqual({ kind: 'incident', incidentId: notice.incidentId });
          const change = step.changes.find(({ incident }) => incident.id === notice.incidentId);
          expect(change?.silent).toBe(false);
          const impacts = change?.incident.impacts ?? [];
          const named = impacts.filter(({ service }) => notice.services.includes(service));
          const isStart = ['began', 'reopened', 'worsened'].includes(notice.kind);
          if (isStart) {
            expect(named.every(({ phase }) => isConfirmed(phase))).toBe(true);
            expect(named.some(({ severity }) => severity === notice.severity)).toBe(true);
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('an end that was asked for is always told', () => {
  fc.assert(
    fc.property(anyStory, anySettings, fc.boolean(), (steps, settings, isMuted) => {
      const wished = Array(100).fill({ isMuted, tellsWhenOver: true });
      for (const step of steps) {
        const overs = step.changes.filter(({ kind }) => kind === 'over');
        const told = toldIn(step, settings, wished).notices.filter(({ kind }) => kind === 'over');
        expect(told).toHaveLength(overs.length);
      }
    }),
    { numRuns: 150 },
  );
});

test('of one episode there is one beginning, for one who changes nothing', () => {
  fc.assert(
    fc.property(anyStory, anySettings, (steps, settings) => {
      const open = new Set<string>();
      for (const step of steps) {
        const notices = toldIn(step, settings, []).notices;
        for (const { kind, incident } of step.changes)
          if (kind === 'began' || kind === 'reopened') open.delete(incident.id);
        for (const notice of notices) {
          if (notice.kind !== 'began' && notice.kind !== 'reopened') continue;
          expect(open.has(notice.incidentId)).toBe(false);
          open.add(notice.incidentId);
        }
      }
    }),
    { numRuns: 250 },
  );
});
