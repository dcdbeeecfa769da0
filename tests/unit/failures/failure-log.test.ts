import { fireEvent, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import FailureLog from '../../../components/failures/FailureLog.svelte';
import type { FailureFields, LoggedFailure } from '../../../components/failures/failures';
import { localMomentOf } from '../../../lib/text/format-time';
import { at, DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';
import { deviceWith, failureAt } from '../../support/runs';
import { showView } from '../../support/show-view';

const phone = deviceWith({ name: 'Ada’s phone' });
const tablet = deviceWith({ id: 'tablet', kind: 'ipad' });
const SUGGESTED = { deviceId: 'phone', symptom: 'terms' } as const;

const logged = (atMs: number, more = {}): LoggedFailure => {
  return { failure: failureAt(atMs, more), incident: null };
};

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
  return {
    ...view,
    ...{ onLog, onRemove, onClose, select, words, moment },
    choose: (name: string, value: string) => fireEvent.change(select(name), { target: { value } }),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    type: (value: string) => fireEvent.input(words(), { target: { value } }),
    /** Adds a failure at a time that is typed. */
    add: async (value: string) => {
      details.open = true;
      await fireEvent(details, new Event('toggle'));
      await fireEvent.input(moment(), { target: { value } });
      await fireEvent.click(view.getByRole('button', { name: 'Add failed backup' }));
    },
    lastAtMs: () => onLog.mock.lastCall?.[0].atMs ?? 0,
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
  const pressEscape = (target: Element) => fireEvent.keyDown(target, { key: 'Escape' });
  await pressEscape(container.querySelector('dialog') as Element);
  expect(onClose).toHaveBeenCalledOnce();
  // Not taken from the browser, it would close the whole popup.
  expect(await pressEscape(container)).toBe(false);
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

test.each([
  ['', /a date and time/],
  [localMomentOf(Date.now() + DAY_MS), /in the future/],
  ['2001-01-01T10:00', /two years/],
])('%j as the moment: nothing is logged, and why is said until it is possible', async (...row) => {
  const [value, why] = row;
  const { moment, add, onLog, getByRole, queryByRole, lastAtMs } = openLog();
  await add(value);
  expect(onLog).not.toHaveBeenCalled();
  const refusal = getByRole('alert');
  expect(refusal.textContent).toMatch(why);
  expect(moment().getAttribute('aria-invalid')).toBe('true');
  expect(moment().getAttribute('aria-describedby')).toBe(refusal.id);
  const atMs = Math.floor(Date.now() / 60_000) * 60_000 - 3 * HOUR_MS;
  await add(localMomentOf(atMs));
  expect(queryByRole('alert')).toBeNull();
  expect(lastAtMs()).toBe(atMs);
});

test('what was typed is kept until the list holds the failure; what was chosen stays', async () => {
  const log = openLog({ suggested: SUGGESTED });
  const { press, type, choose, words, lastAtMs, change, select } = log;
  await choose('Which device', 'tablet');
  await type('Nope');
  await press(JUST_NOW);
  await change({ failures: [logged(at(9))] });
  expect(localStorage).toHaveLength(2);
  expect(words().value).toBe('Nope');
  await change({ failures: [logged(at(9)), logged(lastAtMs())] });
  await tick();
  expect(localStorage).toHaveLength(0);
  expect([words().value, select('Which device').value]).toEqual(['', 'tablet']);
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
    const outside = expect.stringMatching(/for that time\. If it does.*it's shown here/);
    expect(items()).toEqual([
      { time: '11:00', facts: [outside] },
      { time: '09:00', facts: ['Ada’s phone', expect.any(String), '“No”', outside] },
      { time: '08:00', facts: ['Old iPad (removed)', outside] },
    ]);
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
