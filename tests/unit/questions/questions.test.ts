import { fireEvent } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { QUESTION_IDS, type QuestionId } from '../../../components/questions/questions';
import { STEP_IDS } from '../../../lib/guide/knowledge/steps';
import guideText from '../../../locales/guide/en.json';
import { deviceWith, runWith } from '../../support/runs';
import { showQuestions } from './show-questions';

const ANSWERED = {
  run: runWith({ symptom: 'terms', deviceId: 'phone', lastBackup: 'weeks' }),
  device: deviceWith({ kind: 'ipad', generation: 'v15', computer: 'none', manager: 'school' }),
};

test('the first question without an answer is unfolded, the others show their answers', () => {
  const { open, answer } = showQuestions();
  expect(open()).toEqual(['message']);
  expect(QUESTION_IDS.map((id) => answer(id))).toEqual(['', ...Array(5).fill('you can skip this')]);
  const device = deviceWith({ kind: 'iphone' });
  expect(showQuestions({ run: ANSWERED.run, device }).open()).toEqual(['system']);
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

test('one question is unfolded at a time, and an answer folds nothing', async () => {
  const { open, unfold, choose, change } = showQuestions();
  await unfold('computer');
  // Arrow keys may go on to the next choice.
  await choose('Mac');
  await change({ device: deviceWith({ computer: 'mac' }) });
  expect(open()).toEqual(['computer']);
  await unfold('computer');
  expect(open()).toEqual([]);
});

test('Skip and Next go to the next question with the focus, and answer nothing', async () => {
  const { open, press, unfold, has, head, onRun, onDevice } = showQuestions({
    run: runWith({ symptom: 'terms' }),
  });
  expect([open(), has('Next')]).toEqual([['device'], false]);
  await press('Skip');
  expect(open()).toEqual(['system']);
  expect(document.activeElement).toBe(head('system'));
  await unfold('message');
  expect(has('Skip')).toBe(false);
  await press('Next');
  expect(document.activeElement).toBe(head('device'));
  expect(onRun).not.toHaveBeenCalled();
  expect(onDevice).not.toHaveBeenCalled();
});

test('after the last question, the focus is on the way to the plan', async () => {
  const { open, press, unfold, onClose, getByRole } = showQuestions();
  await unfold('lastBackup');
  await press('Done');
  expect(open()).toEqual([]);
  const button = getByRole('button', { name: 'Show my plan' });
  expect(document.activeElement).toBe(button);
  await fireEvent.click(button);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('the heading has the focus at first; Back and Esc lead back', async () => {
  const { press, onClose, container, getByRole } = showQuestions();
  const heading = getByRole('heading', { name: 'Find your fix' });
  expect(document.activeElement).toBe(heading);
  // A browser focuses nothing without it.
  expect(heading.getAttribute('tabindex')).toBe('-1');
  await press('Back');
  expect(onClose).toHaveBeenCalledTimes(1);
  // False: the popup stays open.
  expect(await fireEvent.keyDown(container, { key: 'Escape' })).toBe(false);
  expect(onClose).toHaveBeenCalledTimes(2);
  await fireEvent.keyDown(container, { key: 'Escape', isComposing: true });
  await fireEvent.keyDown(container, { key: 'Enter' });
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('the number of steps changes without an announcement', async () => {
  const { change, says, getByText } = showQuestions({ stepIds: STEP_IDS.slice(0, 14) });
  const line = getByText('Your plan has 14 steps now.');
  expect(line.closest('[role=status], [role=alert], [aria-live]')).toBeNull();
  await change({ stepIds: ['status'] });
  expect(says('Your plan has 1 step now.')).toBe(true);
});

test('what can’t be saved can’t be answered, but can be read', async () => {
  const view = showQuestions({ ...ANSWERED, devices: [ANSWERED.device], canSave: false });
  expect(view.says("Answers can't be saved right now.")).toBe(true);
  for (const id of QUESTION_IDS) {
    await view.unfold(id);
    expect(view.open()).toEqual([id]);
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

const versionsOf = (system: string) =>
  ['26 or later', '18', '17', '15 or 16', '14', '13 or earlier'].map((one) => `${system} ${one}`);

test.each<[QuestionId, string[] | number, object[]]>([
  [
    'system',
    [...versionsOf('iOS'), "I don't know"],
    ['v26', 'v18', 'v17', 'v15', 'v14', 'v13', null].map((generation) => ({ generation })),
  ],
  [
    'computer',
    ['Mac', 'Windows PC', 'No computer', "I don't know yet"],
    ['mac', 'windows', 'none', null].map((computer) => ({ computer })),
  ],
  ['manager', 5, ['nobody', 'work', 'school', 'parent', null].map((manager) => ({ manager }))],
])('the choices of %s, each of which is asked for', async (id, names, fields) => {
  const { unfold, radios, choose, onDevice, chosen } = showQuestions({ device: deviceWith() });
  await unfold(id);
  if (typeof names === 'number') expect(radios()).toHaveLength(names);
  else expect(radios()).toEqual(names);
  // "I don't know" is chosen, so that a click on it asks for nothing.
  const last = radios().at(-1) ?? '';
  expect(chosen()).toEqual([last]);
  for (const name of radios()) await choose(name);
  expect(onDevice.mock.calls).toEqual(fields.map((one) => [one]));
});

test('systems have the names of the device, with the menus of the chosen one', async () => {
  const { container, unfold, radios, chosen, says, change } = showQuestions();
  await unfold('system');
  expect(says('You can find it here:')).toBe(true);
  expect(container.textContent?.replace(/\s/g, '')).toContain('Settings›General›About');
  expect(says('iPadOS')).toBe(false);
  await change({ device: deviceWith({ kind: 'ipad', generation: 'v17' }) });
  expect(radios()).toEqual([...versionsOf('iPadOS'), "I don't know"]);
  expect(chosen()).toEqual(['iPadOS 17']);
  expect(says("On iPad, it's called iPadOS.")).toBe(true);
  await unfold('manager');
  expect(says('VPN & Device Management')).toBe(true);
  await change({ device: deviceWith({ generation: 'v14' }) });
  expect(says('VPN & Device Management')).toBe(false);
});

test('a choice is shown once it is stored, and the stored one can be chosen again', async () => {
  const { unfold, choose, chosen, onDevice, change } = showQuestions({
    device: deviceWith({ computer: 'mac' }),
  });
  await unfold('computer');
  await choose('Windows PC');
  expect(chosen()).not.toContain('Windows PC');
  // Another may be on its way to the store.
  await choose('Mac');
  expect(onDevice.mock.calls).toEqual([[{ computer: 'windows' }], [{ computer: 'mac' }]]);
  await change({ device: deviceWith({ computer: 'none' }) });
  expect(chosen()).toEqual(['No computer']);
});
