import { expect, test } from 'vitest';
import { STEP_IDS } from '../../../lib/guide/knowledge/steps';
import {
  MAX_PLAIN_TEXT_LENGTH,
  plainTextOf,
  supportSummary,
  type SupportSummaryFacts,
} from '../../../lib/guide/support-summary';
import { at, BACKUP, DAY_MS, event, service, SIGN_IN } from '../../support/events';
import { inGuideWords as words } from '../../support/guide-sentence';
import {
  allTicked,
  came,
  deviceWith,
  factsWith,
  failureAt,
  runWith,
  ticked,
} from '../../support/runs';
import { incidentsAfter, wasDown } from '../../support/incidents';

const TERMS = words('guide.symptoms.terms.says');

/** The lines of each section, in words. */
function linesOf(facts: Partial<SupportSummaryFacts>): Record<string, string[]> {
  const { sections } = supportSummary(factsWith(facts));
  return Object.fromEntries(
    sections.map(({ id, lines }) => [id, lines.map((line) => words(line))]),
  );
}

test('what is not known has no line, and no title', () => {
  expect(linesOf({})).toEqual({});
  const run = runWith({ symptom: 'unknown', lastBackup: 'dontKnow' });
  expect(linesOf({ run, device: deviceWith() })).toEqual({});
});

test('what was answered', () => {
  const setUp = { generation: 'v15', computer: 'windows', manager: 'school' } as const;
  const device = deviceWith({ name: 'Ada’s phone', kind: 'ipad', ...setUp });
  const last = { lastBackup: 'weeks', lastBackupDay: '2026-02-01' } as const;
  const run = runWith({ symptom: 'terms', words: 'The last backup could not…', ...last });
  expect(linesOf({ run, device })).toEqual({
    device: [
      'Device name: Ada’s phone',
      'Device: iPad',
      'System: iPadOS 15 or 16',
      'Managed by: a school',
      'Computer available: a Windows PC',
    ],
    message: [TERMS, 'As entered: “The last backup could not…”'],
    lastBackup: ['Weeks ago', 'On 1 Feb 2026'],
  });
});

test('what was tried, in order, with the time, the result and the note', () => {
  const journal = [
    came('restart', 'notYet', at(9, 40)),
    // Skipped and then done is done, also without what is optional.
    came('storage-plan', 'skipped', at(9), 'later'),
    ...allTicked('storage-plan', at(9, 12)),
    came('reset-all', 'skipped', at(10), 'tooRisky'),
    came('other-wifi', 'skipped', at(10, 5)),
    ticked('computer-backup', 'connect', at(10, 10)),
    came('wait-24h', 'worked', at(11)),
    ticked('status', 'fine', at(9)),
  ];
  const run = runWith({ notes: { 'apple-support': 'Case 12', restart: 'Twice.\nNo change.' } });
  expect(linesOf({ run, journal }).tried).toEqual([
    "Check Apple's status: looked at Apple's page, 10 Mar, 09:00.",
    'Check your storage plan: done, 10 Mar, 09:12.',
    "Restart your device: 10 Mar, 09:40. Didn't help. Note: Twice.\nNo change.",
    'Reset All Settings: skipped, 10 Mar, 10:00. Reason: It seems too risky.',
    'Try another network, without a VPN or filter: skipped, 10 Mar, 10:05.',
    expect.stringMatching(/: started, 10 Mar, 10:10\.$/),
    'Leave it connected for 24 hours: 10 Mar, 11:00. The backup worked.',
    expect.stringMatching(/\. Note: Case 12$/),
  ]);
});

test('what a later answer took out of the plan was tried all the same: a step, a substep', () => {
  const journal = [came('reset-all', 'notYet', at(9)), ticked('other-wifi', 'vpn', at(9))];
  const facts = { device: deviceWith({ manager: 'work' }), journal };
  expect(JSON.stringify(factsWith(facts).plan)).not.toMatch(/"reset-all"|"id":"vpn"/);
  expect(linesOf(facts).tried).toHaveLength(2);
});

test('failed backups of this device or of none, oldest first, with Apple’s incident', () => {
  const failures = [
    failureAt(at(11, 10), { words: 'No' }),
    failureAt(at(10), { deviceId: 'phone', symptom: 'terms', words: 'Accept' }),
    failureAt(at(9), { deviceId: 'tablet' }),
    failureAt(at(8), { symptom: 'unknown' }),
  ];
  const run = runWith({ deviceId: 'phone' });
  expect(linesOf({ run, failures, incidents: wasDown() }).failures).toEqual([
    '10 Mar, 08:00',
    `10 Mar, 10:00: ${TERMS} (exact message: “Accept”) (during Apple's incident, 10 Mar, 09:16 to 10 Mar, 11:07)`,
    '10 Mar, 11:10: “No”',
  ]);
  // A run without a device has no failures of a device.
  expect(linesOf({ failures }).failures).toHaveLength(2);
  const incidents = incidentsAfter([service(BACKUP, [event()])]);
  expect(linesOf({ failures: [failureAt(at(11, 40))], incidents }).failures).toEqual([
    "10 Mar, 11:40 (during Apple's incident, which began 10 Mar, 11:00 and isn't over)",
  ]);
});

test('Apple’s incidents of iCloud Backup and signing in', () => {
  const incidents = [
    ...incidentsAfter([service(SIGN_IN, [event({ statusType: 'Outage' })])]),
    ...wasDown(),
    ...wasDown({}, 'iCloud Storage Upgrades'),
  ];
  expect(linesOf({ incidents }).incidents).toEqual([
    'iCloud Backup: a problem, 10 Mar, 09:16 to 10 Mar, 11:07.',
    'iCloud Account & Sign In: an outage, since 10 Mar, 11:00, not over yet.',
  ]);
});

const ofTablet = failureAt(at(3), { deviceId: 'tablet' });
const lateRun = runWith({ startedMs: at(2) + DAY_MS + 1 });
test.each<[string, Partial<SupportSummaryFacts>, boolean]>([
  ['the run began more than a day later', { run: lateRun }, false],
  ['the run began a day later', { run: runWith({ startedMs: at(2) + DAY_MS }) }, true],
  ['a failure before that', { run: lateRun, failures: [failureAt(at(3))] }, true],
  ['one of another device', { run: lateRun, failures: [ofTablet] }, false],
  ['a step before that', { run: lateRun, journal: [came('restart', 'notYet', at(3))] }, true],
])('whether an incident is from the time of the trouble: %s', (_, facts, isListed) => {
  const incidents = wasDown({ startMs: at(1), endMs: at(2) });
  expect('incidents' in linesOf({ incidents, ...facts })).toBe(isListed);
});

const plain = (facts: Partial<SupportSummaryFacts>) =>
  plainTextOf(supportSummary(factsWith(facts)), words);

test('as plain text, further lines of a note are indented', () => {
  const run = runWith({ words: 'No space', notes: { restart: 'One\nTwo' } });
  expect(plain({ run }).split('\n')).toEqual([
    ...['Summary for Apple Support', 'Created on 10 Mar 2026, 12:00', ''],
    ...['What it says', '- As entered: “No space”', ''],
    ...['What was tried', '- Restart your device. Note: One', '  Two'],
  ]);
});

test('the longest notes fit; a longer text ends at a whole line and says so', () => {
  const notes = Object.fromEntries(STEP_IDS.map((id) => [id, 'x'.repeat(2_000)]));
  expect(plain({ run: runWith({ notes }) }).match(/x{2000}/g)).toHaveLength(STEP_IDS.length);
  const failures = Array.from({ length: 500 }, (_, index) =>
    failureAt(at(9) + index, { words: 'y'.repeat(300) }),
  );
  const text = plain({ failures });
  expect(text.length).toBeLessThanOrEqual(MAX_PLAIN_TEXT_LENGTH);
  expect(text.length).toBeGreaterThan(MAX_PLAIN_TEXT_LENGTH - 400);
  const [end, , lastLine] = text.split('\n').reverse();
  expect(end).toBe(words('guide.supportSummary.cut'));
  expect(lastLine).toMatch(/y{300}”$/);
});
