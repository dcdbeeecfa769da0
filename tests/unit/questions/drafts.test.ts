import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import guideText from '../../../locales/guide/en.json';
import { deviceWith, runWith } from '../../support/runs';
import { showQuestions } from './show-questions';

const WORDS = guideText.questions.message.words;
const NAME = guideText.questions.device.name;
const draft = () => localStorage.getItem('draft:words/run-1');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The questions with that of the message unfolded. */
async function showMessage(shown: Parameters<typeof showQuestions>[0] = {}) {
  const view = showQuestions(shown);
  if (!view.open().includes('message')) await view.unfold('message');
  return view;
}

test.each([
  ['something', '', 'zebra'],
  ['nothing, in place of what is stored', 'old', ''],
])('%s that was typed before the page closed is in the field again, and stored', async (...row) => {
  const [, words, text] = row;
  const { type } = await showMessage({ run: runWith({ words }) });
  await type(WORDS, text);
  cleanup();
  const unsaved = await showMessage({ run: runWith({ words }), canSave: false });
  await vi.advanceTimersByTimeAsync(400);
  cleanup();
  expect(unsaved.onRun).not.toHaveBeenCalled();
  const { field, onRun } = await showMessage({ run: runWith({ words }) });
  expect(field(WORDS).value).toBe(text);
  await vi.advanceTimersByTimeAsync(400);
  expect(onRun.mock.calls).toEqual([[{ words: text }]]);
});

test('words belong to their run, and a name to its device', async () => {
  const device = deviceWith({ name: 'Old' });
  const first = await showMessage({ device });
  await first.type(WORDS, 'zebra');
  await first.unfold('device');
  await first.type(NAME, 'New');
  cleanup();
  const tablet = deviceWith({ id: 'tablet', name: 'Tablet' });
  const other = await showMessage({ run: runWith({ id: 'second' }), device: tablet });
  expect(other.field(WORDS).value).toBe('');
  await other.unfold('device');
  expect(other.field(NAME).value).toBe('Tablet');
  cleanup();
  const again = await showMessage({ device });
  await again.unfold('device');
  expect(again.field(NAME).value).toBe('New');
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
