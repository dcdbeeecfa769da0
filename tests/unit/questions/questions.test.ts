import { fireEvent, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { QUESTION_IDS, type QuestionId } from '../../../components/questions/questions';
import type { Device, Run } from '../../../lib/guide/run';
import guideText from '../../../locales/guide/en.json';
import { deviceWith, runWith } from '../../support/runs';
import { showQuestions, TODAY } from './show-questions';

const ANSWERED = {
  run: runWith({ symptom: 'terms', deviceId: 'phone', lastBackup: 'weeks' }),
  device: deviceWith({ kind: 'ipad', generation: 'v15', computer: 'none', manager: 'school' }),
};

test('the first question without an answer is unfolded, the others show their answers', () => {
  const { open, answer } = showQuestions();
  expect(open()).toEqual(['message']);
  expect(QUESTION_IDS.map((id) => answer(id))).toEqual(['', ...Array(5).fill('optional')]);
  const answered = showQuestions(ANSWERED);
  expect(answered.open()).toEqual([]);
  expect(QUESTION_IDS.map((id) => answered.answer(id))).toEqual([
    guideText.symptoms.terms.says,
    'My iPad',
    'iPadOS 15 or 16',
    'No computer',
    'My school',
    'Weeks ago, or longer',
  ]);
});

test('Skip and Next answer nothing and go to the next question with the focus, Done to the button of the plan', async () => {
  const view = showQuestions({ run: runWith({ symptom: 'terms' }) });
  expect([view.open(), view.has('Next')]).toEqual([['device'], false]);
  await view.press('Skip');
  expect(document.activeElement).toBe(view.head('system'));
  await view.unfold('lastBackup');
  await view.press('Done');
  expect(view.open()).toEqual([]);
  expect(document.activeElement).toBe(view.getByRole('button', { name: 'Show my plan' }));
  expect([...view.onRun.mock.calls, ...view.onDevice.mock.calls]).toEqual([]);
});

test('what can’t be saved can’t be answered, but can be read', async () => {
  const view = showQuestions({ ...ANSWERED, devices: [ANSWERED.device], canSave: false });
  expect(view.says("Answers can't be saved right now.")).toBe(true);
  for (const id of QUESTION_IDS) {
    await view.unfold(id);
    const radios = view.queryAllByRole<HTMLInputElement>('radio');
    expect(radios.length).toBeGreaterThan(2);
    expect(radios.every((radio) => radio.closest('fieldset')?.disabled)).toBe(true);
    // A message can still be looked up.
    for (const field of view.container.querySelectorAll<HTMLInputElement>('input[type=text]'))
      expect(field.readOnly).toBe(id !== 'message');
    expect(view.has('Clear my answer')).toBe(false);
  }
  expect(view.container.querySelector('input[type=date]')).toHaveProperty('disabled', true);
  await view.unfold('device');
  expect(view.getByRole('button', { name: 'Remove this device' })).toHaveProperty('disabled', true);
});

test.each<[QuestionId, keyof Device, (string | null)[]]>([
  ['system', 'generation', ['v26', 'v18', 'v17', 'v15', 'v14', 'v13', null]],
  ['computer', 'computer', ['mac', 'windows', 'none', null]],
  ['manager', 'manager', ['nobody', 'work', 'school', 'parent', null]],
])(
  'the choices of %s are each asked for, and the unknown one is chosen at first',
  async (id, field, values) => {
    const { unfold, radios, choose, onDevice, chosen } = showQuestions({ device: deviceWith() });
    await unfold(id);
    expect(chosen()).toEqual([radios().at(-1)]);
    for (const name of radios()) await choose(name);
    expect(onDevice.mock.calls).toEqual(values.map((value) => [{ [field]: value }]));
  },
);

test('choices show what is stored; the stored one can be chosen again; an answer folds nothing', async () => {
  const { open, unfold, choose, chosen, onDevice, change } = showQuestions({
    device: deviceWith({ computer: 'mac' }),
  });
  await unfold('computer');
  await choose('Windows PC');
  expect(chosen()).not.toContain('Windows PC');
  // Another may be on its way to the store.
  await choose('Mac');
  expect(onDevice.mock.calls).toEqual([[{ computer: 'windows' }], [{ computer: 'mac' }]]);
  await change({ device: deviceWith({ computer: 'none' }) });
  expect([chosen(), open()]).toEqual([['No computer'], ['computer']]);
});

const PHONE = deviceWith({ kind: 'iphone', generation: 'v18' });
const IPAD = deviceWith({ id: 'pad', name: 'Kitchen', kind: 'ipad' });
const RUN = runWith({ symptom: 'terms', deviceId: 'phone' });

async function showDevice(shown: Parameters<typeof showQuestions>[0] = {}) {
  const view = showQuestions({ run: RUN, device: PHONE, devices: [PHONE, IPAD], ...shown });
  if (!view.open().includes('device')) await view.unfold('device');
  return view;
}

test('the device is one of those stored, or another, whose kind is asked for', async () => {
  const { radios, chosen, choose, onRun, onDevice, change } = await showDevice();
  expect(radios().slice(0, 3)).toEqual(['My iPhone · iOS 18', 'Kitchen · iPad', 'Another device']);
  expect(chosen()).toEqual(['My iPhone · iOS 18', 'iPhone']);
  await choose('Kitchen · iPad');
  await choose('Another device');
  expect(onRun.mock.calls).toEqual([[{ deviceId: 'pad' }], [{ deviceId: null }]]);
  await change({ device: null });
  expect(chosen()).toEqual(['Another device', "I don't know"]);
  await choose('iPad');
  expect(onDevice.mock.calls).toEqual([[{ kind: 'ipad' }]]);
});

test('the device is removed after asking, is still shown then, and can be put back, with the focus nearby', async () => {
  const view = await showDevice({ device: IPAD });
  const { press, container, says, chosen, answer, has, head, change } = view;
  const dialog = container.querySelector('dialog') as HTMLDialogElement;
  await press('Remove this device');
  expect(within(dialog).getByRole('heading').textContent).toBe('Remove “Kitchen”?');
  expect(view.onRemoveDevice).not.toHaveBeenCalled();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Remove it' }));
  expect(view.onRemoveDevice.mock.calls).toEqual([['pad']]);
  expect(document.activeElement).toBe(head('device'));
  const removed = { ...IPAD, removedMs: 1 };
  await change({ device: removed, devices: [PHONE, removed] });
  expect(says('This device was removed from your list.')).toBe(true);
  expect(answer('device')).toBe('Kitchen');
  // It is not among those to choose from.
  expect([chosen(), has('Remove this device')]).toEqual([['iPad'], false]);
  await press('Put it back on the list');
  expect(view.onRestoreDevice.mock.calls).toEqual([[removed]]);
  expect(document.activeElement).toBe(head('device'));
});

const DAY = 'Date, if you know it';
async function showLastBackup(fields: Partial<Run> = { lastBackup: 'weeks' }) {
  const view = showQuestions({ run: runWith(fields) });
  await view.unfold('lastBackup');
  return { ...view, alert: () => view.getByRole('alert').textContent?.trim() };
}

test('the last backup: each choice is asked for; without a backup there is no day', async () => {
  const { radios, choose, onRun, queryByLabelText } = await showLastBackup({});
  expect(queryByLabelText(DAY)).toBeNull();
  for (const name of radios()) await choose(name);
  expect(onRun.mock.calls).toEqual([
    [{ lastBackup: 'days' }],
    [{ lastBackup: 'weeks' }],
    [{ lastBackup: 'never', lastBackupDay: null }],
    [{ lastBackup: 'dontKnow', lastBackupDay: null }],
  ]);
});

test('the last backup: what is no day is not stored, which the field says until it is corrected; an empty field removes the day', async () => {
  const { field, type, leave, onRun, change, alert } = await showLastBackup();
  await type(DAY, '2026-11-23');
  expect(alert()).toBe('');
  await leave(DAY);
  expect(alert()).toBe("The date wasn't saved because it's in the future.");
  expect(field(DAY).getAttribute('aria-invalid')).toBe('true');
  await type(DAY, TODAY);
  expect(alert()).toBe('');
  await leave(DAY);
  await change({ run: runWith({ lastBackup: 'weeks', lastBackupDay: TODAY }) });
  const emptied = async (badInput: boolean) => {
    Object.defineProperty(field(DAY), 'validity', { value: { badInput }, configurable: true });
    await type(DAY, '');
    await leave(DAY);
  };
  await emptied(true);
  expect(alert()).toContain("because it isn't complete");
  expect(onRun.mock.calls).toEqual([[{ lastBackupDay: TODAY }]]);
  await emptied(false);
  expect(onRun.mock.lastCall).toEqual([{ lastBackupDay: null }]);
  expect(alert()).toBe('');
});
