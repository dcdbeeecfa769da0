import { fireEvent } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import {
  SYMPTOM_GROUPS,
  SYMPTOM_IDS,
  SYMPTOMS,
  USUAL_SYMPTOMS,
  type SymptomId,
} from '../../../lib/guide/knowledge/symptoms';
import { MAX_WORDS_LENGTH } from '../../../lib/guide/user-input';
import guideText from '../../../locales/guide/en.json';
import { aRun, enter, showQuestions } from './show-questions';

const WORDS = guideText.questions.message.words;
const says = (id: (typeof SYMPTOM_IDS)[number]) => guideText.symptoms[id].says;

describe('the list', () => {
  test('has the usual messages first, then each other whose wording is known, by groups', () => {
    const { radios, container } = showQuestions();
    const usual: SymptomId[] = [...USUAL_SYMPTOMS, 'unknown'];
    const others = SYMPTOM_GROUPS.flatMap((group) =>
      SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group === group && !usual.includes(id)),
    );
    expect(radios()).toEqual([...usual, ...others].map(says));
    const fold = container.querySelector('details.fold') as HTMLDetailsElement;
    expect(fold.open).toBe(false);
    expect(fold.querySelectorAll('input')).toHaveLength(others.length);
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

describe('what is typed or pasted', () => {
  const type = (view: ReturnType<typeof showQuestions>, text: string) =>
    fireEvent.input(view.field(WORDS), { target: { value: text } });
  /** The radio buttons above the fold. */
  const matches = ({ container }: ReturnType<typeof showQuestions>) =>
    [...container.querySelectorAll('label.choice')]
      .filter((label) => label.closest('details')?.querySelector('summary')?.id !== '')
      .map((label) => label.textContent.trim());

  test('leaves what comes closest, and “Something else”; the others are folded', async () => {
    const view = showQuestions();
    await type(view, 'ESTIMATING  remaning');
    expect(matches(view)[0]).toBe(says('stuck-estimating'));
    expect(matches(view).at(-1)).toBe('Something else');
    expect(matches(view).length).toBeLessThanOrEqual(5);
    const listed = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group !== null);
    expect(view.radios().toSorted()).toEqual(listed.map(says).toSorted());
    await type(view, '');
    expect(view.radios()).toHaveLength(listed.length);
  });

  test('keeps what is chosen in sight', async () => {
    const view = showQuestions({ run: aRun({ symptom: 'terms' }) });
    await view.unfold('message');
    await type(view, 'estimating');
    expect(matches(view)).toContain(says('terms'));
  });

  test('a cause names its step', async () => {
    const view = showQuestions();
    await type(view, 'vpn');
    expect(
      view.says(`This step matches what you entered: ${guideText.steps['other-wifi'].title}`),
    ).toBe(true);
    expect(matches(view)).toContain(says('need-wifi'));
  });

  test.each<[string, StepId[], SymptomId | null, StepId | null, SymptomId | null]>([
    ['in the plan: leads there', ['managed'], 'unknown', 'managed', null],
    ['not in the plan yet: the message comes with it', ['status'], null, 'managed', 'switch-grey'],
    ['not in that of a chosen message, which stays', ['status'], 'terms', null, null],
  ])('its step, %s', async (_, stepIds, symptom, goal, answered) => {
    const view = showQuestions({ run: aRun({ symptom }), stepIds });
    if (symptom) await view.unfold('message');
    await type(view, 'screen time');
    if (view.has('Go to this step')) await view.press('Go to this step');
    expect(view.onGoToStep.mock.calls).toEqual(goal ? [[goal]] : []);
    const answers = view.onRun.mock.calls.flatMap(([fields]) => Object.entries(fields as object));
    expect(answers.filter(([field]) => field === 'symptom')).toEqual(
      answered ? [['symptom', answered]] : [],
    );
  });

  test('nothing fits: says so, and leads to “Something else”', async () => {
    const view = showQuestions();
    await type(view, 'zebra');
    expect(matches(view)).toEqual(['Something else']);
    expect(view.says('Nothing here matches. Choose “Something else”')).toBe(true);
  });

  test('works also where nothing can be saved', async () => {
    const view = showQuestions({ canSave: false });
    await type(view, 'zebra');
    expect(matches(view)).toEqual(['Something else']);
    await fireEvent.blur(view.field(WORDS));
    expect(view.onRun).not.toHaveBeenCalled();
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
    const { answer, show } = showQuestions({ run: aRun({ words: 'Zebra!' }) });
    expect(answer('message')).toBe('“Zebra!”');
    await show({ run: aRun({ words: 'Zebra!', symptom: 'terms' }) });
    expect(answer('message')).toBe(says('terms'));
    await show({ run: aRun({ words: 'Zebra!', symptom: 'unknown' }) });
    expect(answer('message')).toBe('“Zebra!”');
    await show({ run: aRun({ symptom: 'unknown' }) });
    expect(answer('message')).toBe('Something else');
  });

  test('as long as they can be: says so', async () => {
    const { field, says: shows } = showQuestions();
    await type(field(WORDS), 'x'.repeat(MAX_WORDS_LENGTH - 1));
    expect(shows('reached the limit')).toBe(false);
    await type(field(WORDS), 'x'.repeat(MAX_WORDS_LENGTH));
    expect(shows("You've reached the limit of 300 characters.")).toBe(true);
  });
});

test('typed and left, the words are in the field until the store answers', async () => {
  const { field } = showQuestions();
  await enter(field(WORDS), 'No');
  expect(field(WORDS).value).toBe('No');
});
