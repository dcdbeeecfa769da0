import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { expect } from 'vitest';
import Popup from '../../entrypoints/popup/Popup.svelte';
import type { OpenedPopup } from '../../entrypoints/popup/open-popup';
import PopupBody from '../../entrypoints/popup/PopupBody.svelte';
import { beginQueries } from '../../entrypoints/popup/read-popup';
import { createNotifier } from '../../lib/platform/create-notifier';
import type { ToolbarInputs } from '../../lib/platform/storage';
import { STEP_IDS, type StepId, STEPS } from '../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../lib/guide/run';
import { runInHash, type Surface } from '../../lib/routes/routes';
import { subStepMessage } from '../../lib/guide/step-messages';
import type { FeedSnapshot } from '../../lib/status/model';
import type { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import type { PageTexts, TextKey } from '../../lib/text/text-keys';
import { inGuideWords, STRICT_TEXTS } from './guide-sentence';
import { processFetch, told, type SelectedNotification } from './readings';
import { freshStore } from './stores';
import { NO_ANSWERS, allTicksOf } from './runs';

/** Of Apple's status there are three sentences, by what is known of it. */
function subStepText(stepId: StepId, subStepId: string): string {
  if (stepId === 'status') return inGuideWords(`guide.steps.status.do.${subStepId}` as TextKey);
  const subStep = STEPS[stepId].subSteps.find(({ id }) => id === subStepId);
  if (!subStep) throw new Error(`no ${subStepId} in ${stepId}`);
  return inGuideWords(subStepMessage(stepId, subStep, NO_ANSWERS));
}

interface Opening {
  texts?: PageTexts | null;
  /** What the worker left for the first frame. */
  inputs?: ToolbarInputs | null;
  /** What the rest of the page waits for. */
  until?: Promise<unknown>;
  surface?: Surface;
}

/** What a page shows that has read nothing yet, and ways to find things in it. */
export function openPopup(database = freshStore().database, more: Opening = {}) {
  const stores = createStores(database);
  // By default with text that throws where it lacks a sentence.
  const { texts = STRICT_TEXTS, inputs = null, until, surface = 'tab' } = more;
  const opened: OpenedPopup = {
    ...{ stores, texts, Body: PopupBody },
    queries: beginQueries(database, runInHash(location.hash)),
    permission: createNotifier(() => undefined).permission(),
  };
  const { container, unmount } = render(Popup, {
    inputs,
    surface,
    opening: Promise.resolve(until).then(() => opened),
  });
  const view = within(container);
  const main = view.getByRole('main');
  const head = (id: StepId) => main.querySelector<HTMLElement>(`#step-${id}`) as HTMLElement;
  const step = (id: StepId) => head(id).closest('details') as HTMLDetailsElement;
  /** The steps that are unfolded. */
  const open = () =>
    STEP_IDS.filter((id) => main.querySelector(`#step-${id}`)?.closest('details')?.open);
  /** The box of a sub-step of an unfolded step. */
  const box = (id: StepId, subStepId: string) =>
    within(step(id)).getByLabelText<HTMLInputElement>(subStepText(id, subStepId));
  const button = (key: TextKey, scope: HTMLElement = main) =>
    within(scope).getByRole('button', { name: inGuideWords(key) });
  return {
    ...view,
    database,
    stores,
    main,
    unmount,
    head,
    step,
    inStep: (id: StepId) => within(step(id)),
    health: () => main.dataset.health,
    sentence: () => main.querySelector('h1')?.textContent,
    announced: () => main.querySelector('[role=status].visually-hidden')?.textContent,
    box,
    /** Ticks sub-steps of an unfolded step, each until it shows. */
    tick: async (id: StepId, ...subStepIds: string[]) => {
      for (const subStepId of subStepIds) {
        await fireEvent.click(box(id, subStepId));
        await waitFor(() => expect(box(id, subStepId).checked).toBe(true));
      }
    },
    boxes: () => [...main.querySelectorAll<HTMLInputElement>('input[type=checkbox]')],
    /** The steps of the plan, in their order. */
    steps: () => [...main.querySelectorAll('summary[id^=step-]')].map(({ id }) => id.slice(5)),
    open,
    shows: (...ids: StepId[]) => waitFor(() => expect(open()).toEqual(ids)),
    entries: () => stores.journal.entries(FIRST_RUN_ID),
    /** Unfolds steps, as a person would. */
    unfold: async (...ids: StepId[]) => {
      for (const id of ids) if (!step(id).open) await fireEvent.click(head(id));
    },
    /** Opens the fold with a step’s note and what few need. */
    openMore: (id: StepId) =>
      fireEvent.click(step(id).querySelector('.card > details:last-child > summary') as Element),
    planTitle: () => main.querySelector('#plan-title') as HTMLElement,
    /** What the line of a step says at its end. */
    lineEnd: (id: StepId) => main.querySelector(`#step-${id} small`)?.textContent,
    /** How far the plan has come: `1 of 10`. */
    count: () => main.querySelector('.bar b')?.textContent,
    button,
    /** Presses a button as a person does: it has the focus first. */
    press: async (key: TextKey, scope?: HTMLElement) => {
      button(key, scope).focus();
      await fireEvent.click(button(key, scope));
    },
    queryButton: (key: TextKey, scope: HTMLElement = main) =>
      within(scope).queryByRole('button', { name: inGuideWords(key) }),
    /** Until the guide is there, and what is stored of it is read. */
    ready: () =>
      waitFor(() => {
        expect(main.getAttribute('aria-busy')).toBe('false');
        const buttons = ':is(.find, [aria-label="This plan"]) button:not(:disabled)';
        expect(main.querySelector(buttons)).toBeTruthy();
      }),
  };
}

/** Goes to an address within the page. */
export function goTo(hash: string): void {
  location.hash = hash;
  window.dispatchEvent(new Event('hashchange'));
}

export type OpenPopup = ReturnType<typeof openPopup>;

/** A popup over what is stored, once it shows it. */
export async function readyPopup(database?: Database): Promise<OpenPopup> {
  const popup = openPopup(database);
  await popup.ready();
  return popup;
}

/** The popup after a check with this result and with these steps done, once it shows the plan. */
export async function popupAfter(
  check: SelectedNotification | FeedSnapshot,
  ...done: StepId[]
): Promise<OpenPopup> {
  const { database } = freshStore();
  await processFetch(database, typeof check === 'string' ? told(check) : check);
  for (const id of done) await doStep(database, id);
  return readyPopup(database);
}

/** Does all of a step in the store, as another window would; what asks is answered “not yet”. */
export async function doStep(database: Database, id: StepId): Promise<void> {
  const { journal } = createStores(database);
  for (const tickId of allTicksOf(id))
    await journal.add(FIRST_RUN_ID, { kind: 'tick', tickId }, Date.now());
  if (STEPS[id].completion !== 'asks') return;
  const answer = { kind: 'result', stepId: id, result: 'notYet', reason: null } as const;
  await journal.add(FIRST_RUN_ID, answer, Date.now());
}
