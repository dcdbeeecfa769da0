import { fireEvent } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { aRun, showQuestions, TODAY } from './show-questions';

const DAY = 'Date, if you know it';

async function showLast(run = aRun({ lastBackup: 'weeks' })) {
  const view = showQuestions({ run });
  await view.unfold('lastBackup');
  const alert = () => view.getByRole('alert').textContent?.trim();
  return { ...view, alert };
}

/** Types a day; `leave` goes on to the next field. */
const type = (field: HTMLInputElement, value: string) =>
  fireEvent.input(field, { target: { value } });
const leave = (field: HTMLInputElement) => fireEvent.blur(field);

test('when, and that nobody knows', async () => {
  const { radios, chosen, choose, onRun } = await showLast(aRun());
  expect(radios()).toHaveLength(4);
  expect(chosen()).toEqual([]);
  for (const name of radios()) await choose(name);
  expect(onRun.mock.calls).toEqual([
    [{ lastBackup: 'days' }],
    [{ lastBackup: 'weeks' }],
    // There is no day then.
    [{ lastBackup: 'never', lastBackupDay: null }],
    [{ lastBackup: 'dontKnow', lastBackupDay: null }],
  ]);
});

test('a day is asked for only where there was a backup', async () => {
  const { queryByLabelText, show } = await showLast(aRun());
  expect(queryByLabelText(DAY)).toBeNull();
  for (const [lastBackup, isAsked] of [
    ['days', true],
    ['weeks', true],
    ['never', false],
    ['dontKnow', false],
  ] as const) {
    await show({ run: aRun({ lastBackup }) });
    expect(queryByLabelText(DAY) !== null).toBe(isAsked);
  }
  await show({ run: aRun({ lastBackupDay: '2026-11-02' }) });
  expect(queryByLabelText<HTMLInputElement>(DAY)?.value).toBe('2026-11-02');
});

test('a day that can be is stored, also today; the field ends there', async () => {
  const { field, onRun, alert } = await showLast();
  expect(field(DAY).max).toBe(TODAY);
  await type(field(DAY), '2026-11-02');
  await type(field(DAY), TODAY);
  await leave(field(DAY));
  expect(onRun.mock.calls).toEqual([[{ lastBackupDay: TODAY }]]);
  expect(alert()).toBe('');
});

test.each([
  ['2026-11-23', "The date wasn't saved because it's in the future."],
  [
    '2011-10-11',
    "The date wasn't saved because iCloud began in October 2011, and no backup is older.",
  ],
])('%s is not stored; says why once the field is left, until it is mended', async (day, why) => {
  const { field, onRun, alert } = await showLast();
  await type(field(DAY), day);
  expect(alert()).toBe('');
  await leave(field(DAY));
  expect(alert()).toBe(why);
  expect(field(DAY).getAttribute('aria-invalid')).toBe('true');
  expect(onRun).not.toHaveBeenCalled();
  await type(field(DAY), '2026-11-02');
  expect(alert()).toBe('');
  await leave(field(DAY));
  expect(onRun.mock.calls).toEqual([[{ lastBackupDay: '2026-11-02' }]]);
});

test('half a date is not stored, and takes nothing away; an emptied field does', async () => {
  const { field, onRun, alert } = await showLast(
    aRun({ lastBackup: 'weeks', lastBackupDay: '2026-11-02' }),
  );
  const half = (badInput: boolean) =>
    Object.defineProperty(field(DAY), 'validity', { value: { badInput }, configurable: true });
  half(true);
  await type(field(DAY), '');
  await leave(field(DAY));
  expect(alert()).toContain("because it isn't complete");
  expect(onRun).not.toHaveBeenCalled();
  half(false);
  await type(field(DAY), '');
  await leave(field(DAY));
  expect(onRun.mock.calls).toEqual([[{ lastBackupDay: null }]]);
  expect(alert()).toBe('');
});

test('a day that was typed as the page closed is there again, and is stored then', async () => {
  const first = await showLast();
  // Firefox aborts what a closing page begins to store.
  await type(first.field(DAY), '2026-11-02');
  first.unmount();
  const { field, onRun } = await showLast();
  expect(field(DAY).value).toBe('2026-11-02');
  await leave(field(DAY));
  expect(onRun.mock.calls).toEqual([[{ lastBackupDay: '2026-11-02' }]]);
});

test('clears both', async () => {
  const { press, onRun } = await showLast(
    aRun({ lastBackup: 'weeks', lastBackupDay: '2026-11-02' }),
  );
  await press('Clear my answer');
  expect(onRun.mock.calls).toEqual([[{ lastBackup: null, lastBackupDay: null }]]);
});
