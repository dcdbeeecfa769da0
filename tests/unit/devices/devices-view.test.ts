import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import DevicesView from '../../../entrypoints/dashboard/DevicesView.svelte';
import { hashOf } from '../../../lib/routes/routes';
import type { Database } from '../../../lib/store/database';
import { createStores, type Stores } from '../../../lib/store/stores';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { unopenable } from '../../support/databases';
import { at, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { failureAt } from '../../support/hand-over/runs';
import { wasDown } from '../../support/incidents';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';
import WithSay from '../../support/WithSay.svelte';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Ada’s phone with a run that worked and one at work, Ben’s tablet, and a run that names none. */
async function withSome() {
  const fresh = freshStore();
  const stores = createStores(fresh.database);
  const { runs, journal } = stores;
  await runs.begin('none', null, at(6));
  await runs.begin('ben', null, at(7));
  await runs.answerDevice('ben', { kind: 'ipad', generation: 'v18' }, 'tablet', at(7));
  await runs.begin('solved', null, at(8));
  await runs.answerDevice('solved', { name: 'Ada’s phone', kind: 'iphone' }, 'phone', at(8));
  const worked = { kind: 'result', stepId: 'toggle-now', result: 'worked', reason: null } as const;
  await journal.add('solved', worked, at(9));
  await runs.begin('a/b', 'phone', at(10));
  await runs.answerRun('a/b', { symptom: 'terms' }, at(10));
  await runs.setNote('a/b', 'restart', 'Twice', at(10));
  return { ...fresh, stores };
}

async function openView(fresh: { database: Database; stores: Stores }) {
  const said: (LocalizedText | null)[] = [];
  const failed: unknown[] = [];
  const write = async (action: () => Promise<LocalizedText | null>) => {
    await action().then(
      (message) => said.push(message),
      (error: unknown) => failed.push(error),
    );
  };
  const { container } = render(WithSay, {
    shown: DevicesView,
    given: { stores: fresh.stores, nowMs: NOON_MS, write },
  });
  const list = container.querySelector('[aria-busy]') as HTMLElement;
  await waitFor(() => expect(list.getAttribute('aria-busy')).toBe('false'));
  const view = within(container);
  return {
    ...view,
    ...{ container, list, said, failed },
    device: (name: string) => view.getByRole('region', { name }),
    titles: () => view.getAllByRole('heading', { level: 3 }).map((one) => one.textContent),
    /** Presses a button and answers what it asks. */
    confirm: async (scope: HTMLElement, label: string, answer: string) => {
      const [button] = within(scope).getAllByRole('button', { name: label });
      await fireEvent.click(button as HTMLElement);
      const dialog = button?.nextElementSibling as HTMLElement;
      await fireEvent.click(within(dialog).getByText(answer));
    },
  };
}

const hrefs = (scope: HTMLElement) =>
  [...scope.querySelectorAll('a')].map((link) => link.getAttribute('href'));

test('nothing yet: kind words, and where to begin', async () => {
  const fresh = freshStore();
  const { list, getByRole } = await openView({ ...fresh, stores: createStores(fresh.database) });
  expect(list.textContent).toContain('No devices yet.');
  const link = getByRole<HTMLAnchorElement>('link');
  expect([link.getAttribute('href'), link.target]).toEqual(['popup.html', '_blank']);
});

test('a store that can’t be read is said to be', async () => {
  const database = unopenable();
  const { getByRole } = await openView({ database, stores: createStores(database) });
  expect(getByRole('alert').textContent).toMatch(/can't be read right now/);
});

describe('devices and their runs', () => {
  test('each device with its runs, where the person is in them, and the ways into them', async () => {
    const { titles, device } = await openView(await withSome());
    const failures = 'Failed backups';
    expect(titles()).toEqual(['Ada’s phone', 'My iPad', 'Plans without a device', failures]);
    const [atWork, solved] = within(device('Ada’s phone')).getAllByRole('listitem');
    expect(atWork?.textContent).toContain(inGuideWords('guide.symptoms.terms.says'));
    expect(atWork?.textContent).toMatch(/started 10 Mar, .* · 1 note/);
    expect(atWork?.textContent).toMatch(/0 of \d+ steps done or skipped · Next: /);
    expect(hrefs(atWork as HTMLElement)).toEqual([
      'popup.html#run/a%2Fb',
      'print.html#summary/a%2Fb',
    ]);
    expect(solved?.textContent).toContain('No message chosen yet');
    expect(solved?.textContent).toMatch(/Your backup works again\. What helped: .* \(10 Mar, /);
    expect(device('My iPad').textContent).toContain('iPadOS 18');
  });

  test('follows what another window does', async () => {
    const some = await withSome();
    const { device } = await openView(some);
    await some.stores.runs.setNote('a/b', 'conditions', 'Yes', NOON_MS);
    await waitFor(() => expect(device('Ada’s phone').textContent).toContain('2 notes'));
  });

  test('Apple’s status counts as it is', async () => {
    const some = await withSome();
    const { device } = await openView(some);
    const service = { name: 'iCloud Backup', events: [], unreadableEvents: 0, lost: null };
    const state = { feed: 'consumer', services: [service], incidents: [] } as const;
    await some.store.save({
      check: checkRecord(),
      state: { ...state, services: [service], incidents: [] },
    });
    await waitFor(() => expect(device('My iPad').textContent).toMatch(/1 of \d+ steps/));
  });

  test('a device gets another name, and no other does', async () => {
    const some = await withSome();
    const { device, said } = await openView(some);
    const field = within(device('Ada’s phone')).getByLabelText('Name');
    await fireEvent.input(field, { target: { value: 'Ada’s new phone' } });
    await fireEvent.blur(field);
    await waitFor(() => expect(device('Ada’s new phone')).toBeTruthy());
    expect(said).toEqual([{ key: 'dashboard.devices.renamed' }]);
    const { devices } = await some.stores.runs.overview();
    expect(devices.map(({ name }) => name).sort()).toEqual(['', 'Ada’s new phone']);
  });

  test('a name for a device that no run knows any more is not given to another', async () => {
    const some = await withSome();
    const { device, failed } = await openView(some);
    const field = within(device('My iPad')).getByLabelText('Name');
    const overview = some.stores.runs.overview.bind(some.stores.runs);
    vi.spyOn(some.stores.runs, 'overview').mockImplementationOnce(async () => {
      const found = await overview();
      return { ...found, runs: found.runs.map((run) => ({ ...run, deviceId: 'phone' })) };
    });
    await fireEvent.input(field, { target: { value: 'Ben’s' } });
    await fireEvent.blur(field);
    await waitFor(() => expect(failed).toHaveLength(1));
    const { devices } = await overview();
    expect(devices.map(({ name }) => name).sort()).toEqual(['', 'Ada’s phone']);
  });

  test('one without any run can only be removed', async () => {
    const some = await withSome();
    await some.stores.runs.removeRun('ben');
    const { device } = await openView(some);
    const card = device('My iPad');
    expect(within(card).queryByLabelText('Name')).toBeNull();
    expect(within(card).getByRole('button', { name: 'Remove device' })).toBeTruthy();
    expect(card.textContent).toContain('This device has no plan.');
  });
});

describe('removing', () => {
  test('a device, after asking; undo brings it back, and has the focus', async () => {
    const some = await withSome();
    await some.stores.runs.removeRun('ben');
    const { device, confirm, titles, said, findByRole, list } = await openView(some);
    await confirm(device('My iPad'), 'Remove device', 'Keep it');
    expect(said).toEqual([]);
    await confirm(device('My iPad'), 'Remove device', 'Remove it');
    const undo = await findByRole('button', { name: 'Undo' });
    await waitFor(() => expect(titles()).not.toContain('My iPad'));
    expect(document.activeElement).toBe(undo);
    expect((await some.stores.runs.overview()).devices).toHaveLength(1);
    await fireEvent.click(undo);
    await waitFor(() => expect(titles()).toContain('My iPad'));
    expect(document.activeElement).toBe(list);
    expect(said.map((one) => one && inGuideWords(one))).toEqual([
      '“My iPad” was removed.',
      '“My iPad” was restored.',
    ]);
  });

  test('a device with runs stays with them, and can be put back', async () => {
    const some = await withSome();
    const { device, confirm, findByRole } = await openView(some);
    await confirm(device('My iPad'), 'Remove device', 'Remove it');
    const card = await findByRole('region', { name: 'My iPad (removed)' });
    expect(within(card).queryByRole('button', { name: 'Remove device' })).toBeNull();
    await fireEvent.click(within(card).getByText('Put it back on the list'));
    expect(await findByRole('region', { name: 'My iPad' })).toBeTruthy();
  });

  test('a run, after asking, with all that is stored of it; the focus stays', async () => {
    const some = await withSome();
    const { device, confirm, said } = await openView(some);
    await confirm(device('Ada’s phone'), 'Delete this plan', 'Delete');
    const items = () => within(device('Ada’s phone')).getAllByRole('listitem');
    await waitFor(() => expect(items()).toHaveLength(1));
    expect(document.activeElement?.textContent).toBe('Ada’s phone');
    expect(said).toEqual([{ key: 'guide.plan.run.removed' }]);
    const { runs } = await some.stores.runs.overview();
    expect(runs.map(({ id }) => id).sort()).toEqual(['ben', 'none', 'solved']);
  });

  test('the last run of an entry takes it along, and leaves the focus to the list', async () => {
    const { device, confirm, titles, list } = await openView(await withSome());
    const title = 'Plans without a device';
    await confirm(device(title), 'Delete this plan', 'Delete');
    await waitFor(() => expect(titles()).not.toContain(title));
    await waitFor(() => expect(document.activeElement).toBe(list));
  });

  test('what can’t be removed stays', async () => {
    const some = await withSome();
    some.database.devices.hook('updating', () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    const { device, confirm, failed, queryByRole } = await openView(some);
    await confirm(device('Ada’s phone'), 'Remove device', 'Remove it');
    await waitFor(() => expect(failed).toHaveLength(1));
    expect(device('Ada’s phone')).toBeTruthy();
    expect(queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

describe('failures', () => {
  async function withFailures(...atMs: number[]) {
    const some = await withSome();
    for (const one of atMs)
      await some.stores.failures.log(failureAt(one, { deviceId: 'phone', words: `at ${one}` }));
    const [incident] = wasDown();
    await some.store.save({ check: checkRecord(), incidents: incident ? [incident] : [] });
    return { ...some, incidentId: incident?.id ?? '' };
  }

  test('the latest first, with its device and words, and the incident that covers it', async () => {
    const some = await withFailures(at(9, 40), at(11, 30));
    const { device } = await openView(some);
    const [late, covered] = within(device('Failed backups')).getAllByRole('listitem');
    const facts = [...(late?.querySelectorAll('p') ?? [])].map((fact) => fact.textContent);
    expect(facts.slice(0, 2)).toEqual(['Ada’s phone', `“at ${at(11, 30)}”`]);
    expect(late?.textContent).toMatch(/So far, Apple hasn't reported a problem at that time/);
    expect(hrefs(late as HTMLElement)).toEqual([]);
    expect(covered?.textContent).toMatch(/During Apple's incident/);
    expect(hrefs(covered as HTMLElement)).toEqual([
      hashOf({ kind: 'incident', incidentId: some.incidentId }),
    ]);
  });

  test('the older ones are folded, none is left out', async () => {
    const all = Array.from({ length: 13 }, (_, index) => at(11, -60 * 24 * index));
    const { device, container } = await openView(await withFailures(...all));
    const section = device('Failed backups');
    expect(within(section).getAllByRole('listitem')).toHaveLength(13);
    const folded = container.querySelector('details ol') as HTMLElement;
    expect(within(folded).getAllByRole('listitem')).toHaveLength(3);
    expect(within(section).getByText('Earlier: 3')).toBeTruthy();
  });

  test('none: said, with the way to log one', async () => {
    const { device } = await openView(await withSome());
    const section = device('Failed backups');
    expect(section.textContent).toContain('None yet.');
    expect(hrefs(section)).toEqual(['popup.html#failures']);
  });
});
