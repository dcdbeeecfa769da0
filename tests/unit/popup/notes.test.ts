import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { MAX_NOTE_LENGTH } from '../../../lib/guide/user-input';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { msg } from '../../../lib/text/localized-text';
import { inGuideWords } from '../../support/guide-sentence';
import { readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

async function popupWithNote(note?: string) {
  const { database } = freshStore();
  const popup = await readyPopup(database);
  if (note) await popup.stores.runs.setNote(FIRST_RUN_ID, 'conditions', note, Date.now());
  await popup.unfold('conditions');
  await waitFor(() => expect(field(popup).value).toBe(note ?? ''));
  return popup;
}

const field = ({ step }: OpenPopup) =>
  step('conditions').querySelector('textarea') as HTMLTextAreaElement;
const type = (popup: OpenPopup, value: string) =>
  fireEvent.input(field(popup), { target: { value } });
const fold = (popup: OpenPopup) => field(popup).closest('details') as HTMLDetailsElement;
const stored = async ({ stores }: OpenPopup) =>
  (await stores.runs.overview()).runs[0]?.notes.conditions;
const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('names the step it is about, behind a fold while there is none', async () => {
  const popup = await popupWithNote();
  expect(fold(popup).open).toBe(false);
  const title = inGuideWords('guide.steps.conditions.title');
  expect(field(popup).getAttribute('aria-label')).toBe(
    inGuideWords(msg('guide.plan.note.label', title)),
  );
});

test('is saved after a pause, not with every letter, and said to be', async () => {
  const popup = await popupWithNote();
  const setNote = vi.spyOn(popup.stores.runs, 'setNote');
  for (const text of ['O', 'On', 'Only at home']) await type(popup, text);
  expect(setNote).not.toHaveBeenCalled();
  await waitFor(async () => expect(await stored(popup)).toBe('Only at home'));
  expect(setNote).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(popup.announced()).toBe(inGuideWords('guide.plan.note.saved')));
  expect(field(popup).value).toBe('Only at home');
});

test('is saved at once when the field is left', async () => {
  const popup = await popupWithNote();
  await type(popup, 'x');
  const setNote = vi.spyOn(popup.stores.runs, 'setNote');
  await fireEvent.blur(field(popup));
  expect(setNote).toHaveBeenCalledTimes(1);
  await waitFor(async () => expect(await stored(popup)).toBe('x'));
  // The pause that was counted before brings nothing more.
  await later(500);
  expect(setNote).toHaveBeenCalledTimes(1);
});

test.each(['the popup closes', 'the step folds', 'the page goes away'])(
  'is saved at once when %s',
  async (when) => {
    const popup = await popupWithNote();
    await type(popup, 'x');
    const setNote = vi.spyOn(popup.stores.runs, 'setNote');
    if (when === 'the popup closes') window.dispatchEvent(new Event('pagehide'));
    else if (when === 'the step folds') await fireEvent.click(popup.head('conditions'));
    else popup.unmount();
    expect(setNote).toHaveBeenCalledTimes(1);
    await waitFor(async () => expect(await stored(popup)).toBe('x'));
  },
);

test('what is left as it was is not written again', async () => {
  const popup = await popupWithNote('x');
  const setNote = vi.spyOn(popup.stores.runs, 'setNote');
  await fireEvent.blur(field(popup));
  window.dispatchEvent(new Event('pagehide'));
  await type(popup, 'x');
  await fireEvent.blur(field(popup));
  expect(setNote).not.toHaveBeenCalled();
});

test('is there again in the next window, unfolded', async () => {
  const popup = await popupWithNote('Only at home');
  popup.unmount();
  const next = await readyPopup(popup.database);
  await next.unfold('conditions');
  expect(field(next).value).toBe('Only at home');
  expect(fold(next).open).toBe(true);
});

test('an empty one is taken away, and stays unfolded under the hand that emptied it', async () => {
  const popup = await popupWithNote('x');
  expect(fold(popup).open).toBe(true);
  await type(popup, '');
  await waitFor(async () => expect(await stored(popup)).toBeUndefined());
  await waitFor(() => expect(popup.announced()).toBe(inGuideWords('guide.plan.note.saved')));
  await later(50);
  expect(fold(popup).open).toBe(true);
});

test('what the store refuses is said, and stays in the field to be tried again', async () => {
  const popup = await popupWithNote();
  const setNote = vi.spyOn(popup.stores.runs, 'setNote').mockRejectedValue(new Error('full'));
  await type(popup, 'Only at home');
  await fireEvent.blur(field(popup));
  await waitFor(() => expect(popup.getByRole('alert').textContent).toMatch(/^This wasn't saved/));
  // What other windows do meanwhile takes it away no more.
  await popup.stores.journal.add(FIRST_RUN_ID, { kind: 'tick', tickId: 'conditions.wifi' }, 0);
  await waitFor(() => expect(popup.box('conditions', 'wifi').checked).toBe(true));
  expect(field(popup).value).toBe('Only at home');
  setNote.mockRestore();
  await fireEvent.blur(field(popup));
  await waitFor(async () => expect(await stored(popup)).toBe('Only at home'));
  await waitFor(() => expect(popup.queryByRole('alert')).toBeNull());
});

test('one that the closing page could not store is there at the next opening, and is stored', async () => {
  const popup = await popupWithNote();
  const setNote = vi.spyOn(popup.stores.runs, 'setNote').mockRejectedValue(new Error('aborted'));
  await type(popup, 'Only at home');
  popup.unmount();
  setNote.mockRestore();
  const next = await readyPopup(popup.database);
  await next.unfold('conditions');
  expect(field(next).value).toBe('Only at home');
  expect(fold(next).open).toBe(true);
  await waitFor(async () => expect(await stored(next)).toBe('Only at home'));
  await waitFor(() => expect(localStorage).toHaveLength(0));
});

test('another window’s note shows here', async () => {
  const popup = await popupWithNote('mine');
  await popup.stores.runs.setNote(FIRST_RUN_ID, 'conditions', 'theirs', Date.now());
  await waitFor(() => expect(field(popup).value).toBe('theirs'));
});

test('but never over what is being typed: the later one counts', async () => {
  const popup = await popupWithNote('old');
  await type(popup, 'mine');
  await popup.stores.runs.setNote(FIRST_RUN_ID, 'conditions', 'theirs', Date.now());
  await later(100);
  expect(field(popup).value).toBe('mine');
  await fireEvent.blur(field(popup));
  await waitFor(async () => expect(await stored(popup)).toBe('mine'));
});

test('is not folded away while it is typed, when Apple’s status moves the plan on', async () => {
  const { database } = freshStore();
  await processFetch(database, told('available'));
  const popup = await readyPopup(database);
  await waitFor(() => expect(popup.open()).toEqual(['conditions']));
  await fireEvent.click(fold(popup).querySelector('summary') as HTMLElement);
  fold(popup).open = true;
  field(popup).focus();
  await type(popup, 'Only at');
  await processFetch(database, told('outage'));
  await waitFor(() => expect(popup.health()).toBe('outage'));
  await waitFor(() => expect(popup.open()).not.toEqual(['conditions']));
  expect(popup.open()).toContain('conditions');
  expect(document.activeElement).toBe(field(popup));
  expect(fold(popup).open).toBe(true);
});

test('spaces that are not kept are not shown once it is left', async () => {
  const popup = await popupWithNote();
  await type(popup, '  two  words ');
  await fireEvent.blur(field(popup));
  await waitFor(() => expect(field(popup).value).toBe('two  words'));
});

test('as long as it can be: says so', async () => {
  const popup = await popupWithNote();
  expect(field(popup).maxLength).toBe(MAX_NOTE_LENGTH);
  const tooLong = inGuideWords(msg('guide.plan.note.tooLong', MAX_NOTE_LENGTH));
  await type(popup, 'x'.repeat(MAX_NOTE_LENGTH - 1));
  expect(popup.queryByText(tooLong)).toBeNull();
  await type(popup, 'x'.repeat(MAX_NOTE_LENGTH));
  expect(popup.getByText(tooLong)).toBeTruthy();
});

test('a note makes the run, and is one of this run alone', async () => {
  const popup = await popupWithNote();
  await type(popup, 'x');
  await fireEvent.blur(field(popup));
  await waitFor(async () => expect(await stored(popup)).toBe('x'));
  const { runs } = await popup.stores.runs.overview();
  expect(runs.map(({ id, notes }) => [id, notes])).toEqual([[FIRST_RUN_ID, { conditions: 'x' }]]);
});
