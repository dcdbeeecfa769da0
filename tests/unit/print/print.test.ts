import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Print from '../../../entrypoints/print/Print.svelte';
import type { JournalEvent } from '../../../lib/guide/journal';
import { ARTICLES } from '../../../lib/guide/knowledge/articles';
import { menuPathsOf } from '../../../lib/guide/knowledge/menu-paths';
import { STEPS } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { menuPathMessage, riskMessage, subStepMessage } from '../../../lib/guide/step-messages';
import type { Database } from '../../../lib/store/database';
import { createStores } from '../../../lib/store/stores';
import { printRoute, type PrintView } from '../../../lib/routes/routes';
import type { LocalizedText } from '../../../lib/text/localized-text';
import type { TextKey } from '../../../lib/text/text-keys';
import { HOUR_MS } from '../../support/events';
import { inGuideWords, STRICT_TEXTS } from '../../support/guide-sentence';
import { wasDown } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { checkRecord } from '../../support/snapshots';
import { freshStore, unopenable } from '../../support/stores';
import { failureAt, NO_ANSWERS, allTicksOf } from '../../support/runs';

useWorker();

const hashOf = (view: PrintView, runId = 'a/b%') => printRoute(view, runId).split('#')[1] ?? '';
const oneLine = (text?: string | null) => text?.replace(/\s+/g, ' ').trim() ?? '';
const words = (of: LocalizedText | TextKey) => oneLine(inGuideWords(of));

/** A database with a run at work: its device, a tick and a note. */
async function someRun() {
  const { database, store } = freshStore();
  const stores = createStores(database);
  const nowMs = Date.now();
  await stores.runs.answerDevice('a/b%', { name: 'Ada’s phone' }, 'phone', nowMs);
  await stores.runs.answerRun('a/b%', { words: 'Accept the terms' }, nowMs);
  await stores.runs.setNote('a/b%', 'restart', 'Twice', nowMs);
  await stores.journal.add('a/b%', { kind: 'tick', tickId: 'restart.restart' }, nowMs);
  return { database, store, stores, nowMs };
}

async function openPage(database: Database, hash: string) {
  location.hash = hash;
  const view = render(Print, { stores: createStores(database), texts: STRICT_TEXTS });
  const main = view.container.querySelector('main') as HTMLElement;
  await waitFor(() => expect(main.getAttribute('aria-busy')).toBe('false'));
  return {
    ...view,
    text: () => oneLine(main.textContent),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    steps: () =>
      [...main.querySelectorAll('ol > li')].map((step) => ({
        text: oneLine(step.textContent),
        title: oneLine(step.querySelector('h2')?.textContent),
        boxes: [...step.querySelectorAll('ul li')].map(({ textContent }) => oneLine(textContent)),
        ticks: step.querySelectorAll('ul li svg path').length,
      })),
  };
}

test('the summary of a run, from what is stored; another address leads to another run', async () => {
  const { database, store, stores, nowMs } = await someRun();
  await stores.failures.log(failureAt(nowMs, { deviceId: 'phone', words: 'No' }));
  const incidents = wasDown({ startMs: nowMs - HOUR_MS, endMs: nowMs + HOUR_MS });
  const check = checkRecord({ attemptedAtMs: nowMs, readAtMs: nowMs });
  await store.save({ check, incidents }, null);
  await stores.runs.answerRun('other', { words: 'Something else' }, nowMs);
  const { text, getByRole } = await openPage(database, hashOf('summary'));
  expect(getByRole('heading', { level: 1 }).textContent).toBe('Summary for Apple Support');
  expect(document.title).toBe('Summary for Apple Support – Backup Beacon');
  expect(text()).toContain('Device name: Ada’s phone');
  expect(text()).toContain('As entered: “Accept the terms”');
  expect(text()).toMatch(/Restart your device: started, .* Note: Twice/);
  expect(text()).toMatch(/“No” \(during Apple's incident/);
  expect(text()).toContain('iCloud Backup: a problem');
  location.hash = hashOf('summary', 'other');
  await fireEvent(window, new Event('hashchange'));
  // Not even until the other one is read.
  expect(text()).not.toContain('Ada’s phone');
  await waitFor(() => expect(text()).toContain('Something else'));
});

test('it is copied as text: said once it is done; where it can’t be, the text is there to copy by hand', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText');
  let fail: (error: Error) => void = () => {};
  copied.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
  copied.mockResolvedValueOnce();
  const { database } = await someRun();
  const view = await openPage(database, hashOf('summary'));
  const field = () => view.container.querySelector('textarea');
  const said = () => view.getByRole('status').textContent?.trim();
  await view.press('Copy as text');
  const [[asText] = ['']] = copied.mock.calls;
  expect(asText).toContain('\n- Device name: Ada’s phone\n');
  expect(said()).toBe('');
  fail(new Error('no'));
  expect((await view.findByRole('alert')).textContent).toMatch(/didn't allow copying/);
  expect([said(), field()?.value, field()?.readOnly]).toEqual(['', asText, true]);
  expect(document.activeElement).toBe(field());
  expect([field()?.selectionStart, field()?.selectionEnd]).toEqual([0, asText.length]);
  await view.press('Copy as text');
  await waitFor(() => expect(said()).toBe('Copied.'));
  expect([field(), view.queryByRole('alert')]).toEqual([null, null]);
});

test('without a run, the plan for everyone, every step with all that is known of it; “Print” prints', async () => {
  window.print = vi.fn();
  const { steps, press } = await openPage(freshStore().database, hashOf('plan', FIRST_RUN_ID));
  await press('Print');
  expect(window.print).toHaveBeenCalledOnce();
  const plan = planOf(NO_ANSWERS);
  expect(steps()).toHaveLength(plan.length);
  plan.forEach((step, index) => {
    const key = (part: string) => `guide.steps.${step.id}.${part}` as TextKey;
    const { title, text, boxes } = steps()[index] ?? {};
    expect(title).toContain(`${index + 1}. ${words(key('title'))}`);
    const expected = [words(key('why'))];
    for (const id of step.sources)
      expected.push(words(`guide.sources.${id}`), ARTICLES[id].replace('https://', ''));
    if (step.completion !== 'live') {
      expected.push(words(riskMessage(step)), ...step.parts.map((part) => words(key(part))));
      for (const path of step.path ? menuPathsOf(step.path, NO_ANSWERS) : [])
        expected.push(words(menuPathMessage(path, null)));
      const toDo = STEPS[step.id].subSteps.map(
        (one) => `To do: ${words(subStepMessage(step.id, one, NO_ANSWERS))}`,
      );
      expect(boxes).toEqual(toDo);
    }
    for (const one of expected) expect(text).toContain(one);
  });
});

test('the plan of a run: ticks, results, notes and locks; it writes nothing, follows another window, and has the time of the print', async () => {
  const { database, stores, nowMs } = await someRun();
  const add = (event: JournalEvent) => stores.journal.add('a/b%', event, nowMs);
  const skipped = { kind: 'result', result: 'skipped' } as const;
  for (const tickId of allTicksOf('conditions')) await add({ kind: 'tick', tickId });
  await add({ ...skipped, stepId: 'reset-all', reason: 'tooRisky' });
  await add({ ...skipped, stepId: 'sign-out', reason: 'later' });
  const stored = async () =>
    JSON.stringify(await Promise.all(database.tables.map((table) => table.toArray())));
  const before = await stored();
  const { text, steps } = await openPage(database, hashOf('plan'));
  const ids = planOf(NO_ANSWERS).map(({ id }) => id);
  const step = (id: (typeof ids)[number]) => steps()[ids.indexOf(id)];
  expect(text()).toContain('Ada’s phone');
  expect(step('conditions')).toMatchObject({ title: expect.stringMatching(/ done$/), ticks: 4 });
  expect(step('conditions')?.boxes[0]).toMatch(/^Done: /);
  expect(step('reset-all')).toMatchObject({ title: expect.stringMatching(/ skipped$/), ticks: 0 });
  expect(step('sign-out')?.title).not.toMatch(/done|skipped/);
  expect(step('sign-out')?.text).toMatch(/Locked until you have a computer backup/);
  expect(step('restart')?.text).toContain('Note: Twice');
  expect(steps().filter((one) => one.text.includes('Note:'))).toHaveLength(1);
  expect(await stored()).toBe(before);
  await add({ kind: 'untick', tickId: allTicksOf('conditions')[0] ?? '' });
  await waitFor(() => expect(step('conditions')?.ticks).toBe(3));
  vi.useFakeTimers({ now: Date.UTC(2031, 4, 6, 10, 30) });
  window.dispatchEvent(new Event('beforeprint'));
  // At once: the browser prints what is there when this returns.
  expect(text()).toMatch(/Created on 6 May 2031/);
});

const stored = () => freshStore().database;

test.each([
  ['a run that is not there', hashOf('plan', 'gone'), /isn't stored here/, stored],
  ['another page', 'other/a', /no plan at this address/, stored],
  ['an unreadable store', hashOf('plan'), /because the browser doesn't allow it/, unopenable],
])('%s: that is said', async (_, hash, sentence, database) => {
  const { getByRole } = await openPage(database(), hash);
  expect(getByRole('alert').textContent).toMatch(sentence);
});
