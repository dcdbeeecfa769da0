import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { emptyGuide } from '../../../entrypoints/popup/read-popup';
import FailuresView from '../../../entrypoints/popup/FailuresView.svelte';
import type { Failure } from '../../../lib/guide/run';
import { createStores } from '../../../lib/store/stores';
import { localMomentOf } from '../../../lib/text/format-time';
import { at, DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';
import { useWorker } from '../../support/page-worker';
import { deviceWith, failureAt, runWith } from '../../support/runs';
import { recordWrites, showView } from '../../support/show-view';
import { freshStore } from '../../support/stores';

useWorker();

const phone = deviceWith({ name: 'Ada’s phone' });
const tablet = deviceWith({ id: 'tablet', kind: 'ipad' });
const SUGGESTED = { deviceId: 'phone', symptom: 'terms' } as const;
const JUST_NOW = 'My backup just failed';
const REMOVE = 'Remove this failed backup from the list: 09:00';

/** The log over a database with these failures. */
async function openLog(logged: Failure[] = [], more: object = {}) {
  const stores = createStores(freshStore().database);
  for (const failure of logged) await stores.failures.log(failure);
  const onClose = vi.fn();
  const { said, write } = recordWrites();
  const guide = { ...emptyGuide(), run: runWith(SUGGESTED), devices: [phone, tablet] };
  const props = { guide, incidents: [], canSave: true, onClose, stores, write, nowMs: NOON_MS };
  const view = showView(FailuresView, { ...props, ...more } as never);
  const { container, getByLabelText, getByRole } = view;
  const select = (name: string) => getByLabelText<HTMLSelectElement>(name);
  const words = () => getByLabelText<HTMLInputElement>(/^The exact message/);
  const fold = container.querySelector('details') as HTMLDetailsElement;
  const items = () => [...container.querySelectorAll('li')];
  await waitFor(() => expect(items()).toHaveLength(logged.length));
  return {
    ...{ ...view, stores, said, onClose, select, words, items },
    moment: () => getByLabelText<HTMLInputElement>('When it failed'),
    choose: (name: string, value: string) => fireEvent.change(select(name), { target: { value } }),
    press: (name: string) => fireEvent.click(getByRole('button', { name })),
    type: (value: string) => fireEvent.input(words(), { target: { value } }),
    /** Adds a failure at a time that is typed. */
    add: async (value: string) => {
      fold.open = true;
      await fireEvent(fold, new Event('toggle'));
      await fireEvent.input(getByLabelText('When it failed'), { target: { value } });
      await fireEvent.click(getByRole('button', { name: 'Add failed backup' }));
    },
    untilListed: (count: number) => waitFor(() => expect(items()).toHaveLength(count)),
  };
}

test('one press logs a failure of now, with what is suggested or chosen instead, said once stored', async () => {
  const { press, choose, type, stores, untilListed, said, words, select } = await openLog();
  const beforeMs = Date.now();
  await press(JUST_NOW);
  await untilListed(1);
  const [first] = await stores.failures.failures();
  expect(first).toMatchObject({ deviceId: 'phone', symptom: 'terms', words: '' });
  expect(first?.atMs).toBeGreaterThanOrEqual(beforeMs);
  expect(first?.atMs).toBeLessThanOrEqual(Date.now());
  await choose('Which device', 'tablet');
  await choose('What it says', '');
  await type('Nope');
  await press(JUST_NOW);
  await untilListed(2);
  const [second] = await stores.failures.failures();
  expect(second).toMatchObject({ deviceId: 'tablet', symptom: null, words: 'Nope' });
  await waitFor(() => expect(said).toHaveLength(2));
  expect(said[0]).toMatch(/^Failed backup added: /);
  // What was chosen stays for the next one.
  await waitFor(() =>
    expect([words().value, select('Which device').value]).toEqual(['', 'tablet']),
  );
});

test('while it is being stored, nothing is logged twice, and what was typed is kept', async () => {
  const { press, type, choose, words, stores, untilListed } = await openLog();
  const log = stores.failures.log.bind(stores.failures);
  let store = () => {};
  const held = new Promise<void>((resolve) => (store = resolve));
  const spy = vi.spyOn(stores.failures, 'log').mockImplementation(async (failure) => {
    await held;
    await log(failure);
  });
  await choose('Which device', 'tablet');
  await type('Nope');
  await press(JUST_NOW);
  await press(JUST_NOW);
  expect(spy).toHaveBeenCalledOnce();
  // Another window’s.
  await log(failureAt(at(9)));
  await untilListed(1);
  expect([words().value, localStorage.length]).toEqual(['Nope', 2]);
  store();
  await untilListed(2);
  await waitFor(() => expect([words().value, localStorage.length]).toEqual(['', 0]));
  // The list can be there a moment before the write has returned.
  await waitFor(async () => {
    await press(JUST_NOW);
    expect(spy).toHaveBeenCalledTimes(2);
  });
});

test('for a moment that can’t be, nothing is logged, and why is said until it is possible', async () => {
  const { moment, add, stores, getByRole, queryByRole, untilListed } = await openLog();
  for (const [value, why] of [
    ['', /a date and time/],
    [localMomentOf(Date.now() + DAY_MS), /in the future/],
    ['2001-01-01T10:00', /two years/],
  ] as const) {
    await add(value);
    expect(getByRole('alert').textContent).toMatch(why);
    expect(moment().getAttribute('aria-describedby')).toBe(getByRole('alert').id);
  }
  expect(moment().getAttribute('aria-invalid')).toBe('true');
  const atMs = Math.floor(Date.now() / 60_000) * 60_000 - 3 * HOUR_MS;
  await add(localMomentOf(atMs));
  expect(queryByRole('alert')).toBeNull();
  await untilListed(1);
  expect((await stores.failures.failures()).map((failure) => failure.atMs)).toEqual([atMs]);
});

test('removing asks, and keeps the focus; Back and Escape lead back, Escape not from a dialog', async () => {
  const log = await openLog([failureAt(at(9)), failureAt(at(11))]);
  const { press, getByRole, stores, said, untilListed, onClose, container } = log;
  const title = getByRole('heading', { name: 'My backup failed' });
  expect(document.activeElement).toBe(title);
  expect(title.getAttribute('tabindex')).toBe('-1');
  const pressEscape = (target: Element) => fireEvent.keyDown(target, { key: 'Escape' });
  const dialog = getByRole('button', { name: REMOVE }).nextElementSibling as HTMLDialogElement;
  const answer = (name: string) => fireEvent.click(within(dialog).getByText(name));
  await press(REMOVE);
  expect([dialog.open, dialog.textContent]).toEqual([true, expect.stringContaining('09:00')]);
  await pressEscape(dialog);
  expect(onClose).not.toHaveBeenCalled();
  await answer('Keep it');
  expect([dialog.open, (await stores.failures.failures()).length]).toEqual([false, 2]);
  await press(REMOVE);
  await answer('Remove it');
  expect(document.activeElement).toBe(getByRole('heading', { name: 'Failed backups' }));
  await untilListed(1);
  expect((await stores.failures.failures()).map(({ atMs }) => atMs)).toEqual([at(11)]);
  await waitFor(() => expect(said).toHaveLength(1));
  await fireEvent.keyDown(container, { key: 'Escape', isComposing: true });
  expect(onClose).not.toHaveBeenCalled();
  // Not taken from the browser, it would close the whole popup.
  expect(await pressEscape(container)).toBe(false);
  await press('Back');
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('where nothing can be saved that is said, nothing can be pressed, all can be read', async () => {
  const { getByText, getByRole, container } = await openLog([failureAt(at(9))], { canSave: false });
  expect(getByText('Nothing can be saved right now.')).toBeTruthy();
  expect(container.querySelector('fieldset')?.disabled).toBe(true);
  expect(getByRole('button', { name: REMOVE })).toMatchObject({ disabled: true });
});
