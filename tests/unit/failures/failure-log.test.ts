import { cleanup, fireEvent, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import FailureLog from '../../../components/failures/FailureLog.svelte';
import type { FailureFields, LoggedFailure } from '../../../components/failures/failures';
import { localMomentOf } from '../../../lib/text/local-day';
import { SYMPTOM_IDS, SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import { coveringIncident } from '../../../lib/status/incident-covers';
import type { Incident } from '../../../lib/status/model';
import { at, BACKUP, DAY_MS, event, HOUR_MS, NOON_MS, service } from '../../support/events';
import { deviceWith, failureAt } from '../../support/hand-over/runs';
import { incidentsAfter, wasDown } from '../../support/incidents';
import { show } from '../../support/hand-over/show';

const phone = deviceWith({ name: 'Ada’s phone' });
const tablet = deviceWith({ id: 'tablet', kind: 'ipad' });

function logged(atMs: number, more = {}, incidents: Incident[] = []): LoggedFailure {
  return {
    failure: failureAt(atMs, more),
    incident: coveringIncident(atMs, incidents, NOON_MS),
  };
}

function openLog(more: Partial<Parameters<typeof show<Values>>[1]> = {}) {
  const [onRemove, onClose] = [vi.fn(), vi.fn()];
  const onLog = vi.fn<Values['onLog']>(async () => undefined);
  const view = show<Values>(FailureLog, {
    failures: [],
    devices: [phone, tablet],
    suggested: { deviceId: null, symptom: null },
    nowMs: NOON_MS,
    canSave: true,
    onLog,
    onRemove,
    onClose,
    ...more,
  });
  const select = (name: string) => view.getByLabelText<HTMLSelectElement>(name);
  const choose = (name: string, value: string) =>
    fireEvent.change(select(name), { target: { value } });
  const press = (name: string) => fireEvent.click(view.getByRole('button', { name }));
  const words = () => view.getByLabelText<HTMLInputElement>(/^The exact message/);
  const details = view.container.querySelector('details') as HTMLDetailsElement;
  const moment = () => view.getByLabelText<HTMLInputElement>('When it failed');
  const unfold = async () => {
    details.open = true;
    await fireEvent(details, new Event('toggle'));
  };
  const items = () =>
    [...view.container.querySelectorAll('li')].map((item) => ({
      time: item.querySelector('time')?.textContent,
      facts: [...item.querySelectorAll('p')]
        .filter((fact) => !fact.closest('dialog'))
        .map((fact) => fact.textContent),
    }));
  return {
    ...view,
    ...{ onLog, onRemove, onClose, select, choose, press, words, details, moment, unfold, items },
  };
}

type Values = Record<string, unknown> & {
  failures: readonly LoggedFailure[];
  devices: (typeof phone)[];
  suggested: { deviceId: string | null; symptom: (typeof SYMPTOM_IDS)[number] | null };
  nowMs: number;
  canSave: boolean;
  onLog: (fields: FailureFields) => Promise<void>;
  onRemove: (id: string) => void;
  onClose: () => void;
};

test('the heading has the focus, and back leads back', async () => {
  const { getByRole, press, onClose } = openLog();
  const heading = getByRole('heading', { name: 'My backup failed' });
  expect(document.activeElement).toBe(heading);
  expect(heading.getAttribute('tabindex')).toBe('-1');
  await press('Back');
  expect(onClose).toHaveBeenCalledOnce();
});

test('escape leaves, unless somebody else has used it, or a dialog is open', async () => {
  const { container, onClose } = openLog({ failures: [logged(at(9))] });
  const press = (target: Element, key: string) => fireEvent.keyDown(target, { key });
  await press(container, 'Enter');
  await press(container.querySelector('dialog') as Element, 'Escape');
  expect(onClose).not.toHaveBeenCalled();
  // Not taken from the browser, it would close the whole popup.
  expect(await press(container, 'Escape')).toBe(false);
  expect(onClose).toHaveBeenCalledOnce();
});

describe('just now', () => {
  test('a second press while the first is stored is no second failure', async () => {
    let end = () => {};
    const onLog = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
    const { press } = openLog({ onLog });
    await press('My backup just failed');
    await press('My backup just failed');
    expect(onLog).toHaveBeenCalledOnce();
    end();
    await tick();
    await press('My backup just failed');
    expect(onLog).toHaveBeenCalledTimes(2);
  });

  test('one press logs it, with what is likely to have failed', async () => {
    const suggested = { deviceId: 'phone', symptom: 'terms' as const };
    const { press, onLog } = openLog({ suggested });
    const before = Date.now();
    await press('My backup just failed');
    expect(onLog).toHaveBeenCalledOnce();
    const { atMs, ...fields } = onLog.mock.lastCall?.[0] ?? {};
    expect(fields).toEqual({ deviceId: 'phone', symptom: 'terms', words: '' });
    expect(atMs).toBeGreaterThanOrEqual(before);
    expect(atMs).toBeLessThanOrEqual(Date.now());
  });

  test('with what was chosen and typed instead', async () => {
    const suggested = { deviceId: 'phone', symptom: 'terms' as const };
    const { press, choose, words, onLog } = openLog({ suggested });
    await choose('Which device', 'tablet');
    await choose('What it says', '');
    await fireEvent.input(words(), { target: { value: 'Nope' } });
    await press('My backup just failed');
    expect(onLog.mock.lastCall?.[0]).toMatchObject({
      deviceId: 'tablet',
      symptom: null,
      words: 'Nope',
    });
    await choose('Which device', '');
    await press('My backup just failed');
    expect(onLog.mock.lastCall?.[0]).toMatchObject({ deviceId: null });
  });

  test('what was typed stays until the list holds the failure', async () => {
    const { press, words, onLog, change } = openLog();
    await fireEvent.input(words(), { target: { value: 'Nope' } });
    await press('My backup just failed');
    await change({ failures: [logged(at(9))] });
    expect(words().value).toBe('Nope');
    await change({ failures: [logged(at(9)), logged(onLog.mock.lastCall?.[0].atMs ?? 0)] });
    await tick();
    expect(words().value).toBe('');
  });
});

describe('at another time', () => {
  test('begins with the present moment, which is the latest', async () => {
    const { unfold, moment } = openLog();
    await unfold();
    expect(moment().value).toBe(localMomentOf(NOON_MS));
    expect(moment().max).toBe(localMomentOf(NOON_MS));
  });

  test('logs the moment that was given', async () => {
    const { unfold, moment, press, onLog } = openLog();
    const atMs = Math.floor(Date.now() / 60_000) * 60_000 - 3 * HOUR_MS;
    await unfold();
    await fireEvent.input(moment(), { target: { value: localMomentOf(atMs) } });
    await press('Add failed backup');
    expect(onLog.mock.lastCall?.[0].atMs).toBe(atMs);
  });

  test.each([
    ['', /a date and time/],
    [localMomentOf(Date.now() + DAY_MS), /in the future/],
    ['2001-01-01T10:00', /two years/],
  ])('nothing is logged at %j, and why is said', async (value, why) => {
    const { unfold, moment, press, onLog, getByRole } = openLog();
    await unfold();
    await fireEvent.input(moment(), { target: { value } });
    await press('Add failed backup');
    expect(onLog).not.toHaveBeenCalled();
    const refusal = getByRole('alert');
    expect(refusal.textContent).toMatch(why);
    expect(refusal.textContent).toMatch(/Nothing was added/);
    expect(moment().getAttribute('aria-invalid')).toBe('true');
    expect(moment().getAttribute('aria-describedby')).toBe(refusal.id);
  });

  test('a moment that can be takes the complaint away', async () => {
    const { unfold, moment, press, queryByRole, onLog } = openLog();
    await unfold();
    await fireEvent.input(moment(), { target: { value: '' } });
    await press('Add failed backup');
    await fireEvent.input(moment(), { target: { value: localMomentOf(Date.now() - HOUR_MS) } });
    await press('Add failed backup');
    expect(queryByRole('alert')).toBeNull();
    expect(onLog).toHaveBeenCalledOnce();
  });
});

describe('closed before it was sent', () => {
  const given = { suggested: { deviceId: 'phone', symptom: 'terms' as const } };
  const hourAgo = localMomentOf(Date.now() - HOUR_MS);

  async function fillIn() {
    const log = openLog(given);
    await log.choose('Which device', 'tablet');
    await log.choose('What it says', '');
    await fireEvent.input(log.words(), { target: { value: 'Nope' } });
    await log.unfold();
    await fireEvent.input(log.moment(), { target: { value: hourAgo } });
    return log;
  }
  const filledIn = ({ select, words, details, moment }: ReturnType<typeof openLog>) => ({
    device: select('Which device').value,
    says: select('What it says').value,
    words: words().value,
    moment: details.open ? moment().value : null,
  });
  const SUGGESTED = { device: 'phone', says: 'terms', words: '', moment: null };

  test('is there again', async () => {
    await fillIn();
    cleanup();
    const expected = { device: 'tablet', says: '', words: 'Nope', moment: hourAgo };
    expect(filledIn(openLog(given))).toEqual(expected);
  });

  test('sent, it is gone once the list holds it, and what was chosen stays for the next', async () => {
    const { press, onLog, change, select } = await fillIn();
    await press('Add failed backup');
    expect(localStorage).toHaveLength(4);
    await change({ failures: [logged(onLog.mock.lastCall?.[0].atMs ?? 0)] });
    await tick();
    expect(localStorage).toHaveLength(0);
    expect(select('Which device').value).toBe('tablet');
    cleanup();
    expect(filledIn(openLog(given))).toEqual(SUGGESTED);
  });

  test('folded again, the moment is gone', async () => {
    const { details } = await fillIn();
    details.open = false;
    await fireEvent(details, new Event('toggle'));
    cleanup();
    expect(filledIn(openLog(given))).toMatchObject({ words: 'Nope', moment: null });
  });

  test.each([
    ['of something else', 'gone', 'no-such-message', 'yesterday'],
    ['longer than any field', ...Array<string>(3).fill('x'.repeat(5_001))],
  ])('a draft %s is none', (_, device, symptom, moment) => {
    const drafts = { device, symptom, moment, words: 'x'.repeat(5_001) };
    for (const [field, text] of Object.entries(drafts))
      localStorage.setItem(`draft:failure/${field}`, String(text));
    expect(filledIn(openLog(given))).toEqual(SUGGESTED);
  });
});

describe('the list', () => {
  test('the latest first, each with its device and what it said', () => {
    const failures = [
      logged(at(9), { deviceId: 'phone', symptom: 'terms', words: '<i>No</i>' }),
      logged(at(11), { symptom: 'unknown', deviceId: 'gone' }),
    ];
    const { items, container } = openLog({ failures });
    const outside = expect.stringMatching(/at that time\. If it does.*it's shown here/);
    expect(items()).toEqual([
      { time: '11:00', facts: [outside] },
      { time: '09:00', facts: ['Ada’s phone', expect.any(String), '“<i>No</i>”', outside] },
    ]);
    expect(container.querySelector('i')).toBeNull();
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
      'maintenance that goes on',
      at(11, 30),
      incidentsAfter([service(BACKUP, [event({ statusType: 'Maintenance' })])]),
      'Apple has been doing maintenance since 11:00.',
    ],
    [
      'none, so long ago that we no longer look',
      NOON_MS - 15 * DAY_MS,
      wasDown(),
      'Apple reported no problem at that time.',
    ],
  ])('%s', (_, atMs, incidents, sentence) => {
    const { items } = openLog({ failures: [logged(atMs, {}, incidents)] });
    expect(items()[0]?.facts).toEqual([sentence]);
  });

  test('an incident that Apple posts later is shown at once', async () => {
    const { items, change } = openLog({ failures: [logged(at(9, 40))] });
    expect(items()[0]?.facts[0]).toMatch(/hasn't reported a problem/);
    await change({ failures: [logged(at(9, 40), {}, wasDown())] });
    expect(items()[0]?.facts[0]).toMatch(/^During/);
  });

  test('removes one after asking, and keeps the focus', async () => {
    const { press, getByRole, onRemove } = openLog({
      failures: [logged(at(9)), logged(at(11))],
    });
    const button = getByRole('button', { name: 'Remove this failed backup from the list: 09:00' });
    const dialog = button.nextElementSibling as HTMLDialogElement;
    const answer = (name: string) => fireEvent.click(within(dialog).getByText(name));
    await press('Remove this failed backup from the list: 09:00');
    expect(dialog.open).toBe(true);
    expect(dialog.textContent).toContain('09:00');
    await answer('Keep it');
    expect(dialog.open).toBe(false);
    expect(onRemove).not.toHaveBeenCalled();
    await press('Remove this failed backup from the list: 09:00');
    await answer('Remove it');
    expect(onRemove.mock.calls).toEqual([[failureAt(at(9)).id]]);
    expect(document.activeElement).toBe(getByRole('heading', { name: 'Failed backups' }));
  });
});

test('a device that was removed is still named at what failed on it', () => {
  const gone = deviceWith({ name: 'Old iPad', removedMs: at(10) });
  const { items } = openLog({ devices: [gone], failures: [logged(at(9), { deviceId: gone.id })] });
  expect(items()[0]?.facts[0]).toBe('Old iPad (removed)');
});

test('messages are those that can be picked; devices those that are there', () => {
  const gone = deviceWith({ id: 'old', removedMs: at(1) });
  const { select } = openLog({ devices: [phone, gone] });
  const values = (name: string) => [...select(name).options].map(({ value }) => value);
  const listed = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group !== null);
  expect(values('What it says').sort()).toEqual(['', ...listed].sort());
  expect(values('Which device')).toEqual(['', 'phone']);
  cleanup();
  expect(openLog({ devices: [] }).queryByLabelText('Which device')).toBeNull();
});

test('where nothing can be saved, it is said, nothing can be pressed, all can be read', async () => {
  const { getByText, getByRole, container, items } = openLog({
    canSave: false,
    failures: [logged(at(9))],
  });
  expect(getByText('Nothing can be saved right now.')).toBeTruthy();
  expect(container.querySelector('fieldset')?.disabled).toBe(true);
  const remove = getByRole<HTMLButtonElement>('button', { name: /^Remove this failed backup/ });
  expect(remove.disabled).toBe(true);
  expect(items()).toHaveLength(1);
});
