import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { barShapes } from '../../../components/history/bar-shapes';
import type { Incident } from '../../../lib/status/model';
import { HistoryStore } from '../../../lib/store/history-store';
import { at, BACKUP, DAY_MS, NOON_MS } from '../../support/events';
import { wasDown } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { failureAt } from '../../support/runs';
import { freshStore } from '../../support/stores';
import { barWith } from '../history/support';
import { openDashboard, storeIncidents } from './support';

useWorker({ nowMs: NOON_MS });

const STORAGE = 'iCloud Storage Upgrades';

/** Opens the history with these incidents. */
async function open(incidents: Incident[]) {
  const { database, store } = freshStore();
  await storeIncidents(store, incidents);
  const view = openDashboard(database);
  const links = () => [
    ...(view.queryByRole('region', { name: /^Incidents/ })?.querySelectorAll('a') ?? []),
  ];
  const sliders = () => view.queryAllByRole<HTMLInputElement>('slider');
  return {
    ...view,
    ...{ store, links, sliders },
    listed: () => links().map((link) => link.textContent?.trim()),
    spoken: () => sliders()[0]?.getAttribute('aria-valuetext')?.replace(/\s/g, ' '),
    /** Goes to a day with the keys: 89 is today. */
    goTo: async (day: number) => {
      const slider = await waitFor(() => view.getByRole('slider', { name: new RegExp(BACKUP) }));
      slider.focus();
      await fireEvent.input(slider, { target: { value: String(day) } });
    },
    key: (key: string) => fireEvent.keyDown(sliders()[0] as HTMLElement, { key }),
  };
}

/** An incident of its own, so many days ago. */
function older(daysAgo: number, name = BACKUP, id = String(daysAgo)): Incident[] {
  const [startMs, endMs] = [at(9) - daysAgo * DAY_MS, at(10) - daysAgo * DAY_MS];
  return wasDown({ messageId: id, startMs, endMs, message: `Words ${id}` }, name);
}

test('before there is anything to look back on that is said; then charts, the watched services after them', async () => {
  const { store, text, shows, sliders, container } = await open([]);
  await shows('Your history starts today Watching since 11:00.');
  await shows('No incidents so far.');
  expect(sliders()).toEqual([]);
  await storeIncidents(store, wasDown({}, STORAGE));
  await waitFor(() => expect(text()).not.toContain('starts today'));
  const charts = () => sliders().map((one) => one.getAttribute('aria-label')?.split(':')[0]);
  const lines = () => [...container.querySelectorAll('.name')].map((one) => one.textContent);
  // Those without a problem have no chart of their own.
  const first = ['iCloud Account & Sign In', 'Apple Account'];
  await waitFor(() => expect([charts(), lines()]).toEqual([[BACKUP, STORAGE], first]));
});

test('a chart draws what is worse taller, without any color, and what nobody looked at dashed', () => {
  const [HEIGHT, half] = [100, { observedMs: DAY_MS / 2, knownMs: DAY_MS / 2 }];
  const heightOf = (path: string) =>
    Math.round(Math.max(0, ...[...path.matchAll(/V([\d.]+)/g)].map(([, y]) => HEIGHT - Number(y))));
  const unseen = barWith({ observedMs: 0, knownMs: 0 });
  const bad = (['issue', 'outage'] as const).map((worst) => barWith({ worst }));
  const bars = [barWith(), ...bad, unseen, barWith(half)];
  const shapes = bars.flatMap((bar) => barShapes([bar], HEIGHT));
  const drawn = shapes.map(({ health, known, unknown }) => {
    return [health, heightOf(known), heightOf(unknown)];
  });
  expect(drawn).toEqual([
    ['available', 24, 0],
    ['issue', 72, 0],
    ['outage', 98, 0],
    ['unknown', 0, 26],
    // Seen in part, it is solid in part.
    ['available', 13, 26],
  ]);
});

test('a chart goes day by day with the keys; Escape hides the words', async () => {
  const { spoken, container, goTo, key, findByText } = await open(wasDown());
  await goTo(89);
  await waitFor(() =>
    expect(spoken()).toBe(
      '10 Mar 2026. Problem for 1 h 51 min. Observed for 1 h of 12 h. ' +
        'Apple says: “Users may be unable to back up.”',
    ),
  );
  await findByText('Problem for', { exact: false, selector: '.tip *' });
  await key('Escape');
  expect(container.querySelector('.tip')).toBeNull();
  await goTo(88);
  expect(spoken()).toBe('9 Mar 2026. Not observed');
  // Of such a day there is nothing to open.
  await key('Enter');
  expect(location.hash).toBe('');
});

test('the failed backups are in the chart of iCloud Backup alone; its table has the days with something to say', async () => {
  const both = [...wasDown(), ...wasDown({ messageId: 'b' }, STORAGE)];
  const { stores, container, sliders, findAllByText } = await open(both);
  await stores.failures.log(failureAt(at(9, 40)));
  // One of them explains the signs.
  await waitFor(() => expect(container.querySelectorAll('.diamond')).toHaveLength(2));
  expect([sliders().length, container.querySelector('table')]).toEqual([2, null]);
  const [summary] = await findAllByText('Show as table');
  const details = summary?.closest('details') as HTMLDetailsElement;
  details.open = true;
  await fireEvent(details, new Event('toggle'));
  const rows = [...details.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.trim().replace(/\s/g, ' ')),
  );
  expect(rows).toEqual([
    ['10 Mar 2026', 'Problem for 1 h 51 min', '8%', 'Your backup failed'],
    ['11 Dec 2025 to 9 Mar 2026', 'Not observed', '0%', '–'],
  ]);
  expect(details.querySelector('caption')?.textContent).toContain(BACKUP);
});

test('the list has the newest first, thirty at a time, of one service, and up to a day with several', async () => {
  const many = Array.from({ length: 37 }, (_, index) =>
    older(index + 1, index % 5 ? BACKUP : STORAGE),
  );
  const { links, listed, press, goTo, key, queryByRole, getByRole } = await open([
    ...many.flat(),
    ...older(33, BACKUP, 'second'),
  ]);
  await waitFor(() => expect(listed()).toHaveLength(30));
  expect(listed().slice(0, 2)).toEqual([`Problem: ${STORAGE}`, `Problem: ${BACKUP}`]);
  await press('Show more');
  await waitFor(() => expect(listed()).toHaveLength(38));
  expect(queryByRole('button', { name: 'Show more' })).toBeNull();
  // The first of those that came.
  expect(document.activeElement).toBe(links()[30]);
  const choose = (value: string) =>
    fireEvent.change(getByRole('combobox', { name: 'Service' }), { target: { value } });
  await choose(STORAGE);
  await waitFor(() => expect(listed()).toEqual(Array(8).fill(`Problem: ${STORAGE}`)));
  await goTo(89 - 33);
  await key('Enter');
  await waitFor(() => expect(listed()).toEqual(Array(5).fill(`Problem: ${BACKUP}`)));
  const heading = getByRole('heading', { name: 'Incidents until 5 Feb 2026' });
  expect(document.activeElement).toBe(heading);
  await press('Show newest');
  // Still those of the service.
  await waitFor(() => expect(listed()).toEqual(Array(30).fill(`Problem: ${BACKUP}`)));
  expect(queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(document.activeElement?.textContent).toBe('Incidents');
});

test('the list is also there where the days can’t be read', async () => {
  vi.spyOn(HistoryStore.prototype, 'spans').mockRejectedValue(new Error('unreadable'));
  const { findByRole, sliders } = await open(wasDown());
  await findByRole('link', { name: /^Problem: / });
  expect(sliders()).toEqual([]);
});
