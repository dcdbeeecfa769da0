import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { deviceCards } from '../../../components/devices/device-cards';
import DevicesView from '../../../entrypoints/dashboard/DevicesView.svelte';
import type { Progress } from '../../../lib/guide/progress';
import { hashOf } from '../../../lib/routes/routes';
import type { Database } from '../../../lib/store/database';
import { createStores, type Stores } from '../../../lib/store/stores';
import { at, DAY_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { wasDown } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { deviceWith, failureAt, runWith } from '../../support/runs';
import { recordWrites, showView } from '../../support/show-view';
import { checkRecord, NEVER_READ } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

useWorker();

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
  const { said, failed, write } = recordWrites();
  const given = { stores: fresh.stores, snapshot: NEVER_READ, nowMs: NOON_MS, write };
  const view = showView(DevicesView, given as never);
  const list = view.container.querySelector('[aria-busy]') as HTMLElement;
  await waitFor(() => expect(list.getAttribute('aria-busy')).toBe('false'));
  const device = (name: string) => view.getByRole('region', { name });
  return {
    ...view,
    ...{ list, said, failed, device },
    items: (name: string) => within(device(name)).getAllByRole('listitem'),
    titles: () => view.getAllByRole('heading', { level: 3 }).map((one) => one.textContent),
    names: async () => (await fresh.stores.runs.overview()).devices.map(({ name }) => name).sort(),
    rename: async (from: string, to: string) => {
      const field = within(device(from)).getByLabelText('Name');
      await fireEvent.input(field, { target: { value: to } });
      await fireEvent.blur(field);
    },
    /** Presses a button and answers what it asks. */
    confirm: async (name: string, label: string, answer: string) => {
      const [button] = within(device(name)).getAllByRole('button', { name: label });
      await fireEvent.click(button as HTMLElement);
      const dialog = button?.nextElementSibling as HTMLElement;
      await fireEvent.click(within(dialog).getByText(answer));
    },
  };
}

const hrefs = (scope?: HTMLElement) =>
  [...(scope?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'));

test('each device with its plans, where the user is in them, and the ways into them', async () => {
  const some = await withSome();
  const { titles, device, items } = await openView(some);
  const last = ['Plans without a device', 'Failed backups'];
  expect(titles()).toEqual(['Ada’s phone', 'My iPad', ...last]);
  const [atWork, solved] = items('Ada’s phone');
  expect(atWork?.textContent).toContain(inGuideWords('guide.symptoms.terms.says'));
  expect(atWork?.textContent).toMatch(/started 10 Mar, .* · 1 note/);
  expect(atWork?.textContent).toMatch(/0 of \d+ steps done or skipped · Next: /);
  expect(hrefs(atWork)).toEqual(['popup.html#run/a%2Fb', 'print.html#summary/a%2Fb']);
  expect(solved?.textContent).toContain('No message chosen yet');
  expect(solved?.textContent).toMatch(/Your backup works again\. What helped: .* \(10 Mar, /);
  expect(device('My iPad').textContent).toContain('iPadOS 18');
  expect(hrefs(device('Failed backups'))).toEqual(['popup.html#failures']);
});

test('a device gets another name, and no other does, even if its plan got another device meanwhile', async () => {
  const some = await withSome();
  const { rename, said, failed, names } = await openView(some);
  await rename('Ada’s phone', 'Ada’s new phone');
  await waitFor(async () => expect(await names()).toEqual(['', 'Ada’s new phone']));
  expect(said).toEqual([inGuideWords('dashboard.devices.renamed')]);
  const overview = some.stores.runs.overview.bind(some.stores.runs);
  vi.spyOn(some.stores.runs, 'overview').mockImplementationOnce(async () => {
    const found = await overview();
    return { ...found, runs: found.runs.map((run) => ({ ...run, deviceId: 'phone' })) };
  });
  await rename('My iPad', 'Ben’s');
  await waitFor(() => expect(failed).toHaveLength(1));
  expect(await names()).toEqual(['', 'Ada’s new phone']);
});

test('the order of devices: by the plan opened last, the newest; removed ones with plans; plans without a device', () => {
  const devices = [
    deviceWith({ id: 'gone', removedMs: 5 }),
    deviceWith({ id: 'unused', removedMs: 5 }),
    ...['a', 'b'].map((id) => deviceWith({ id })),
    deviceWith({ id: 'old', createdMs: 1 }),
    deviceWith({ id: 'new', createdMs: 2 }),
  ];
  const runs = ['gone', 'b', null, 'a', 'b', 'lost'].map((deviceId, index) => {
    return { run: runWith({ id: `${index}`, deviceId }), progress: {} as Progress };
  });
  const order = deviceCards(devices, runs).map((card) =>
    [card.device?.id ?? '–', ...card.runs.map(({ run }) => run.id)].join(' '),
  );
  expect(order).toEqual(['b 1 4', 'a 3', 'new', 'old', 'gone 0', '– 2 5']);
});

test('a device that is removed: one with plans stays with them, one without is gone, and both can be put back', async () => {
  const some = await withSome();
  const { device, confirm, titles, said, findByRole, list, names } = await openView(some);
  await confirm('My iPad', 'Remove device', 'Remove it');
  const card = within(await findByRole('region', { name: 'My iPad (removed)' }));
  expect(card.queryByRole('button', { name: 'Remove device' })).toBeNull();
  await fireEvent.click(card.getByText('Put it back on the list'));
  await findByRole('region', { name: 'My iPad' });

  await some.stores.runs.removeRun('ben');
  await waitFor(() => expect(device('My iPad').textContent).toContain('This device has no plan.'));
  expect(within(device('My iPad')).queryByLabelText('Name')).toBeNull();
  await confirm('My iPad', 'Remove device', 'Remove it');
  const undo = await findByRole('button', { name: 'Undo' });
  await waitFor(() => expect(titles()).not.toContain('My iPad'));
  expect(document.activeElement).toBe(undo);
  expect(await names()).toHaveLength(1);
  await fireEvent.click(undo);
  await waitFor(() => expect(titles()).toContain('My iPad'));
  expect(document.activeElement).toBe(list);
  const [removed, restored] = ['“My iPad” was removed.', '“My iPad” was restored.'];
  expect(said).toEqual([removed, restored, removed, restored]);
});

test('a plan is deleted after asking: takes all that is stored of it, and keeps the focus near', async () => {
  const some = await withSome();
  const { confirm, items, said, titles, list } = await openView(some);
  await confirm('Ada’s phone', 'Delete this plan', 'Delete');
  await waitFor(() => expect(items('Ada’s phone')).toHaveLength(1));
  expect(document.activeElement?.textContent).toBe('Ada’s phone');
  expect(said).toEqual([inGuideWords('guide.plan.run.removed')]);
  await confirm('Plans without a device', 'Delete this plan', 'Delete');
  await waitFor(() => expect(titles()).not.toContain('Plans without a device'));
  await waitFor(() => expect(document.activeElement).toBe(list));
  const { runs } = await some.stores.runs.overview();
  expect(runs.map(({ id }) => id).sort()).toEqual(['ben', 'solved']);
});

test('failed backups: the latest first, the incident that covers one, the older ones folded', async () => {
  const some = await withSome();
  const times = [at(11, 30), at(9, 40)];
  const symptom = inGuideWords('guide.symptoms.terms.says');
  for (let day = 1; day < 12; day += 1) times.push(at(11) - day * DAY_MS);
  for (const atMs of times)
    await some.stores.failures.log(
      failureAt(atMs, { deviceId: 'phone', symptom: 'terms', words: `at ${atMs}` }),
    );
  const incidents = wasDown();
  await some.store.save({ check: checkRecord(), incidents }, null);
  const { items, device, container } = await openView(some);
  const [late, covered] = items('Failed backups');
  const facts = [...(late?.querySelectorAll('p') ?? [])].map((fact) => fact.textContent);
  const notYet = expect.stringMatching(/^So far, Apple hasn't reported a problem for that time/);
  expect(facts.slice(0, 4)).toEqual(['Ada’s phone', symptom, `“at ${at(11, 30)}”`, notYet]);
  expect(hrefs(late)).toEqual([]);
  expect(covered?.textContent).toMatch(/During Apple's incident/);
  const incidentId = incidents[0]?.id ?? '';
  expect(hrefs(covered)).toEqual([hashOf({ kind: 'incident', incidentId })]);
  expect(items('Failed backups')).toHaveLength(13);
  const folded = container.querySelector('details ol') as HTMLElement;
  expect(within(folded).getAllByRole('listitem')).toHaveLength(3);
  expect(within(device('Failed backups')).getByText('Earlier: 3')).toBeTruthy();
});
