import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYMPTOM_IDS } from '../../../lib/guide/knowledge/symptoms';
import { MAX_FILE_BYTES, readDocument } from '../../../lib/export-import/read-document';
import {
  createDocument,
  fileNameOf,
  PART_NAMES,
  type ExportData,
} from '../../../lib/export-import/export-document';
import { NOON_MS } from '../../support/events';
import { reminderAt } from '../../support/reminders';
import { anyData, fileText, NOTHING } from '../../support/any-data';

const DEVICE = {
  ...{ id: 'phone', name: 'Phone', kind: 'iphone', generation: 'v18', computer: 'mac' },
  ...{ manager: null, createdMs: 5, removedMs: null },
} as const;
const RUN = {
  ...{ id: 'first', deviceId: 'phone', symptom: 'terms', words: '', lastBackup: 'days' },
  ...{ lastBackupDay: '2026-02-28', notes: { restart: 'Twice' }, startedMs: 1, openedMs: 2 },
} as const;
const FAILURE = {
  ...{ id: 'a', atMs: 1, loggedMs: 2, deviceId: null, symptom: null, words: '' },
} as const;
const IMPACT = {
  ...{ service: 'Siri', phase: 'over', wasConfirmed: true, severity: 'issue' },
  ...{ worstSeverity: 'outage', startMs: 1, endMs: null, message: 'Slow.', usersAffected: 'Some' },
  ...{ firstSeenMs: 1, overSeenMs: 5 },
} as const;
const INCIDENT = {
  ...{ id: '1@1', messageId: '1', impacts: [IMPACT], episode: 1, worstInEpisode: null },
  ...{ firstSeenMs: 1, changedMs: 5, timeline: [{ atMs: 1, kind: 'began', severity: 'issue' }] },
} as const;
const TICK = { kind: 'tick', tickId: 'restart.off', runId: 'first', atMs: 5 } as const;
const RESULT = {
  ...{ kind: 'result', stepId: 'restart', result: 'skipped', reason: 'later' },
  ...{ runId: 'first', atMs: 5 },
} as const;
const OBSERVATION = { feed: 'consumer', fromMs: 1, toMs: 2, services: ['Siri'] } as const;
const WISH = { incidentId: '1@1', isMuted: true, tellsWhenOver: false, changedMs: 5 };
const QUIET = { isOn: true, from: '22:00', to: '07:00' };
const setting = (key: string, value: unknown, version = 1) => ({ key, version, value });

/** What is read of a file that holds these rows, and whatever else is said of it. */
function read(data: Partial<Record<keyof ExportData, unknown>>, more: object = {}) {
  const file = createDocument({ ...NOTHING, ...data } as ExportData, 5, '0.3.0');
  return readDocument(JSON.stringify({ ...file, ...more }));
}
const rowsOf = (part: keyof ExportData, ...rows: unknown[]) => {
  const found = read({ [part]: rows });
  return found.ok ? found.document.data[part] : found.problem;
};
const damaged = (part: string | null) => ({ kind: 'damaged', part });

test('a file is called by its day', () => {
  const exportedMs = new Date(2026, 10, 2, 23, 59).getTime();
  expect(fileNameOf(createDocument(NOTHING, exportedMs, '1'))).toBe(
    'backup-beacon-2026-11-02.json',
  );
});

test('what was written is read as it was', () => {
  fc.assert(
    fc.property(anyData, (data) => {
      const found = readDocument(fileText(data));
      expect(found).toEqual({ ok: true, document: createDocument(data, NOON_MS, '0.3.0') });
    }),
    { numRuns: 300 },
  );
});

describe('what is no file of ours', () => {
  test.each(['', '{', 'backup-beacon', '<html>', '['.repeat(100_000), '\u0000'])(
    '“%.20s” is no JSON',
    (text) => {
      expect(readDocument(text)).toEqual({ ok: false, problem: { kind: 'notJson' } });
    },
  );

  test.each([null, 1, 'backup-beacon', [], {}, { format: 'other', version: 1 }, { version: 1 }])(
    '%j is something else',
    (json) => {
      const found = readDocument(JSON.stringify(json));
      expect(found).toEqual({ ok: false, problem: { kind: 'foreign' } });
    },
  );

  test('one of a later version is called so, whatever it holds', () => {
    const problem = { kind: 'newer' };
    expect(read({}, { version: 3 })).toEqual({ ok: false, problem });
    expect(read({}, { version: 2.5, data: 'else' })).toEqual({ ok: false, problem });
  });

  test.each([
    { version: 0 },
    { version: '1' },
    { version: null },
    { exportedMs: -1 },
    { exportedMs: 9e15 },
    { exportedMs: 'noon' },
    { app: '' },
    { app: 1 },
    { data: null },
    { data: [] },
  ])('%j is damaged as a whole, or in its first part', (more) => {
    const found = read({}, more);
    expect(found.ok ? null : found.problem.kind).toBe('damaged');
  });

  test('one that is too large is not read at all', () => {
    const text = `{"format":"backup-beacon"${' '.repeat(MAX_FILE_BYTES)}}`;
    expect(readDocument(text)).toEqual({ ok: false, problem: { kind: 'tooLarge' } });
  });
});

describe('a damaged row', () => {
  test.each(PART_NAMES)('of %s, or none of that part, is told by its name', (part) => {
    expect(rowsOf(part, {})).toEqual(damaged(part));
    expect(rowsOf(part, null)).toEqual(damaged(part));
    expect(read({ [part]: undefined })).toEqual({ ok: false, problem: damaged(part) });
    expect(read({ [part]: { length: 0 } })).toEqual({ ok: false, problem: damaged(part) });
  });

  test('spoils all the others', () => {
    expect(rowsOf('devices', DEVICE, { ...DEVICE, id: 'tablet', kind: 'toaster' })).toEqual(
      damaged('devices'),
    );
  });

  const CASES: [keyof ExportData, object, object[]][] = [
    [
      'devices',
      DEVICE,
      [{ id: '' }, { id: 5 }, { id: 'a\n' }, { id: 'a'.repeat(301) }, { name: null }]
        .concat([{ generation: 'v99' }, { computer: 'abacus' }, { manager: 'me' }] as never[])
        .concat([{ createdMs: null }, { removedMs: 'now' }] as never[]),
    ],
    [
      'runs',
      RUN,
      [{ symptom: 'cough' }, { lastBackup: 'soon' }, { lastBackupDay: '2026-02-30' }]
        .concat([{ notes: { garden: 'x' } }, { notes: { restart: 5 } }] as never[])
        .concat([{ startedMs: -1 }, { openedMs: 8.65e15 }, { words: {} }] as never[]),
    ],
    ['failures', FAILURE, [{ atMs: null }, { symptom: 'cough' }, { deviceId: '' }, { words: 5 }]],
    [
      'reminders',
      reminderAt(5),
      [{ id: 'first/restart' }, { stepId: 'garden' }, { dueMs: '5' }, { runId: 'other' }],
    ],
    [
      'journal',
      RESULT,
      [{ kind: 'dance' }, { stepId: 'garden' }, { result: 'maybe' }, { reason: 'why' }]
        .concat([{ atMs: null }, { runId: '' }, { reminders: [{}] }] as never[])
        // An undo would set it in another run.
        .concat([{ reminders: [reminderAt(5, { runId: 'other' })] }] as never[]),
    ],
    ['journal', TICK, [{ tickId: '' }, { tickId: 'a'.repeat(301) }, { kind: 'accept' }]],
    [
      'incidents',
      INCIDENT,
      [{ feed: 'other' }, { impacts: [] }, { impacts: [{ ...IMPACT, phase: 'fine' }] }]
        .concat([{ impacts: [{ ...IMPACT, service: '\u200b' }] }] as never[])
        .concat([{ impacts: [{ ...IMPACT, severity: 'end' }] }] as never[])
        .concat([{ impacts: [{ ...IMPACT, wasConfirmed: 'yes' }] }] as never[])
        .concat([{ impacts: [{ ...IMPACT, local: { locale: '' } }] }] as never[])
        .concat([{ episode: 0.5 }, { episode: -1 }, { worstInEpisode: 'end' }] as never[])
        .concat([{ timeline: Array(201).fill(INCIDENT.timeline[0]) }] as never[])
        .concat([{ timeline: [{ atMs: 1, kind: 'danced', severity: 'issue' }] }] as never[]),
    ],
    [
      'observations',
      OBSERVATION,
      [{ feed: 'other' }, { fromMs: 3 }, { services: [''] }, { services: 'Siri' }],
    ],
    ['wishes', WISH, [{ isMuted: 1 }, { incidentId: '' }, { changedMs: null }]],
    ['settings', setting('badge', 'worst'), [{ value: 'best' }, { version: '1' }, { version: 0 }]],
    ['settings', setting('quietHours', QUIET), [{ value: { ...QUIET, from: '25:00' } }]],
    [
      'settings',
      setting('watched', [{ feed: 'consumer', name: 'Siri' }]),
      [
        { value: [{ feed: 'other', name: 'Siri' }] },
        { value: [{ feed: 'consumer', name: '' }] },
        { value: Array(301).fill({ feed: 'consumer', name: 'Siri' }) },
      ],
    ],
    [
      'settings',
      setting('noticesOf', { Siri: { began: true } }),
      [{ value: { Siri: { began: 1 } } }],
    ],
  ];
  test.each(CASES.flatMap(([part, row, odd]) => odd.map((one) => [part, one, row] as const)))(
    'of %s: %j',
    (part, odd, row) => {
      expect(rowsOf(part, row)).toEqual([row]);
      expect(rowsOf(part, { ...row, ...odd })).toEqual(damaged(part));
    },
  );

  test.each(PART_NAMES.filter((part) => part !== 'journal'))('twice the same of %s', (part) => {
    const row = {
      settings: setting('badge', 'worst'),
      wishes: WISH,
      devices: DEVICE,
      runs: RUN,
      failures: FAILURE,
      reminders: reminderAt(5),
      incidents: INCIDENT,
      observations: OBSERVATION,
    }[part];
    expect(rowsOf(part, row, row)).toEqual(damaged(part));
  });

  test('the same deed twice is two deeds', () => {
    expect(rowsOf('journal', TICK, TICK)).toEqual([TICK, TICK]);
  });
});

describe('what is taken', () => {
  test('text is cleaned and cut as when it was typed', () => {
    const name = `a\u202e\n${'b'.repeat(100)}`;
    expect(rowsOf('devices', { ...DEVICE, name })).toEqual([
      { ...DEVICE, name: `a ${'b'.repeat(58)}` },
    ]);
    const notes = { restart: 'a\r\nb', status: '\u200b' };
    expect(rowsOf('runs', { ...RUN, notes })).toEqual([{ ...RUN, notes: { restart: 'a\nb' } }]);
    const words = 'x'.repeat(1_000);
    expect(rowsOf('failures', { ...FAILURE, words })).toEqual([
      { ...FAILURE, words: 'x'.repeat(300) },
    ]);
  });

  test('Apple’s text too; it is no HTML any more', () => {
    const message = `&amp;lt;\u202e ${'&'.repeat(1_000)}`;
    expect(rowsOf('incidents', { ...INCIDENT, impacts: [{ ...IMPACT, message }] })).toEqual([
      { ...INCIDENT, impacts: [{ ...IMPACT, message: `&amp;lt; ${'&'.repeat(390)}` }] },
    ]);
  });

  test('and nothing that we do not know', () => {
    const more = { startMs: 1, lastMs: 2, isGreen: true };
    expect(rowsOf('incidents', { ...INCIDENT, ...more })).toEqual([INCIDENT]);
    expect(read({ state: [{ feed: 'consumer' }] } as never)).toEqual(read({}));
    expect(rowsOf('journal', { ...TICK, seq: 7 })).toEqual([TICK]);
  });

  test('a setting of a later version is passed over', () => {
    const own = setting('badge', 'worst');
    expect(rowsOf('settings', setting('glow', 5), own, setting('showsTick', 'half', 2))).toEqual([
      own,
    ]);
  });

  test('an incident of an older version names no feed', () => {
    expect(rowsOf('incidents', INCIDENT)).toEqual([INCIDENT]);
    expect(rowsOf('incidents', { ...INCIDENT, feed: 'developer' })).toEqual([
      { ...INCIDENT, feed: 'developer' },
    ]);
  });

  test('every message that there is', () => {
    const runs = SYMPTOM_IDS.map((symptom) => ({ ...RUN, id: symptom, symptom }));
    expect(rowsOf('runs', ...runs)).toEqual(runs);
  });
});

describe('hostile files', () => {
  test('names of what every object has are names like others, and reach no prototype', () => {
    const poison = JSON.stringify({ ...DEVICE, id: 'ID' }).replace('"ID"', '"__proto__"');
    const evil = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}';
    const text = fileText(NOTHING)
      .replace('"devices":[]', `"devices":[${poison.slice(0, -1)},"__proto__":${evil}}]`)
      .replace('"settings":[]', `"settings":[{"key":"noticesOf","version":1,"value":${evil}}]`)
      .replace('"data":{', `"__proto__":${evil},"data":{"__proto__":${evil},`);
    const found = readDocument(text);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(found.ok && found.document.data.devices).toEqual([{ ...DEVICE, id: '__proto__' }]);
    expect(JSON.stringify(found)).not.toContain('isAdmin');
    const notifications = found.ok && found.document.data.settings[0]?.value;
    expect((notifications as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('no JSON at all makes it throw', () => {
    const anyFile = fc.oneof(
      fc.json(),
      fc.jsonValue().map((data) => JSON.stringify({ format: 'backup-beacon', version: 1, data })),
      fc
        .record({
          part: fc.constantFrom(...PART_NAMES),
          rows: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
        })
        .map(({ part, rows }) => fileText({ ...NOTHING, [part]: rows })),
    );
    fc.assert(
      fc.property(anyFile, (text) => {
        const found = readDocument(text);
        if (found.ok) expect(readDocument(JSON.stringify(found.document))).toEqual(found);
      }),
      { numRuns: 1_000 },
    );
  });

  test('no damage of one value makes it throw, and nothing odd is taken', () => {
    const odd = fc.constantFrom<unknown>(null, '', 'x', -1, 1e300, [], {}, true, '__proto__');
    fc.assert(
      fc.property(anyData, fc.nat(), odd, (data, place, value) => {
        let left = place % 60;
        const text = JSON.stringify(createDocument(data, NOON_MS, '1'), (key, one: unknown) =>
          key !== '' && (left -= 1) === 0 ? value : one,
        );
        const found = readDocument(text);
        if (found.ok) expect(readDocument(JSON.stringify(found.document))).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });

  test('an enormous file takes no time to speak of', () => {
    const journal = Array.from({ length: 120_000 }, (_, atMs) => ({ ...TICK, atMs }));
    const text = fileText({ ...NOTHING, journal });
    expect(text.length).toBeGreaterThan(8_000_000);
    expect(readDocument(text).ok).toBe(true);
    // Rows beyond count.
    const rows = `[${'0,'.repeat(600_000)}0]`;
    const many = fileText(NOTHING).replace('"runs":[]', `"runs":${rows}`);
    expect(readDocument(many)).toEqual({ ok: false, problem: damaged('runs') });
  });
});
