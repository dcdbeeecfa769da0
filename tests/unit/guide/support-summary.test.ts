import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPUTERS, DEVICE_KINDS, GENERATIONS } from '../../../lib/guide/knowledge/device';
import { MANAGERS, SKIP_REASONS } from '../../../lib/guide/answers';
import {
  MAX_PLAIN_TEXT_LENGTH,
  plainTextOf,
  supportSummary,
  type SupportSummaryFacts,
} from '../../../lib/guide/support-summary';
import type { JournalEntry } from '../../../lib/guide/journal';
import { STEP_IDS, STEPS } from '../../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS } from '../../../lib/guide/knowledge/symptoms';
import { at, BACKUP, DAY_MS, event, NOON_MS, service, SIGN_IN } from '../../support/events';
import { guideWords } from '../../support/hand-over/guide-words';
import {
  allTicked,
  came,
  deviceWith,
  factsWith,
  failureAt,
  runWith,
  ticked,
} from '../../support/hand-over/runs';
import { incidentsAfter, wasDown } from '../../support/incidents';

/** The lines of each section, in words. */
function told(facts: Partial<SupportSummaryFacts>): Record<string, string[]> {
  const { sections } = supportSummary(factsWith(facts));
  return Object.fromEntries(
    sections.map(({ id, lines }) => [id, lines.map((line) => guideWords(line))]),
  );
}

test('of what is not known there is no line, nor a title', () => {
  expect(supportSummary(factsWith()).sections).toEqual([]);
  expect(told({ device: deviceWith(), run: runWith({ lastBackup: 'dontKnow' }) })).toEqual({});
  expect(told({ run: runWith({ symptom: 'unknown' }) })).toEqual({});
});

test('what was answered', () => {
  const device = deviceWith({
    name: 'Ada’s phone',
    kind: 'ipad',
    generation: 'v15',
    computer: 'windows',
    manager: 'school',
  });
  const run = runWith({
    deviceId: device.id,
    symptom: 'last-not-completed',
    words: 'The last backup could not…',
    lastBackup: 'weeks',
    lastBackupDay: '2026-02-01',
  });
  expect(told({ run, device })).toEqual({
    device: [
      'Device name: Ada’s phone',
      'Device: iPad',
      'System: iPadOS 15 or 16',
      'Managed by: a school',
      'Computer available: a Windows PC',
    ],
    message: [
      guideWords({ key: 'guide.symptoms.last-not-completed.says' }),
      'As entered: “The last backup could not…”',
    ],
    lastBackup: ['Weeks ago', 'On 1 Feb 2026'],
  });
});

test('when it was made, with the day', () => {
  expect(guideWords(supportSummary(factsWith()).made)).toBe('Created on 10 Mar 2026, 12:00');
});

describe('what was tried', () => {
  test('in the order in which it was done, with the time and what came of it', () => {
    const journal = [
      came('restart', 'notYet', at(9, 40)),
      ...allTicked('conditions', at(9, 12)),
      came('reset-all', 'skipped', at(10), 'tooRisky'),
      came('other-wifi', 'skipped', at(10, 5)),
      ticked('computer-backup', 'connect', at(10, 10)),
      came('wait-24h', 'worked', at(11)),
      ticked('status', 'fine', at(9)),
    ];
    expect(told({ journal }).tried).toEqual([
      "Check Apple's status: looked at Apple's page, 10 Mar, 09:00.",
      'Wi-Fi, power, and a locked screen: done, 10 Mar, 09:12.',
      "Restart your device: 10 Mar, 09:40. Didn't help.",
      'Reset All Settings: skipped, 10 Mar, 10:00. Reason: It seems too risky.',
      'Try another network, without a VPN or filter: skipped, 10 Mar, 10:05.',
      expect.stringMatching(/: started, 10 Mar, 10:10\.$/),
      'Leave it connected for 24 hours: 10 Mar, 11:00. The backup worked.',
    ]);
  });

  test('what was left out and then done all the same is done', () => {
    const journal = [
      came('conditions', 'skipped', at(9), 'later'),
      ...allTicked('conditions', at(9, 30)),
    ];
    expect(told({ journal }).tried).toEqual([
      'Wi-Fi, power, and a locked screen: done, 10 Mar, 09:30.',
    ]);
  });

  test.each<[string, JournalEntry[]]>([
    ['with what came of it', [came('reset-all', 'notYet', at(9))]],
    ['begun', [ticked('reset-all', 'ready', at(9))]],
    ['of which only a part went', [ticked('other-wifi', 'vpn', at(9))]],
  ])('also a step that an answer given since has taken out of the plan, %s', (_, journal) => {
    const facts = { device: deviceWith({ manager: 'work' }), journal };
    const { plan } = factsWith(facts);
    expect(plan.map(({ id }) => id)).not.toContain('reset-all');
    const otherWifi = plan.find(({ id }) => id === 'other-wifi')?.subSteps ?? [];
    expect(otherWifi.map(({ id }) => id)).not.toContain('vpn');
    expect(told(facts).tried).toHaveLength(1);
  });

  test('not what was undone, reopened or started over', () => {
    const journal = [
      ticked('restart', 'ready', at(9)),
      { ...ticked('restart', 'ready', at(9, 1)), kind: 'untick' as const },
      came('other-wifi', 'notYet', at(9, 2)),
      { kind: 'reopen', stepId: 'other-wifi', seq: 1e6, runId: 'run-1', atMs: at(9, 3) } as const,
    ];
    expect(told({ journal })).toEqual({});
    const over = { kind: 'startOver', seq: 1e6, runId: 'run-1', atMs: at(9, 3) } as const;
    expect(told({ journal: [came('restart', 'notYet', at(9)), over] })).toEqual({});
  });

  test('notes stand with their step; those on steps not tried come last', () => {
    const run = runWith({ notes: { 'apple-support': 'Case 12', restart: 'Twice.\nNo change.' } });
    expect(told({ run, journal: [came('restart', 'notYet', at(9))] }).tried).toEqual([
      "Restart your device: 10 Mar, 09:00. Didn't help. Note: Twice.\nNo change.",
      expect.stringMatching(/\. Note: Case 12$/),
    ]);
  });

  test('what an older or newer version called otherwise is passed over', () => {
    const odd = { ...ticked('restart', 'ready', at(9)), tickId: 'settings' };
    expect(told({ journal: [odd, { ...odd, tickId: 'no.such' }] })).toEqual({});
  });
});

describe('failed backups', () => {
  test('of this device and of none in particular, oldest first, with what they said', () => {
    const failures = [
      failureAt(at(11), { words: 'No' }),
      failureAt(at(10), { deviceId: 'phone', symptom: 'terms', words: 'Accept' }),
      failureAt(at(9), { deviceId: 'tablet' }),
      failureAt(at(8), { symptom: 'unknown' }),
    ];
    const run = runWith({ deviceId: 'phone' });
    const terms = guideWords({ key: 'guide.symptoms.terms.says' });
    expect(told({ run, failures }).failures).toEqual([
      '10 Mar, 08:00',
      `10 Mar, 10:00: ${terms} (exact message: “Accept”)`,
      '10 Mar, 11:00: “No”',
    ]);
    // A run of no device in particular knows of no device's.
    expect(told({ failures }).failures).toHaveLength(2);
  });

  test('with Apple’s incident that covers them', () => {
    const failures = [failureAt(at(9, 40)), failureAt(at(9, 10))];
    expect(told({ failures, incidents: wasDown() }).failures).toEqual([
      '10 Mar, 09:10',
      "10 Mar, 09:40 (during Apple's incident, 10 Mar, 09:16 to 10 Mar, 11:07)",
    ]);
    const ongoing = incidentsAfter([service(BACKUP, [event()])]);
    expect(told({ failures: [failureAt(at(11, 40))], incidents: ongoing }).failures).toEqual([
      "10 Mar, 11:40 (during Apple's incident, which began at 10 Mar, 11:00 and isn't over)",
    ]);
  });
});

describe('Apple’s incidents', () => {
  test('of iCloud Backup and signing in, with their times and how bad they were', () => {
    const incidents = [
      ...incidentsAfter([service(SIGN_IN, [event({ statusType: 'Outage' })])]),
      ...wasDown(),
      ...wasDown({}, 'iCloud Storage Upgrades'),
    ];
    expect(told({ incidents }).incidents).toEqual([
      'iCloud Backup: a problem, 10 Mar, 09:16 to 10 Mar, 11:07.',
      'iCloud Account & Sign In: an outage, since 10 Mar, 11:00, not over yet.',
    ]);
  });

  test('only from the day before the trouble began', () => {
    const incidents = wasDown({ startMs: at(1), endMs: at(2) });
    const isTold = (facts: Partial<SupportSummaryFacts>) =>
      'incidents' in told({ incidents, ...facts });
    const run = runWith({ startedMs: at(2) + DAY_MS + 1 });
    expect(isTold({ run })).toBe(false);
    expect(isTold({ run: runWith({ startedMs: at(2) + DAY_MS }) })).toBe(true);
    expect(isTold({ run, failures: [failureAt(at(3))] })).toBe(true);
    expect(isTold({ run, journal: [came('restart', 'notYet', at(3))] })).toBe(true);
    // Another device's failure is none of this run's.
    expect(isTold({ run, failures: [failureAt(at(3), { deviceId: 'tablet' })] })).toBe(false);
  });
});

const anyTyped = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const orNull = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);
const anyTime = fc.integer({ min: at(0), max: NOON_MS });
const anyDone = fc.oneof(
  fc.tuple(fc.constantFrom(...STEP_IDS), anyTime).map(([id, atMs]) => allTicked(id, atMs)),
  fc
    .tuple(
      fc.constantFrom(...STEP_IDS),
      fc.constantFrom('worked' as const, 'notYet' as const, 'skipped' as const),
      anyTime,
      orNull(SKIP_REASONS),
    )
    .map(([id, result, atMs, reason]) => [came(id, result, atMs, reason)]),
);

const anyFacts = fc
  .record({
    device: fc.record({
      name: fc.constantFrom('', 'typed-name'),
      kind: orNull(DEVICE_KINDS),
      generation: orNull(GENERATIONS),
      computer: orNull(COMPUTERS),
      manager: orNull(MANAGERS),
    }),
    symptom: orNull(SYMPTOM_IDS),
    words: fc.constantFrom('', 'typed-words'),
    noted: fc.uniqueArray(fc.constantFrom(...STEP_IDS)),
    failed: fc.array(fc.tuple(anyTime, orNull(SYMPTOM_IDS)), { maxLength: 5 }),
    done: fc.array(anyDone, { maxLength: 8 }),
    text: anyTyped,
  })
  .map(({ device, symptom, words, noted, failed, done, text }) => {
    // Each has a mark of its own, and beside it whatever people type.
    const typed = [
      ...[device.name, words].filter(Boolean),
      ...noted.map((id) => `note-${id}~`),
      ...failed.map((_, index) => `failure-${index}~`),
    ];
    const facts = factsWith({
      device: deviceWith(device),
      run: runWith({
        symptom,
        words: words && `${words}${text}`,
        notes: Object.fromEntries(noted.map((id) => [id, `note-${id}~${text}`])),
      }),
      failures: failed.map(([atMs, said], index) =>
        failureAt(atMs, { id: String(index), symptom: said, words: `failure-${index}~${text}` }),
      ),
      journal: done.flat(),
      incidents: wasDown(),
    });
    return { facts, typed, text };
  });

test('nothing typed is lost or told twice, whatever it is, also as plain text', () => {
  fc.assert(
    fc.property(anyFacts, ({ facts, typed, text }) => {
      const written = plainTextOf(supportSummary(facts), (sentence) => guideWords(sentence));
      for (const mark of typed) expect(written.split(mark)).toHaveLength(2);
      const marks = typed.filter((mark) => mark !== 'typed-name');
      for (const mark of marks)
        expect(written).toContain(`${mark}${text}`.replace(/[\u202f\u00a0]/g, ' '));
    }),
  );
});

test('what was done is told in order, each step once, at a time at which it was done', () => {
  fc.assert(
    fc.property(anyFacts, ({ facts }) => {
      const lines = supportSummary(facts).sections.find(({ id }) => id === 'tried')?.lines ?? [];
      const bare = lines.map((line) => {
        const [inner] = line.values ?? [];
        return line.key === 'guide.handOver.tried.noted' ? (inner as typeof line) : line;
      });
      const timed = bare.filter(({ key }) => key !== 'guide.handOver.tried.onlyNoted');
      const times = timed.map(({ values }) => (values?.[1] as { datedMs: number }).datedMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(bare.slice(0, timed.length)).toEqual(timed);
      const titles = bare.map(({ values }) => JSON.stringify(values?.[0]));
      expect(new Set(titles).size).toBe(titles.length);
      const doneMs = facts.journal.map(({ atMs }) => atMs);
      expect(times.filter((atMs) => !doneMs.includes(atMs))).toEqual([]);
    }),
  );
});

describe('plain text', () => {
  const t = (sentence: Parameters<typeof guideWords>[0]) => guideWords(sentence);

  test('titles, lines, and what was typed over several lines below its own', () => {
    const run = runWith({ words: 'No space', notes: { restart: 'One\nTwo' } });
    expect(plainTextOf(supportSummary(factsWith({ run })), t)).toBe(
      [
        'Summary for Apple Support',
        'Created on 10 Mar 2026, 12:00',
        '',
        'What it says',
        '- As entered: “No space”',
        '',
        'What was tried',
        '- Restart your device. Note: One',
        '  Two',
      ].join('\n'),
    );
  });

  test('the longest run that can be typed fits whole', () => {
    const notes = Object.fromEntries(STEP_IDS.map((id) => [id, 'x'.repeat(2_000)]));
    const written = plainTextOf(supportSummary(factsWith({ run: runWith({ notes }) })), t);
    expect(written.match(/x{2000}/g)).toHaveLength(Object.keys(STEPS).length);
  });

  test('beyond that it ends at a whole line and says so', () => {
    const failures = Array.from({ length: 500 }, (_, index) =>
      failureAt(at(9) + index, { words: 'y'.repeat(300) }),
    );
    const summary = supportSummary(factsWith({ failures }));
    const written = plainTextOf(summary, t);
    expect(written.length).toBeLessThanOrEqual(MAX_PLAIN_TEXT_LENGTH);
    expect(written.length).toBeGreaterThan(MAX_PLAIN_TEXT_LENGTH - 400);
    const [end, , lastLine] = written.split('\n').reverse();
    expect(end).toBe(guideWords({ key: 'guide.handOver.cut' }));
    expect(lastLine).toMatch(/y{300}”$/);
  });
});
