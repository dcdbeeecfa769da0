import { cleanup, fireEvent } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import guideText from '../../../locales/guide/en.json';
import { aDevice, aRun, showQuestions } from './show-questions';

const WORDS = guideText.questions.message.words;
const NAME = guideText.questions.device.name;
const KEY = 'draft:words/first';
const draft = () => localStorage.getItem(KEY);
const type = (field: HTMLInputElement, value: string) =>
  fireEvent.input(field, { target: { value } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Types, and the page is gone: what it asked of the store then came to nothing. */
async function typeAndClose(text: string) {
  await type(showQuestions().field(WORDS), text);
  cleanup();
}

describe('typed, and the page closed before it was stored', () => {
  test('is in the field again, finds messages, and is handed to the store', async () => {
    await typeAndClose('zebra');
    const { field, says, onRun } = showQuestions();
    expect(field(WORDS).value).toBe('zebra');
    expect(says('Nothing here matches.')).toBe(true);
    await vi.advanceTimersByTimeAsync(400);
    expect(onRun.mock.calls).toEqual([[{ words: 'zebra' }]]);
  });

  test('counts before what is stored, also if it was emptied', async () => {
    const stored = { run: aRun({ words: 'old', symptom: null }) };
    const first = showQuestions(stored);
    await first.unfold('message');
    await type(first.field(WORDS), '');
    cleanup();
    const { field, unfold, onRun } = showQuestions(stored);
    await unfold('message');
    expect(field(WORDS).value).toBe('');
    await vi.advanceTimersByTimeAsync(400);
    expect(onRun.mock.calls).toEqual([[{ words: '' }]]);
  });

  test('stays while nothing can be saved, and is handed on by the next page that can', async () => {
    await typeAndClose('zebra');
    const { field, onRun } = showQuestions({ canSave: false });
    expect(field(WORDS).value).toBe('zebra');
    await vi.advanceTimersByTimeAsync(400);
    cleanup();
    expect(onRun).not.toHaveBeenCalled();
    expect(draft()).toBe('zebra');
  });

  test('belongs to its run, and a name to its device', async () => {
    const device = aDevice({ name: 'Old' });
    const first = showQuestions({ device });
    await type(first.field(WORDS), 'zebra');
    await first.unfold('device');
    await type(first.field(NAME), 'New');
    cleanup();
    const run = aRun({ id: 'second' });
    const other = showQuestions({ run, device: aDevice({ id: 'tablet', name: 'Tablet' }) });
    expect(other.field(WORDS).value).toBe('');
    await other.unfold('device');
    expect(other.field(NAME).value).toBe('Tablet');
    cleanup();
    const again = showQuestions({ device });
    await again.unfold('device');
    expect(again.field(NAME).value).toBe('New');
  });
});

describe('a draft goes', () => {
  test.each([
    ['as it was typed', 'No', 'No'],
    ['as the store cleans it', ' No  room\u200B', 'No room'],
  ])('when the text is stored %s, and does not undo what comes later', async (_, typed, words) => {
    const { field, show } = showQuestions();
    await type(field(WORDS), typed);
    expect(draft()).toBe(typed);
    await show({ run: aRun({ words }) });
    expect(draft()).toBeNull();
    expect(field(WORDS).value).toBe(typed);
    cleanup();
    const next = showQuestions({ run: aRun({ words: 'of another window' }) });
    await next.unfold('message');
    expect(next.field(WORDS).value).toBe('of another window');
  });

  test('when the store holds it by the time that the page opens', async () => {
    await typeAndClose('No');
    const run = aRun({ words: 'No', symptom: null });
    const { unfold } = showQuestions({ run });
    await unfold('message');
    expect(draft()).toBeNull();
  });

  test('when what is stored is typed again', async () => {
    const { field, unfold, onRun } = showQuestions({ run: aRun({ words: 'No', symptom: null }) });
    await unfold('message');
    await type(field(WORDS), 'Not');
    await type(field(WORDS), 'No');
    await fireEvent.blur(field(WORDS));
    expect(draft()).toBeNull();
    expect(onRun).not.toHaveBeenCalled();
  });

  test('not for what was typed before the last letters', async () => {
    const { field, show } = showQuestions();
    await type(field(WORDS), 'No');
    await type(field(WORDS), 'No room');
    await show({ run: aRun({ words: 'No' }) });
    expect(draft()).toBe('No room');
  });
});

test('a draft that is longer than any field is no draft', () => {
  localStorage.setItem(KEY, 'x'.repeat(5_001));
  expect(showQuestions().field(WORDS).value).toBe('');
});

test('where localStorage throws, typing and saving work', async () => {
  const storage = vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const { field, onRun } = showQuestions();
  await type(field(WORDS), 'No');
  await fireEvent.blur(field(WORDS));
  expect(storage).toHaveBeenCalled();
  expect(field(WORDS).value).toBe('No');
  expect(onRun.mock.calls).toEqual([[{ words: 'No' }]]);
});
