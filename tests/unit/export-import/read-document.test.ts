import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  createDocument,
  MAX_FILE_BYTES,
  PART_NAMES,
  readDocument,
  type ExportData,
  type ExportDocument,
  type PartName,
} from '../../../lib/export-import/export-document';
import { restoredData } from '../../../lib/export-import/restored-data';
import { impactSpansOf } from '../../../lib/history/impact-spans';
import type { Impact, Incident, Observation, Phase } from '../../../lib/status/model';
import { NOTHING } from '../../support/any-data';
import { NOON_MS } from '../../support/events';
import { impactOf, incidentOf } from '../../support/histories';
import { reminderAt } from '../../support/runs';

/** Sound rows of every part. */
const { data: ROWS } = JSON.parse(
  readFileSync('tests/support/exported-by-0.6.json', 'utf8'),
) as ExportDocument;
const rowOf = (part: PartName, more: object) => ({ ...ROWS[part][0], ...more });
const incidentWith = (more: object) => {
  return rowOf('incidents', { impacts: [{ ...ROWS.incidents[0]?.impacts[0], ...more }] });
};
const setting = (key: string, value: unknown, version = 1) => ({ key, version, value });

/** What is read of a file with these rows, and other fields of its own. */
function read(data: Partial<Record<PartName, unknown>>, more: object = {}) {
  const file = createDocument({ ...NOTHING, ...data } as ExportData, 5, '0.3.0');
  return readDocument(JSON.stringify({ ...file, ...more }));
}
const rowsOf = (part: PartName, ...rows: unknown[]) => {
  const found = read({ [part]: rows });
  return found.ok ? found.document.data[part] : found.problem;
};
const refused = (kind: string) => ({ ok: false, problem: { kind } });
const damaged = (part: string | null) => ({ kind: 'damaged', part });

describe('a file is refused as a whole', () => {
  test.each<[string, string]>([
    ['', 'notJson'],
    ['['.repeat(100_000), 'notJson'],
    ['{"format":"other","version":1}', 'foreign'],
    [`{"format":"backup-beacon"${' '.repeat(MAX_FILE_BYTES)}}`, 'tooLarge'],
  ])('if it is no export, or too large (%#)', (text, kind) =>
    expect(readDocument(text)).toEqual(refused(kind)),
  );

  test('if it is of a later version, whatever it holds, and of no earlier one', () => {
    for (const version of [1, 2]) expect(read(ROWS, { version })).toMatchObject({ ok: true });
    expect(read({}, { version: 3 })).toEqual(refused('newer'));
    expect(read({}, { version: 2.5, data: 'else' })).toEqual(refused('newer'));
  });

  test.each([
    ...[{ version: 0 }, { version: '1' }, { app: 1 }],
    ...[{ exportedMs: 9e15 }, { exportedMs: 'noon' }, { data: null }, { data: [] }],
  ])('if it is damaged: %j', (more) =>
    expect(read({}, more)).toMatchObject({ problem: { kind: 'damaged' } }),
  );
});

/** What damages a row of a part, besides fields of another type and words that nobody knows. */
const DAMAGES: [PartName, ...object[]][] = [
  ['devices', { id: '' }, { id: 'a\n' }, { id: 'a'.repeat(301) }],
  ['runs', { lastBackupDay: '2026-02-30' }, { notes: { garden: 'x' } }],
  ['failures', { deviceId: '' }],
  ['reminders', { id: 'a/restart' }, { id: 'other/garden', stepId: 'garden' }],
  // An undo would set the second one in another run.
  ['journal', { kind: 'tick', tickId: '' }, { reminders: [reminderAt(5, { runId: 'another' })] }],
  ['incidents', { impacts: [] }, { episode: 0.5 }, incidentWith({ service: '\u200b' })],
  ['incidents', { timeline: Array(201).fill(ROWS.incidents[0]?.timeline[0]) }],
  ['observations', { toMs: 0 }, { services: [''] }],
  ['settings', setting('watched', Array(301).fill({ feed: 'consumer', name: 'Siri' }))],
  ['settings', setting('quietHours', { isOn: true, from: '25:00', to: '07:00' })],
  ['settings', { value: 'best' }, setting('noticesOf', { Siri: { began: 1 } })],
];

describe('a damaged row refuses the file, and names its part', () => {
  test.each(PART_NAMES)('%s: no rows, rows that are missing, or the same one twice', (part) => {
    for (const found of [null, undefined, { length: 0 }, [ROWS[part][0], {}]])
      expect(read({ [part]: found })).toEqual({ ok: false, problem: damaged(part) });
    const [row] = ROWS[part];
    expect(rowsOf(part, row, row)).toEqual(part === 'journal' ? [row, row] : damaged(part));
  });

  test.each(DAMAGES.flatMap(([part, ...all]) => all.map((damage) => [part, damage] as const)))(
    '%s: %j',
    (part, damage) => expect(rowsOf(part, rowOf(part, damage))).toEqual(damaged(part)),
  );
});

describe('what is read', () => {
  // Apple's text is no HTML any more.
  const [long, cut] = [`&amp;lt;\u202e ${'&'.repeat(999)}`, `&amp;lt; ${'&'.repeat(390)}`];
  test.each<[PartName, object, object]>([
    ['devices', { name: `a\u202e\n${'b'.repeat(100)}` }, { name: `a ${'b'.repeat(58)}` }],
    ['failures', { words: 'x'.repeat(999) }, { words: 'x'.repeat(300) }],
    ['incidents', incidentWith({ message: long }), incidentWith({ message: cut })],
    ['incidents', { lastMs: 2, isGreen: true }, {}],
    ['journal', { seq: 7 }, {}],
  ])('text of %s is cleaned and cut, and unknown fields are omitted (%#)', (part, more, found) =>
    expect(rowsOf(part, rowOf(part, more))).toEqual([rowOf(part, found)]),
  );

  test('no unknown parts, and no settings of a later version', () => {
    expect(read({ state: [{ feed: 'consumer' }] } as never)).toEqual(read({}));
    const own = setting('badge', 'worst');
    expect(rowsOf('settings', setting('glow', 5), own, setting('showsTick', 'half', 2))).toEqual([
      own,
    ]);
  });
});

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
    const inFile = { incidentId: here.id, isMuted: true, tellsWhenOver: true, changedMs: 1 };
    const own = { ...inFile, isMuted: false };
    const restored = (incident: Incident, wishes: ExportData['wishes']) =>
      restoredData({ ...NOTHING, wishes: [inFile] }, { incidents: [incident], wishes }, NOON_MS);
    expect(restored(here, [own]).wishes).toEqual([own]);
    expect(restored(here, []).wishes).toEqual([inFile]);
    expect(restored(siriWas('over'), [own]).wishes).toEqual([inFile]);
  });
});

test('a due reminder is left out, and nothing was observed in the future', () => {
  const reminders = [reminderAt(NOON_MS), reminderAt(NOON_MS + 1)];
  const observations = [seen(1, NOON_MS + 5), seen(NOON_MS + 1, NOON_MS + 5)];
  const restored = restoredData({ ...NOTHING, reminders, observations }, NONE, NOON_MS);
  expect(restored.reminders).toEqual([reminderAt(NOON_MS + 1)]);
  expect(restored.observations).toEqual([seen(1, NOON_MS)]);
});
