import { fireEvent } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import guideText from '../../../locales/guide/en.json';
import { STEP_IDS } from '../../../lib/guide/knowledge/steps';
import { QUESTION_IDS } from '../../../components/questions/questions';
import { aDevice, aRun, showQuestions } from './show-questions';

const ANSWERED = {
  run: aRun({ symptom: 'terms', deviceId: 'phone', lastBackup: 'weeks' }),
  device: aDevice({ kind: 'ipad', generation: 'v15', computer: 'none', manager: 'school' }),
};

test('begins at the first question without an answer, all others folded', () => {
  expect(showQuestions().open()).toEqual(['message']);
  const device = aDevice({ kind: 'iphone' });
  expect(showQuestions({ run: ANSWERED.run, device }).open()).toEqual(['system']);
});

test('where all is answered, all are folded, each with its answer', () => {
  const { open, answer } = showQuestions(ANSWERED);
  expect(open()).toEqual([]);
  expect(QUESTION_IDS.map((id) => answer(id))).toEqual([
    guideText.symptoms.terms.says,
    'My iPad',
    'iPadOS 15 or 16',
    'No computer',
    'My school',
    'Weeks ago, or longer',
  ]);
});

test('without an answer, the line says that skipping is fine, but for the one that is unfolded', () => {
  const { answer } = showQuestions();
  expect(QUESTION_IDS.map((id) => answer(id))).toEqual(['', ...Array(5).fill('you can skip this')]);
});

test('one is unfolded at a time, and can be folded again', async () => {
  const { open, unfold } = showQuestions();
  await unfold('computer');
  expect(open()).toEqual(['computer']);
  await unfold('computer');
  expect(open()).toEqual([]);
});

test('skip and next go on to the next question with the focus, and answer nothing', async () => {
  const { open, press, has, head, ...asked } = showQuestions({ run: aRun({ symptom: 'terms' }) });
  expect(open()).toEqual(['device']);
  expect(has('Next')).toBe(false);
  await press('Skip');
  expect(open()).toEqual(['system']);
  expect(document.activeElement).toBe(head('system'));
  await fireEvent.click(head('message'));
  expect(has('Skip')).toBe(false);
  await press('Next');
  expect(document.activeElement).toBe(head('device'));
  expect(asked.onRun).not.toHaveBeenCalled();
  expect(asked.onDevice).not.toHaveBeenCalled();
});

test('after the last question the focus is on the way to the plan', async () => {
  const { open, press, unfold, onClose, getByRole } = showQuestions();
  await unfold('lastBackup');
  await press('Done');
  expect(open()).toEqual([]);
  const button = getByRole('button', { name: 'Show my plan' });
  expect(document.activeElement).toBe(button);
  await fireEvent.click(button);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('an answer folds nothing: arrow keys may go on to the next choice', async () => {
  const { open, show, choose, unfold, onDevice } = showQuestions();
  await unfold('computer');
  await choose('Mac');
  expect(onDevice).toHaveBeenCalledWith({ computer: 'mac' });
  await show({ device: aDevice({ computer: 'mac' }) });
  expect(open()).toEqual(['computer']);
});

test('the heading has the focus when they appear', () => {
  const { getByRole } = showQuestions();
  const heading = getByRole('heading', { name: 'Find your fix' });
  expect(document.activeElement).toBe(heading);
  // In a browser only what has a place in the order, or -1, can have the focus.
  expect(heading.getAttribute('tabindex')).toBe('-1');
});

test('Back and Esc lead back, Esc not to the closing of the popup', async () => {
  const { press, onClose, container } = showQuestions();
  await press('Back');
  expect(onClose).toHaveBeenCalledTimes(1);
  // False: the browser is told to leave it alone.
  expect(await fireEvent.keyDown(container, { key: 'Escape' })).toBe(false);
  expect(onClose).toHaveBeenCalledTimes(2);
  await fireEvent.keyDown(container, { key: 'Escape', isComposing: true });
  await fireEvent.keyDown(container, { key: 'Enter' });
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('says how many steps the plan has now, without speaking up', async () => {
  const { show, says, getByText } = showQuestions({ stepIds: STEP_IDS.slice(0, 14) });
  const line = getByText('Your plan has 14 steps now.');
  expect(line.closest('[role=status], [role=alert], [aria-live]')).toBeNull();
  await show({ stepIds: ['status'] });
  expect(says('Your plan has 1 step now.')).toBe(true);
});

test('what can’t be saved can’t be answered, but is there to read', async () => {
  const refused = showQuestions({ ...ANSWERED, devices: [ANSWERED.device], canSave: false });
  expect(refused.says('Answers can’t be saved right now.'.replace('’', "'"))).toBe(true);
  for (const id of QUESTION_IDS) {
    await refused.unfold(id);
    expect(refused.open()).toEqual([id]);
    const fields = refused.queryAllByRole<HTMLInputElement>('radio');
    expect(fields.length).toBeGreaterThan(2);
    expect(fields.every((field) => field.closest('fieldset')?.disabled)).toBe(true);
    const texts = refused.container.querySelectorAll<HTMLInputElement>('input[type=text]');
    // What the device says can still be looked up.
    expect([...texts].every((field) => field.readOnly)).toBe(id !== 'message');
    expect(refused.has('Clear my answer')).toBe(false);
  }
  expect(refused.container.querySelector<HTMLInputElement>('input[type=date]')?.disabled).toBe(
    true,
  );
  await refused.unfold('device');
  expect(refused.getByRole('button', { name: 'Remove this device' })).toHaveProperty(
    'disabled',
    true,
  );
});
