import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import guideText from '../../../locales/guide/en.json';
import { deviceWith, runWith } from '../../support/runs';
import { showQuestions } from './show-questions';

const WORDS = guideText.questions.message.words;
const NAME = guideText.questions.device.name;
const KEY = 'draft:words/run-1';
const draft = () => localStorage.getItem(KEY);

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

/** Types, and the page closes before anything is stored. */
async function typeAndClose(text: string, words = '') {
  const { type } = await showMessage({ run: runWith({ words }) });
  await type(WORDS, text);
  cleanup();
}

test('what was typed before the page closed is in the field again, is searched, and stored', async () => {
  await typeAndClose('zebra');
  const { field, says, onRun } = await showMessage();
  expect(field(WORDS).value).toBe('zebra');
  expect(says('Nothing here matches.')).toBe(true);
  await vi.advanceTimersByTimeAsync(400);
  expect(onRun.mock.calls).toEqual([[{ words: 'zebra' }]]);
});

test('it replaces what is stored, even if the field was emptied', async () => {
  await typeAndClose('', 'old');
  const { field, onRun } = await showMessage({ run: runWith({ words: 'old' }) });
  expect(field(WORDS).value).toBe('');
  await vi.advanceTimersByTimeAsync(400);
  expect(onRun.mock.calls).toEqual([[{ words: '' }]]);
});

test('it stays while nothing can be saved', async () => {
  await typeAndClose('zebra');
  const { field, onRun } = await showMessage({ canSave: false });
  expect(field(WORDS).value).toBe('zebra');
  await vi.advanceTimersByTimeAsync(400);
  cleanup();
  expect(onRun).not.toHaveBeenCalled();
  expect(draft()).toBe('zebra');
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
  expect(draft()).toBe(typed);
  await change({ run: runWith({ words }) });
  expect(draft()).toBeNull();
  expect(field(WORDS).value).toBe(typed);
  cleanup();
  // It replaces nothing that comes later.
  const next = await showMessage({ run: runWith({ words: 'of another window' }) });
  expect(next.field(WORDS).value).toBe('of another window');
});

test('a draft is removed if the store holds it when the page opens, or when it is typed again', async () => {
  await typeAndClose('No');
  const { type, leave, onRun } = await showMessage({ run: runWith({ words: 'No' }) });
  expect(draft()).toBeNull();
  await type(WORDS, 'Not');
  expect(draft()).toBe('Not');
  await type(WORDS, 'No');
  await leave(WORDS);
  expect(draft()).toBeNull();
  expect(onRun).not.toHaveBeenCalled();
});

test('a draft stays if an earlier state of it is stored', async () => {
  const { type, change } = await showMessage();
  await type(WORDS, 'No');
  await type(WORDS, 'No room');
  await change({ run: runWith({ words: 'No' }) });
  expect(draft()).toBe('No room');
});

test('a draft that is longer than any field is ignored', () => {
  localStorage.setItem(KEY, 'x'.repeat(5_001));
  expect(showQuestions().field(WORDS).value).toBe('');
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
