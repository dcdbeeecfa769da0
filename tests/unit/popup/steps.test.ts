import { fireEvent, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import type { TextKey } from '../../../lib/text/text-keys';
import { refuseEvents } from '../../support/databases';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { doStep, popupAfter, readyPopup, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';

useWorker();

/** The popup at the first step with checkboxes. */
const atConditions = () => popupAfter('available');
/** The popup at the first step that asks whether it helped. */
const atToggle = () => popupAfter('available', 'conditions');

const answer = ({ press, step }: OpenPopup, id: StepId, key: string) =>
  press(`guide.plan.answer.${key}` as TextKey, step(id));

describe('a checkbox', () => {
  test('is ticked once that is stored, unticked by a click, and the same in the next window', async () => {
    const { box, tick, stores, entries, unmount, database } = await atConditions();
    const add = stores.journal.add.bind(stores.journal);
    let store = () => {};
    const held = new Promise<void>((resolve) => (store = resolve));
    vi.spyOn(stores.journal, 'add').mockImplementationOnce(async (...event) => {
      await held;
      return add(...event);
    });
    await fireEvent.click(box('conditions', 'power'));
    await new Promise((later) => setTimeout(later, 20));
    expect(box('conditions', 'power').checked).toBe(false);
    store();
    await waitFor(() => expect(box('conditions', 'power').checked).toBe(true));
    expect(await entries()).toMatchObject([{ kind: 'tick', tickId: 'conditions.power' }]);
    await tick('conditions', 'wifi');
    await fireEvent.click(box('conditions', 'power'));
    await waitFor(() => expect(box('conditions', 'power').checked).toBe(false));
    expect((await entries()).at(-1)).toMatchObject({ kind: 'untick' });
    unmount();
    const next = await readyPopup(database);
    await waitFor(() => expect(next.box('conditions', 'wifi').checked).toBe(true));
    expect(next.box('conditions', 'power').checked).toBe(false);
  });

  test('stays as it is where the store refuses, which is said until it works again', async () => {
    const { box, tick, database, getByRole, queryByRole } = await atConditions();
    const makeRoom = refuseEvents(database);
    await fireEvent.click(box('conditions', 'power'));
    await waitFor(() => expect(getByRole('alert').textContent).toMatch(/^This wasn't saved/));
    expect(box('conditions', 'power').checked).toBe(false);
    makeRoom();
    await tick('conditions', 'power');
    await waitFor(() => expect(queryByRole('alert')).toBeNull());
  });

  test('is one in two windows: a click or an answer in both at once is stored once', async () => {
    const one = await atToggle();
    const two = await readyPopup(new Database(one.database.name));
    const stored = (await one.entries()).length;
    const inBoth = async (act: (popup: OpenPopup) => Promise<unknown>) => {
      await Promise.all([act(one), act(two)]);
      for (const { announced } of [one, two])
        await waitFor(() => expect(announced()).toMatch(/^Saved/));
    };
    await inBoth(({ box }) => fireEvent.click(box('toggle-now', 'open')));
    for (const { box } of [one, two])
      await waitFor(() => expect(box('toggle-now', 'open').checked).toBe(true));
    expect(await one.entries()).toHaveLength(stored + 1);
    await fireEvent.click(two.button('guide.plan.undo'));
    await waitFor(() => expect(one.box('toggle-now', 'open').checked).toBe(false));
    await inBoth((popup) => answer(popup, 'toggle-now', 'notYet'));
    expect(await one.entries()).toHaveLength(stored + 1);
  });
});

describe('progress', () => {
  test('is counted, announced where it changes, and drawn', async () => {
    const { count, tick, announced, box, unfold, main } = await atConditions();
    const segments = () => [...main.querySelectorAll('rect:not(.rest)')];
    const filled = (index: number) => Number(segments()[index]?.getAttribute('width'));
    expect(segments()).toHaveLength(16);
    expect([count(), filled(1)]).toEqual(['1 of 16', 0]);
    await tick('conditions', 'wifi', 'power');
    expect(filled(1) / filled(0)).toBeCloseTo(0.5);
    expect(segments()[1]?.classList.contains('done')).toBe(false);
    await tick('conditions', 'low-data');
    expect(announced()).toBe('Saved.');
    await fireEvent.click(box('conditions', 'lock'));
    await waitFor(() => expect(count()).toBe('2 of 16'));
    expect(announced()).toBe('Saved. 2 of 16 steps done or skipped.');
    expect(filled(1)).toBeCloseTo(filled(0));
    expect(segments()[1]?.classList.contains('done')).toBe(true);
    await unfold('conditions');
    await fireEvent.click(box('conditions', 'lock'));
    await waitFor(() => expect(announced()).toBe('Saved. 1 of 16 steps done or skipped.'));
    await waitFor(() => expect(count()).toBe('1 of 16'));
  });

  test('announced twice with the same words, is new to a screen reader twice', async () => {
    const { tick, main } = await atConditions();
    const announcement = () => main.querySelector('[role=status].visually-hidden > span');
    await tick('conditions', 'wifi');
    await waitFor(() => expect(announcement()?.textContent).toMatch(/^Saved/));
    const before = announcement();
    await tick('conditions', 'power');
    await waitFor(() => expect(announcement()).not.toBe(before));
    expect(announcement()?.textContent).toBe(before?.textContent);
  });
});

describe('undo', () => {
  test('takes the last tick back; the very last moves the focus to the plan’s heading', async () => {
    const { tick, box, press, button, queryButton, announced, planTitle } = await atConditions();
    expect(queryButton('guide.plan.undo')).toBeNull();
    await tick('conditions', 'wifi', 'power');
    const undo = button('guide.plan.undo');
    await press('guide.plan.undo');
    await waitFor(() => expect(box('conditions', 'power').checked).toBe(false));
    expect(box('conditions', 'wifi').checked).toBe(true);
    await waitFor(() => expect(announced()).toBe('Undone. 1 of 16 steps done or skipped.'));
    expect(document.activeElement).toBe(undo);
    await fireEvent.click(undo);
    await waitFor(() => expect(queryButton('guide.plan.undo')).toBeNull());
    expect(document.activeElement).toBe(planTitle());
    expect(planTitle().getAttribute('tabindex')).toBe('-1');
  });

  test('of the very last tick in another window moves no focus', async () => {
    const { tick, box, stores, entries, queryButton } = await atConditions();
    await tick('conditions', 'wifi');
    box('conditions', 'power').focus();
    const [entry] = await entries();
    await stores.journal.undo(FIRST_RUN_ID, entry?.seq ?? -1);
    await waitFor(() => expect(queryButton('guide.plan.undo')).toBeNull());
    expect(document.activeElement).toBe(box('conditions', 'power'));
  });
});

describe('folding', () => {
  test('the next step alone is unfolded; done, it folds, and the one after it unfolds', async () => {
    const { boxes, step, head, unfold, shows, database } = await atConditions();
    await shows('conditions');
    expect(boxes()).toHaveLength(4);
    expect(step('reset-all').querySelector('.card')).toBeNull();
    await unfold('reset-all');
    expect(step('reset-all').querySelector('.card')).toBeTruthy();
    await fireEvent.click(head('reset-all'));
    await fireEvent.click(head('conditions'));
    await fireEvent.click(head('conditions'));
    await doStep(database, 'conditions');
    await shows('toggle-now');
    expect(head('conditions').querySelector('.icon')).toBeTruthy();
    expect(head('conditions').textContent).toMatch(/done/);
    expect(head('toggle-now').textContent).toMatch(/3.*up to 2 h/s);
    await fireEvent.click(head('conditions'));
    await shows('conditions', 'toggle-now');
  });

  test('by hand stays while ticks come and go', async () => {
    const { head, stores, box, shows } = await atConditions();
    await fireEvent.click(head('conditions'));
    await fireEvent.click(head('computer-backup'));
    const tick = { kind: 'tick', tickId: 'computer-backup.connect' } as const;
    await stores.journal.add(FIRST_RUN_ID, tick, 0);
    await waitFor(() => expect(box('computer-backup', 'connect').checked).toBe(true));
    await shows('computer-backup');
  });

  test('moves the focus from the step that folds to the next, and no other focus', async () => {
    const { box, button, head, shows, database } = await atConditions();
    box('conditions', 'lock').focus();
    await doStep(database, 'conditions');
    await waitFor(() => expect(document.activeElement).toBe(head('toggle-now')));
    button('popup.checking').focus();
    await doStep(database, 'toggle-now');
    await shows('next-size');
    expect(document.activeElement).toBe(button('popup.checking'));
  });

  test('follows Apple: its status is unfolded during a problem, then the next step again', async () => {
    const { database, shows } = await atConditions();
    await processFetch(database, told('outage'));
    await shows('status');
    await processFetch(database, told('available'));
    await shows('conditions');
  });
});

describe('an answer', () => {
  test('is missing while all is ticked: the step is not done, and “yes” stands out', async () => {
    const { button, step, tick, count, open, main } = await atToggle();
    const yes = button('guide.plan.answer.yes', step('toggle-now'));
    expect(yes.classList.contains('primary')).toBe(false);
    await tick('toggle-now', 'open', 'switch-on', 'back-up', 'check');
    expect(yes.classList.contains('primary')).toBe(true);
    expect([count(), open()]).toEqual(['2 of 16', ['toggle-now']]);
    expect(main.querySelectorAll('rect:not(.rest)')[2]?.classList.contains('done')).toBe(false);
  });

  test('“not yet” leads to the next step, stands at its own, and can be taken back', async () => {
    const popup = await atToggle();
    const { shows, head, announced, count, entries, unfold, inStep, step, queryButton } = popup;
    await answer(popup, 'toggle-now', 'notYet');
    await shows('next-size');
    await waitFor(() => expect(document.activeElement).toBe(head('next-size')));
    expect(announced()).toBe('Saved. 3 of 16 steps done or skipped.');
    const stored = { kind: 'result', stepId: 'toggle-now', result: 'notYet', reason: null };
    expect((await entries()).at(-1)).toMatchObject(stored);
    await unfold('toggle-now');
    expect(
      inStep('toggle-now').getByText(/^You said it didn't help \(\d\d:\d\d\)\.$/),
    ).toBeTruthy();
    expect(queryButton('guide.plan.answer.yes', step('toggle-now'))).toBeNull();
    await answer(popup, 'toggle-now', 'reopen');
    await waitFor(() =>
      expect(queryButton('guide.plan.answer.yes', step('toggle-now'))).toBeTruthy(),
    );
    expect(count()).toBe('2 of 16');
    expect(document.activeElement).toBe(head('toggle-now'));
    expect((await entries()).at(-1)).toMatchObject({ kind: 'reopen', stepId: 'toggle-now' });
  });

  test('can be undone', async () => {
    const popup = await atToggle();
    await answer(popup, 'toggle-now', 'notYet');
    await waitFor(() => expect(popup.count()).toBe('3 of 16'));
    await popup.press('guide.plan.undo');
    await waitFor(() => expect(popup.count()).toBe('2 of 16'));
    expect(popup.announced()).toBe('Undone. 2 of 16 steps done or skipped.');
    await popup.shows('toggle-now');
  });

  test('that could not be stored is not shown as given', async () => {
    const popup = await atToggle();
    refuseEvents(popup.database);
    await answer(popup, 'toggle-now', 'yes');
    expect((await popup.findByRole('alert')).textContent).toMatch(/^This wasn't saved/);
    expect(popup.queryByText(inGuideWords('guide.plan.guidance.worked'))).toBeNull();
    expect(popup.button('guide.plan.answer.yes', popup.step('toggle-now'))).toBeTruthy();
  });
});

describe('a step that is left out', () => {
  test('says why, and is not shown as done', async () => {
    const popup = await atToggle();
    const { head, lineEnd, count, main, entries, unfold, inStep } = popup;
    await answer(popup, 'toggle-now', 'reason.cannot');
    await waitFor(() => expect(document.activeElement).toBe(head('next-size')));
    expect(lineEnd('toggle-now')).toBe('skipped');
    expect(head('toggle-now').querySelector('.icon')).toBeNull();
    expect(count()).toBe('3 of 16');
    const segment = main.querySelectorAll('rect:not(.rest)')[2];
    expect(segment?.classList.contains('skipped')).toBe(true);
    expect((await entries()).at(-1)).toMatchObject({ result: 'skipped', reason: 'cannot' });
    await unfold('toggle-now');
    const reason = inGuideWords('guide.plan.answer.reason.cannot');
    expect(inStep('toggle-now').getByText(`Reason: ${reason}`, { exact: false })).toBeTruthy();
  });

  test('until later still asks, does not count, and comes last', async () => {
    const popup = await atToggle();
    const { head, lineEnd, count, unfold, button, step, steps, shows } = popup;
    await answer(popup, 'toggle-now', 'reason.later');
    await shows('next-size');
    await waitFor(() => expect(document.activeElement).toBe(head('next-size')));
    expect([lineEnd('toggle-now'), count()]).toEqual(['later', '2 of 16']);
    await unfold('toggle-now');
    expect(button('guide.plan.answer.yes', step('toggle-now'))).toBeTruthy();
    for (const stepId of steps() as StepId[]) {
      if (stepId === 'status' || stepId === 'toggle-now') continue;
      const left = { kind: 'result', stepId, result: 'skipped', reason: 'cannot' } as const;
      await popup.stores.journal.add(FIRST_RUN_ID, left, Date.now());
    }
    await waitFor(() => expect(head('toggle-now').getAttribute('aria-current')).toBe('step'));
  });

  test('and then done all the same is done, also where it asks nothing', async () => {
    const popup = await atToggle();
    const { unfold, queryButton, step, lineEnd, inStep, database } = popup;
    await unfold('next-size');
    expect(queryButton('guide.plan.answer.yes', step('next-size'))).toBeNull();
    await answer(popup, 'next-size', 'reason.triedBefore');
    await waitFor(() => expect(lineEnd('next-size')).toBe('skipped'));
    await doStep(database, 'next-size');
    await waitFor(() => expect(lineEnd('next-size')).toBe('done'));
    await unfold('next-size');
    expect(inStep('next-size').queryByText(/^You skipped it/)).toBeNull();
  });
});
