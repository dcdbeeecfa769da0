import { fireEvent } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SYMPTOM_GROUPS, SYMPTOM_IDS, SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import { MAX_WORDS_LENGTH } from '../../../lib/guide/user-input';
import guideText from '../../../locales/guide/en.json';
import { aRun, enter, showQuestions } from './show-questions';

const WORDS = 'Its exact words, if you like';
const says = (id: (typeof SYMPTOM_IDS)[number]) => guideText.symptoms[id].says;

describe('the list', () => {
  test('has each message that is known by its wording, in the order of the groups', () => {
    const { radios, container } = showQuestions();
    const listed = SYMPTOM_GROUPS.flatMap((group) =>
      SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group === group).map(says),
    );
    expect(radios()).toEqual(listed);
    const legends = [...container.querySelectorAll('fieldset legend')].map(
      (one) => one.textContent,
    );
    expect(legends).toEqual(SYMPTOM_GROUPS.map((group) => guideText.symptomGroups[group]));
  });

  test('asks for what is chosen, and shows it once it is stored, with what it means', async () => {
    const { choose, chosen, onRun, show, getByRole, container } = showQuestions();
    await choose(says('need-wifi'));
    expect(onRun.mock.calls).toEqual([[{ symptom: 'need-wifi' }]]);
    expect(chosen()).toEqual([]);
    await show({ run: aRun({ symptom: 'need-wifi' }) });
    expect(chosen()).toEqual([says('need-wifi')]);
    const described = getByRole('radio', { name: says('need-wifi') }).getAttribute(
      'aria-describedby',
    );
    expect(container.querySelector(`[id="${described}"]`)?.textContent).toBe(
      guideText.symptoms['need-wifi'].means,
    );
  });

  test('one that is not listed, but stored, is shown as chosen', async () => {
    const { chosen, unfold } = showQuestions({ run: aRun({ symptom: 'keychain' }) });
    await unfold('message');
    expect(chosen()).toEqual([says('keychain')]);
  });

  test('clears symptom and words, and keeps the focus in the question', async () => {
    const run = aRun({ symptom: 'terms', words: 'New terms' });
    const { press, unfold, onRun, show, has, getByRole } = showQuestions({ run });
    await unfold('message');
    await press('Clear my answer');
    expect(onRun.mock.calls).toEqual([[{ symptom: null, words: '' }]]);
    expect(document.activeElement).toBe(getByRole('button', { name: 'Next' }));
    await show({ run: aRun() });
    expect(has('Clear my answer')).toBe(false);
    expect(document.activeElement).toBe(getByRole('button', { name: 'Skip' }));
  });
});

describe('the search', () => {
  const search = (view: ReturnType<typeof showQuestions>, query: string) =>
    fireEvent.input(view.field('Search the messages'), { target: { value: query } });

  test('leaves what fits, and “Something else”, and says how many', async () => {
    const view = showQuestions();
    await search(view, 'ESTIMATING  remain');
    expect(view.radios()).toEqual([says('stuck-estimating'), 'Something else']);
    const listed = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group !== null).length - 1;
    expect(view.says(`1 of ${listed} messages`)).toBe(true);
    await search(view, '');
    expect(view.radios()).toHaveLength(listed + 1);
    expect(view.says('of 18 messages')).toBe(false);
  });

  test('nothing fits: says so kindly', async () => {
    const view = showQuestions();
    await search(view, 'zebra');
    expect(view.radios()).toEqual(['Something else']);
    expect(view.says('Nothing in our list fits that. “Something else” is fine, too.')).toBe(true);
  });

  test('Esc empties it first, and only then leads back', async () => {
    const view = showQuestions();
    await search(view, 'zebra');
    const field = view.field('Search the messages');
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect(field.value).toBe('');
    expect(view.onClose).not.toHaveBeenCalled();
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect(view.onClose).toHaveBeenCalledTimes(1);
  });

  test('works also where nothing can be saved', async () => {
    const view = showQuestions({ canSave: false });
    await search(view, 'zebra');
    expect(view.radios()).toEqual(['Something else']);
  });
});

describe('the exact words', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const type = (field: HTMLInputElement, value: string) =>
    fireEvent.input(field, { target: { value } });

  test('are saved when the field is left, not on each key', async () => {
    const { field, onRun } = showQuestions();
    expect(field(WORDS).maxLength).toBe(MAX_WORDS_LENGTH);
    await type(field(WORDS), 'N');
    await type(field(WORDS), 'No');
    expect(onRun).not.toHaveBeenCalled();
    await fireEvent.blur(field(WORDS));
    expect(onRun.mock.calls).toEqual([[{ words: 'No' }]]);
  });

  test('are saved a moment after the last key, and stay while one types on', async () => {
    const { field, onRun, show } = showQuestions();
    await type(field(WORDS), 'No ');
    await vi.advanceTimersByTimeAsync(399);
    expect(onRun).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onRun.mock.calls).toEqual([[{ words: 'No ' }]]);
    await show({ run: aRun({ words: 'No' }) });
    expect(field(WORDS).value).toBe('No ');
    await fireEvent.blur(field(WORDS));
    expect(onRun).toHaveBeenCalledTimes(1);
  });

  test.each(['closed', 'hidden', 'folded'])('are saved when the page is %s', async (how) => {
    const { field, onRun, unmount, unfold } = showQuestions();
    await type(field(WORDS), 'No');
    if (how === 'closed') unmount();
    if (how === 'hidden') await fireEvent(window, new Event('pagehide'));
    if (how === 'folded') await unfold('message');
    expect(onRun.mock.calls).toEqual([[{ words: 'No' }]]);
  });

  test('of another window are shown, also after words of one’s own', async () => {
    const { field, show } = showQuestions();
    await type(field(WORDS), 'No');
    await fireEvent.blur(field(WORDS));
    await show({ run: aRun({ words: 'No' }) });
    await show({ run: aRun({ words: 'Yes' }) });
    expect(field(WORDS).value).toBe('Yes');
  });

  test('are the answer where no message, or something else, is chosen', async () => {
    const { answer, show, field } = showQuestions({ run: aRun({ words: 'Zebra!' }) });
    expect(answer('message')).toBe('“Zebra!”');
    await show({ run: aRun({ words: 'Zebra!', symptom: 'terms' }) });
    expect(answer('message')).toBe(says('terms'));
    await show({ run: aRun({ words: 'Zebra!', symptom: 'unknown' }) });
    expect(answer('message')).toBe('“Zebra!”');
    await show({ run: aRun({ symptom: 'unknown' }) });
    expect(answer('message')).toBe('Something else');
    expect(() => field(WORDS)).toThrow();
  });

  test('as long as they can be: says so', async () => {
    const { field, says: shows } = showQuestions();
    await type(field(WORDS), 'x'.repeat(MAX_WORDS_LENGTH - 1));
    expect(shows('as long as it can be')).toBe(false);
    await type(field(WORDS), 'x'.repeat(MAX_WORDS_LENGTH));
    expect(shows('That is as long as it can be: 300 characters.')).toBe(true);
  });
});

describe('words that are recognised', () => {
  const OFFER = `Did you mean: ${says('security-delay')}?`;
  const words = 'SECURITY DELAY required.';

  test('are offered as their message, which then has the focus', async () => {
    const view = showQuestions({ run: aRun({ words, symptom: 'unknown' }) });
    await view.unfold('message');
    await fireEvent.input(view.field('Search the messages'), { target: { value: 'zebra' } });
    await view.press(OFFER);
    expect(view.onRun.mock.calls).toEqual([[{ symptom: 'security-delay' }]]);
    await tick();
    expect(document.activeElement).toBe(view.getByRole('radio', { name: says('security-delay') }));
    await view.show({ run: aRun({ words, symptom: 'security-delay' }) });
    expect(view.has(OFFER)).toBe(false);
  });

  test('are not offered where they are not, nor where nothing can be saved', async () => {
    const view = showQuestions({ run: aRun({ words: 'zebra' }) });
    await view.unfold('message');
    expect(view.says('Did you mean')).toBe(false);
    await view.show({ run: aRun({ words }) });
    expect(view.has(OFFER)).toBe(true);
    await view.show({ canSave: false });
    expect(view.has(OFFER)).toBe(false);
  });
});

test('typed and left, the words are in the field until the store answers', async () => {
  const { field } = showQuestions();
  await enter(field(WORDS), 'No');
  expect(field(WORDS).value).toBe('No');
});
