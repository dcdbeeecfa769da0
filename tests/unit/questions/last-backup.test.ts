import { expect, test } from 'vitest';
import type { Run } from '../../../lib/guide/run';
import { runWith } from '../../support/runs';
import { showQuestions, TODAY } from './show-questions';

const DAY = 'Date, if you know it';
const STORED = { lastBackup: 'weeks', lastBackupDay: '2026-11-02' } as const;

async function showLastBackup(fields: Partial<Run> = { lastBackup: 'weeks' }) {
  const view = showQuestions({ run: runWith(fields) });
  await view.unfold('lastBackup');
  return { ...view, alert: () => view.getByRole('alert').textContent?.trim() };
}

test('the choices, each of which is asked for; without a backup there is no day', async () => {
  const { radios, chosen, choose, onRun, press, change } = await showLastBackup({});
  expect(radios()).toHaveLength(4);
  expect(chosen()).toEqual([]);
  for (const name of radios()) await choose(name);
  await change({ run: runWith(STORED) });
  await press('Clear my answer');
  expect(onRun.mock.calls).toEqual([
    [{ lastBackup: 'days' }],
    [{ lastBackup: 'weeks' }],
    [{ lastBackup: 'never', lastBackupDay: null }],
    [{ lastBackup: 'dontKnow', lastBackupDay: null }],
    [{ lastBackup: null, lastBackupDay: null }],
  ]);
});

test.each<[Partial<Run>, boolean]>([
  [{}, false],
  [{ lastBackup: 'days' }, true],
  [{ lastBackup: 'weeks' }, true],
  [{ lastBackup: 'never' }, false],
  [{ lastBackup: 'dontKnow' }, false],
  [{ lastBackupDay: '2026-11-02' }, true],
])('whether a day is asked for: %j: %s', async (fields, isAsked) => {
  const { queryByLabelText } = await showLastBackup(fields);
  expect(queryByLabelText(DAY) !== null).toBe(isAsked);
});

test('a day is stored, and at the latest today', async () => {
  const { field, type, leave, onRun, alert } = await showLastBackup();
  expect(field(DAY).max).toBe(TODAY);
  await type(DAY, '2026-11-02');
  await type(DAY, TODAY);
  await leave(DAY);
  expect(onRun.mock.calls).toEqual([[{ lastBackupDay: TODAY }]]);
  expect(alert()).toBe('');
});

test.each([
  ['2026-11-23', "because it's in the future."],
  ['2011-10-11', 'because iCloud began in October 2011, and no backup is older.'],
])(
  '%s is not stored; the field says why when it is left, until it is corrected',
  async (day, why) => {
    const { field, type, leave, onRun, alert } = await showLastBackup();
    await type(DAY, day);
    expect(alert()).toBe('');
    await leave(DAY);
    expect(alert()).toBe(`The date wasn't saved ${why}`);
    expect(field(DAY).getAttribute('aria-invalid')).toBe('true');
    expect(onRun).not.toHaveBeenCalled();
    await type(DAY, '2026-11-02');
    expect(alert()).toBe('');
    await leave(DAY);
    expect(onRun.mock.calls).toEqual([[{ lastBackupDay: '2026-11-02' }]]);
  },
);

test('half a date is not stored and removes nothing; an empty field removes the day', async () => {
  const { field, type, leave, onRun, alert } = await showLastBackup(STORED);
  expect(field(DAY).value).toBe('2026-11-02');
  const emptied = async (badInput: boolean) => {
    Object.defineProperty(field(DAY), 'validity', { value: { badInput }, configurable: true });
    await type(DAY, '');
    await leave(DAY);
  };
  await emptied(true);
  expect(alert()).toContain("because it isn't complete");
  expect(onRun).not.toHaveBeenCalled();
  await emptied(false);
  expect(onRun.mock.calls).toEqual([[{ lastBackupDay: null }]]);
  expect(alert()).toBe('');
});
