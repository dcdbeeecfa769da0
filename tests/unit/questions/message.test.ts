import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS, SYMPTOMS, type SymptomId } from '../../../lib/guide/knowledge/symptoms';
import guideText from '../../../locales/guide/en.json';
import { runWith } from '../../support/runs';
import { showQuestions } from './show-questions';

const WORDS = guideText.questions.message.words;
const draft = () => localStorage.getItem('draft:words/run-1');
const says = (id: SymptomId) => guideText.symptoms[id].says;
const LISTED = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group !== null);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The question, unfolded. */
async function showMessage(shown: Parameters<typeof showQuestions>[0] = {}) {
  const view = showQuestions(shown);
  if (!view.open().includes('message')) await view.unfold('message');
  /** The messages above the fold. */
  const matches = () =>
    [...view.container.querySelectorAll('label.choice')]
      .filter((label) => !label.closest('details.fold'))
      .map((label) => label.textContent.trim());
  return { ...view, matches };
}

test('a choice is asked for, shown once it is stored, with what it means, and can be cleared', async () => {
  const view = await showMessage();
  const { choose, chosen, onRun, change, press, has, getByRole, container } = view;
  await choose(says('need-wifi'));
  expect(onRun.mock.calls).toEqual([[{ symptom: 'need-wifi' }]]);
  expect(chosen()).toEqual([]);
  await change({ run: runWith({ symptom: 'need-wifi' }) });
  expect(chosen()).toEqual([says('need-wifi')]);
  const radio = getByRole('radio', { name: says('need-wifi') });
  const detail = container.querySelector(`[id="${radio.getAttribute('aria-describedby')}"]`);
  expect(detail?.textContent).toBe(guideText.symptoms['need-wifi'].means);
  // One that is not listed, but stored.
  await change({ run: runWith({ symptom: 'keychain' }) });
  expect(chosen()).toEqual([says('keychain')]);
  await press('Clear my answer');
  expect(onRun.mock.lastCall).toEqual([{ symptom: null, words: '' }]);
  expect(document.activeElement).toBe(getByRole('button', { name: 'Next' }));
  await change({ run: runWith() });
  expect(has('Clear my answer')).toBe(false);
});

test('what is typed leaves the closest messages, the chosen one and “Something else”', async () => {
  const { type, matches, radios, change, says: shows } = await showMessage();
  await type(WORDS, 'ESTIMATING  remaning');
  expect(matches()[0]).toBe(says('stuck-estimating'));
  expect(matches().at(-1)).toBe('Something else');
  expect(matches().length).toBeLessThanOrEqual(5);
  expect(radios().toSorted()).toEqual(LISTED.map(says).toSorted());
  await change({ run: runWith({ symptom: 'terms' }) });
  expect(matches()).toContain(says('terms'));
  await type(WORDS, 'zebra');
  expect(shows('Nothing here matches. Choose “Something else”')).toBe(true);
});

test.each<[string, StepId[], SymptomId | null, StepId | null, SymptomId | null]>([
  ['in the plan: leads there', ['managed'], 'unknown', 'managed', null],
  ['not in the plan yet: its message is chosen', ['status'], null, 'managed', 'switch-grey'],
  ['not in that of a chosen message, which stays', ['status'], 'terms', null, null],
])('the step of a typed cause, %s', async (_, stepIds, symptom, goal, answered) => {
  const view = await showMessage({ run: runWith({ symptom }), stepIds });
  await view.type(WORDS, 'screen time');
  const step = guideText.steps.managed.title;
  expect(view.says(`This step matches what you entered: ${step}`)).toBe(true);
  if (view.has('Go to this step')) await view.press('Go to this step');
  expect(view.onGoToStep.mock.calls).toEqual(goal ? [[goal]] : []);
  const symptoms = view.onRun.mock.calls.filter(([fields]) => 'symptom' in fields);
  expect(symptoms).toEqual(answered ? [[{ symptom: answered }]] : []);
});

test('words are saved a moment after the last key or when the field is left, and only once', async () => {
  const { field, type, leave, onRun, change } = await showMessage();
  await type(WORDS, 'N');
  await type(WORDS, 'No ');
  await vi.advanceTimersByTimeAsync(399);
  expect(onRun).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(onRun.mock.calls).toEqual([[{ words: 'No ' }]]);
  // They stay as typed while the user types on.
  await change({ run: runWith({ words: 'No' }) });
  expect(field(WORDS).value).toBe('No ');
  await leave(WORDS);
  expect(onRun).toHaveBeenCalledTimes(1);
  await type(WORDS, 'No room');
  await leave(WORDS);
  expect(onRun.mock.calls.at(-1)).toEqual([{ words: 'No room' }]);
  await change({ run: runWith({ words: 'No room' }) });
  // Of another window.
  await change({ run: runWith({ words: 'Yes' }) });
  expect(field(WORDS).value).toBe('Yes');
});

test.each(['closed', 'hidden', 'folded'])('words are saved when the page is %s', async (how) => {
  const { type, onRun, unmount, unfold } = await showMessage();
  await type(WORDS, 'No');
  if (how === 'closed') unmount();
  if (how === 'hidden') window.dispatchEvent(new Event('pagehide'));
  if (how === 'folded') await unfold('message');
  expect(onRun.mock.calls).toEqual([[{ words: 'No' }]]);
});

test('words belong to their run', async () => {
  const first = await showMessage();
  await first.type(WORDS, 'zebra');
  cleanup();
  const other = await showMessage({ run: runWith({ id: 'second' }) });
  expect(other.field(WORDS).value).toBe('');
  cleanup();
  const again = await showMessage();
  expect(again.field(WORDS).value).toBe('zebra');
});

test.each([
  ['as it was typed', 'No', 'No'],
  ['as the store cleans it', ' No  room\u200B', 'No room'],
])('a draft is removed once it is stored, %s', async (_, typed, words) => {
  const { type, field, change } = await showMessage();
  await type(WORDS, typed);
  await change({ run: runWith({ words: 'N' }) });
  // An earlier state of it is stored.
  expect(draft()).toBe(typed);
  await change({ run: runWith({ words }) });
  expect(draft()).toBeNull();
  expect(field(WORDS).value).toBe(typed);
  cleanup();
  // It replaces nothing that comes later.
  const next = await showMessage({ run: runWith({ words: 'of another window' }) });
  expect(next.field(WORDS).value).toBe('of another window');
});

test('without localStorage, typing and saving work', async () => {
  const throwing = vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const { field, type, leave, onRun } = await showMessage();
  await type(WORDS, 'No');
  await leave(WORDS);
  expect(throwing).toHaveBeenCalled();
  expect(field(WORDS).value).toBe('No');
  expect(onRun.mock.calls).toEqual([[{ words: 'No' }]]);
});
