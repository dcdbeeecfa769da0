import { cleanup, fireEvent, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import FailureLog from '../../../components/failures/FailureLog.svelte';
import type { FailureFields, LoggedFailure } from '../../../components/failures/failures';
import { localMomentOf } from '../../../lib/text/local-day';
import { coveringIncident } from '../../../lib/status/incident-covers';
import type { Incident } from '../../../lib/status/model';
import { at, BACKUP, DAY_MS, event, HOUR_MS, NOON_MS, service } from '../../support/events';
import { incidentsAfter, wasDown } from '../../support/incidents';
import { deviceWith, failureAt } from '../../support/runs';
import { showView } from '../../support/show-view';

const phone = deviceWith({ name: 'Ada’s phone' });
const tablet = deviceWith({ id: 'tablet', kind: 'ipad' });
const SUGGESTED = { deviceId: 'phone', symptom: 'terms' } as const;

function logged(atMs: number, more = {}, incidents: Incident[] = []): LoggedFailure {
  const incident = coveringIncident(atMs, incidents, NOON_MS);
  return { failure: failureAt(atMs, more), incident };
}

function openLog(more = {}) {
  const [onRemove, onClose] = [vi.fn(), vi.fn()];
  const onLog = vi.fn<(fields: FailureFields) => Promise<void>>(async () => undefined);
  const view = showView(FailureLog, {
    failures: [] as LoggedFailure[],
    devices: [phone, tablet],
    suggested: { deviceId: null, symptom: null },
    nowMs: NOON_MS,
    canSave: true,
    ...{ onLog, onRemove, onClose },
    ...more,
  });
  const { container, getByLabelText } = view;
  const select = (name: string) => getByLabelText<HTMLSelectElement>(name);
  const words = () => getByLabelText<HTMLInputElement>(/^The exact message/);
  const moment = () => getByLabelText<HTMLInputElement>('When it failed');
  const details = container.querySelector('details') as HTMLDetailsElement;
  const fold = async (isOpen: boolean) => {
    details.open = isOpen;
    await fireEvent(details, new Event('toggle'));
  };
  return {
    ...view,
    ...{ onLog, onRemove, onClose, select, words, moment, fold },
    choose: (name: string, value: string) => fireEvent.change(select(name), { target: { value } }),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    type: (value: string) => fireEvent.input(words(), { target: { value } }),
    /** Adds a failure at a time that is typed. */
    add: async (value: string) => {
      if (!details.open) await fold(true);
      await fireEvent.input(moment(), { target: { value } });
      await fireEvent.click(view.getByRole('button', { name: 'Add failed backup' }));
    },
    lastAtMs: () => onLog.mock.lastCall?.[0].atMs ?? 0,
    filledIn: () => ({
      device: select('Which device').value,
      says: select('What it says').value,
      words: words().value,
      moment: details.open ? moment().value : null,
    }),
    items: () =>
      [...container.querySelectorAll('li')].map((item) => ({
        time: item.querySelector('time')?.textContent,
        facts: [...item.querySelectorAll('p')]
          .filter((fact) => !fact.closest('dialog'))
          .map((fact) => fact.textContent),
      })),
  };
}

const JUST_NOW = 'My backup just failed';

test('the heading has the focus; Back and Escape lead back, Escape not from an open dialog', async () => {
  const { getByRole, press, onClose, container } = openLog({ failures: [logged(at(9))] });
  const heading = getByRole('heading', { name: 'My backup failed' });
  expect(document.activeElement).toBe(heading);
  expect(heading.getAttribute('tabindex')).toBe('-1');
  await press('Back');
  expect(onClose).toHaveBeenCalledOnce();
  const pressKey = (target: Element, key: string) => fireEvent.keyDown(target, { key });
  await pressKey(container, 'Enter');
  await pressKey(container.querySelector('dialog') as Element, 'Escape');
  expect(onClose).toHaveBeenCalledOnce();
  // Not taken from the browser, it would close the whole popup.
  expect(await pressKey(container, 'Escape')).toBe(false);
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('one press logs a failure of now, with what is suggested or chosen instead', async () => {
  const { press, onLog, choose, type } = openLog({ suggested: SUGGESTED });
  const beforeMs = Date.now();
  await press(JUST_NOW);
  const { atMs, ...fields } = onLog.mock.lastCall?.[0] ?? {};
  expect(fields).toEqual({ deviceId: 'phone', symptom: 'terms', words: '' });
  expect(atMs).toBeGreaterThanOrEqual(beforeMs);
  expect(atMs).toBeLessThanOrEqual(Date.now());
  await choose('Which device', 'tablet');
  await choose('What it says', '');
  await type('Nope');
  await press(JUST_NOW);
  const chosen = { deviceId: 'tablet', symptom: null, words: 'Nope' };
  expect(onLog.mock.lastCall?.[0]).toMatchObject(chosen);
});

test('a second press while the first is stored is no second failure', async () => {
  let end = () => {};
  const onLog = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
  const { press } = openLog({ onLog });
  await press(JUST_NOW);
  await press(JUST_NOW);
  expect(onLog).toHaveBeenCalledOnce();
  end();
  await tick();
  await press(JUST_NOW);
  expect(onLog).toHaveBeenCalledTimes(2);
});

describe('at another time', () => {
  test('begins with the present moment, which is the latest, and logs the moment given', async () => {
    const { fold, moment, add, lastAtMs } = openLog();
    await fold(true);
    expect([moment().value, moment().max]).toEqual(Array(2).fill(localMomentOf(NOON_MS)));
    const atMs = Math.floor(Date.now() / 60_000) * 60_000 - 3 * HOUR_MS;
    await add(localMomentOf(atMs));
    expect(lastAtMs()).toBe(atMs);
  });

  test.each([
    ['', /a date and time/],
    [localMomentOf(Date.now() + DAY_MS), /in the future/],
    ['2001-01-01T10:00', /two years/],
  ])('%j: nothing is logged, and why is said until the moment is possible', async (value, why) => {
    const { moment, add, onLog, getByRole, queryByRole } = openLog();
    await add(value);
    expect(onLog).not.toHaveBeenCalled();
    const refusal = getByRole('alert');
    expect(refusal.textContent).toMatch(why);
    expect(refusal.textContent).toMatch(/Nothing was added/);
    expect(moment().getAttribute('aria-invalid')).toBe('true');
    expect(moment().getAttribute('aria-describedby')).toBe(refusal.id);
    await add(localMomentOf(Date.now() - HOUR_MS));
    expect(queryByRole('alert')).toBeNull();
    expect(onLog).toHaveBeenCalledOnce();
  });
});

describe('a draft', () => {
  const hourAgo = localMomentOf(Date.now() - HOUR_MS);
  const EMPTY = { device: 'phone', says: 'terms', words: '', moment: null };

  async function fillIn() {
    const log = openLog({ suggested: SUGGESTED });
    await log.choose('Which device', 'tablet');
    await log.choose('What it says', '');
    await log.type('Nope');
    await log.fold(true);
    await fireEvent.input(log.moment(), { target: { value: hourAgo } });
    return log;
  }

  /** What the next opening of the page shows. */
  function reopened() {
    cleanup();
    return openLog({ suggested: SUGGESTED }).filledIn();
  }

  test('is there again at the next opening; folded, its moment is gone', async () => {
    await fillIn();
    const expected = { device: 'tablet', says: '', words: 'Nope', moment: hourAgo };
    expect(reopened()).toEqual(expected);
    cleanup();
    const { fold } = await fillIn();
    await fold(false);
    expect(reopened()).toEqual({ ...expected, moment: null });
  });

  test('is kept until the list holds the failure, then gone; what was chosen stays', async () => {
    const { press, words, lastAtMs, change, select } = await fillIn();
    await press('Add failed backup');
    await change({ failures: [logged(at(9))] });
    expect(localStorage).toHaveLength(4);
    expect(words().value).toBe('Nope');
    await change({ failures: [logged(at(9)), logged(lastAtMs())] });
    await tick();
    expect(localStorage).toHaveLength(0);
    expect([words().value, select('Which device').value]).toEqual(['', 'tablet']);
    expect(reopened()).toEqual(EMPTY);
  });

  test('of something else, or longer than any field, is none', () => {
    const drafts = { device: 'gone', symptom: 'no-such-message', moment: 'yesterday' };
    const all = { ...drafts, words: 'x'.repeat(5_001) };
    for (const [field, text] of Object.entries(all))
      localStorage.setItem(`draft:failure/${field}`, text);
    expect(reopened()).toEqual(EMPTY);
  });
});

describe('the list', () => {
  test('has the latest first, each with its device and words', () => {
    const gone = deviceWith({ id: 'old', name: 'Old iPad', removedMs: at(10) });
    const failures = [
      logged(at(8), { deviceId: 'old' }),
      logged(at(9), { deviceId: 'phone', symptom: 'terms', words: 'No' }),
      logged(at(11), { symptom: 'unknown', deviceId: 'gone' }),
    ];
    const { items } = openLog({ failures, devices: [phone, gone] });
    const outside = expect.stringMatching(/at that time\. If it does.*it's shown here/);
    expect(items()).toEqual([
      { time: '11:00', facts: [outside] },
      { time: '09:00', facts: ['Ada’s phone', expect.any(String), '“No”', outside] },
      { time: '08:00', facts: ['Old iPad (removed)', outside] },
    ]);
  });

  test.each<[string, number, Incident[], string]>([
    ['an incident that is over', at(9, 40), wasDown(), "During Apple's incident: 09:16 to 11:07"],
    [
      'one that goes on',
      at(11, 30),
      incidentsAfter([service(BACKUP, [event()])]),
      'Apple has had a problem since 11:00.',
    ],
    [
      'none, so long ago that we no longer look',
      NOON_MS - 15 * DAY_MS,
      wasDown(),
      'Apple reported no problem at that time.',
    ],
  ])('says what Apple reported: %s, also later', async (_, atMs, incidents, sentence) => {
    const { items, change } = openLog({ failures: [logged(atMs)] });
    await change({ failures: [logged(atMs, {}, incidents)] });
    expect(items()[0]?.facts).toEqual([sentence]);
  });

  test('removes one after asking, and keeps the focus', async () => {
    const failures = [logged(at(9)), logged(at(11))];
    const { press, getByRole, onRemove } = openLog({ failures });
    const REMOVE = 'Remove this failed backup from the list: 09:00';
    const dialog = getByRole('button', { name: REMOVE }).nextElementSibling as HTMLDialogElement;
    const answer = (name: string) => fireEvent.click(within(dialog).getByText(name));
    await press(REMOVE);
    expect(dialog.open).toBe(true);
    expect(dialog.textContent).toContain('09:00');
    await answer('Keep it');
    expect(dialog.open).toBe(false);
    expect(onRemove).not.toHaveBeenCalled();
    await press(REMOVE);
    await answer('Remove it');
    expect(onRemove.mock.calls).toEqual([[failureAt(at(9)).id]]);
    expect(document.activeElement).toBe(getByRole('heading', { name: 'Failed backups' }));
  });
});

test('where nothing can be saved that is said, nothing can be pressed, all can be read', () => {
  const { getByText, getByRole, container, items } = openLog({
    canSave: false,
    failures: [logged(at(9))],
  });
  expect(getByText('Nothing can be saved right now.')).toBeTruthy();
  expect(container.querySelector('fieldset')?.disabled).toBe(true);
  expect(getByRole('button', { name: /^Remove this failed/ })).toMatchObject({ disabled: true });
  expect(items()).toHaveLength(1);
});
