import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Incident } from '../../../lib/status/model';
import { HistoryStore } from '../../../lib/store/history-store';
import { at, BACKUP, DAY_MS, event, HOUR_MS, NOON_MS, service } from '../../support/events';
import { incidentsAfter, wasDown } from '../../support/incidents';
import { freshStore } from '../../support/stores';
import { processFetch, openDashboard, useDashboard } from './support';

useDashboard();

const STORAGE = 'iCloud Storage Upgrades';

/** Opens the page; where nothing happened, it was watched since yesterday. */
async function open(incidents: Incident[] = []) {
  const { database, store } = freshStore();
  const day = { fromMs: NOON_MS - DAY_MS, toMs: NOON_MS - DAY_MS + HOUR_MS };
  if (incidents.length === 0)
    await database.observations.put({ feed: 'consumer', services: [BACKUP], ...day });
  await processFetch(store, incidents);
  const view = openDashboard(database);
  await waitFor(() => expect(view.getAllByRole('slider').length).toBeGreaterThan(0));
  const chart = (name: string) =>
    view.getByRole<HTMLInputElement>('slider', { name: `${name}: the last 90 days` });
  const listed = () =>
    [...view.getByRole('region', { name: /^Incidents/ }).querySelectorAll('a')].map(
      (link) => link.textContent?.trim() ?? '',
    );
  return { ...view, database, store, chart, listed };
}

/** An incident of its own, so long ago. */
function older(daysAgo: number, name = BACKUP, id = String(daysAgo)): Incident {
  const [startMs, endMs] = [at(9) - daysAgo * DAY_MS, at(10) - daysAgo * DAY_MS];
  const [incident] = wasDown({ messageId: id, startMs, endMs, message: `Words ${id}` }, name);
  if (!incident) throw new Error('there is no incident');
  return incident;
}

test('iCloud Backup first, then what else is watched, and what a person adds', async () => {
  const { stores, getAllByRole, container } = await open(wasDown({}, STORAGE));
  const charts = () =>
    getAllByRole('slider').map((slider) => slider.getAttribute('aria-label')?.split(':')[0]);
  const lines = () => [...container.querySelectorAll('.name')].map((one) => one.textContent);
  const names = () => [...charts(), ...lines()];
  // Those without a problem have no chart of their own.
  const first = [BACKUP, STORAGE, 'iCloud Account & Sign In', 'Apple Account'];
  await waitFor(() => expect(names()).toEqual(first));
  expect(lines()).toHaveLength(2);
  await stores.settings.change('watched', (now) => [
    ...now,
    { feed: 'developer', name: 'TestFlight' },
  ]);
  await waitFor(() => expect(names()).toEqual([...first, 'TestFlight']));
});

test('before there is anything to look back on, that is said', async () => {
  const { database, store } = freshStore();
  await processFetch(store, []);
  const { text, shows, queryAllByRole } = openDashboard(database);
  await shows('Your history starts today Watching since 11:00.');
  await shows('Apple Account');
  await shows('No incidents so far.');
  expect(queryAllByRole('slider')).toEqual([]);
  await processFetch(store, wasDown());
  await waitFor(() => expect(text()).not.toContain('starts today'));
  expect(queryAllByRole('slider')).toHaveLength(1);
});

test('nothing is watched since today where nothing has been read', async () => {
  const { database } = freshStore();
  const view = openDashboard(database);
  await waitFor(() => expect(view.text()).toContain("hasn't read Apple's status page yet"));
  expect(view.text()).not.toContain('Watching since');
});

test('Apple’s words that can’t be read are only missing', async () => {
  const { chart, stores } = await open(wasDown());
  vi.spyOn(stores.history, 'incident').mockRejectedValue(new Error('unreadable'));
  chart(BACKUP).focus();
  await waitFor(() => expect(stores.history.incident).toHaveBeenCalled());
  expect(chart(BACKUP).getAttribute('aria-valuetext')).toContain('Problem for');
});

test('how long the last problem is ago, how much was fine, and of how much that is said', async () => {
  const { getByRole } = await open(wasDown());
  const words = getByRole('region', { name: BACKUP }).textContent?.replaceAll('\u00a0', ' ');
  expect(words).toContain('Last problem ended 53 min ago, on 10 Mar 2026');
  // An hour is too little for a figure.
  expect(words).toContain('Not enough data yet');
  expect(words).toContain('Observed for 1 h of 2,148 h');
});

test('the chart is one stop of the keys: today, then day by day; Enter opens the incident', async () => {
  const { chart, findByText } = await open(wasDown());
  const slider = chart(BACKUP);
  slider.focus();
  expect(slider.value).toBe('89');
  await waitFor(() => expect(slider.getAttribute('aria-valuetext')).toContain('Apple says'));
  expect(slider.getAttribute('aria-valuetext')?.replaceAll('\u00a0', ' ')).toBe(
    '10 Mar 2026. Problem for 1 h 51 min. Observed for 1 h of 12 h. ' +
      'Apple says: “Users may be unable to back up.”',
  );
  await findByText('Problem for', { exact: false, selector: '.tip *' });
  slider.value = '88';
  await fireEvent.input(slider);
  expect(slider.getAttribute('aria-valuetext')).toBe('9 Mar 2026. Not observed');
  await fireEvent.keyDown(slider, { key: 'Enter' });
  expect(location.hash).toBe('');
  slider.value = '89';
  await fireEvent.input(slider);
  await fireEvent.keyDown(slider, { key: 'Enter' });
  expect(location.hash).toMatch(/^#\/history\/.+/);
});

test('what explains the keys is there for all charts', async () => {
  const { getAllByRole, container } = await open();
  for (const slider of getAllByRole('slider')) {
    const id = slider.getAttribute('aria-describedby') ?? '';
    expect(container.querySelector(`#${id}`)?.textContent).toContain('arrow keys');
  }
});

test('Escape takes the words away until another day is looked at', async () => {
  const { chart, container } = await open();
  const slider = chart(BACKUP);
  const tip = () => container.querySelector('.tip');
  slider.focus();
  await waitFor(() => expect(tip()).not.toBeNull());
  await fireEvent.keyDown(slider, { key: 'Escape' });
  expect(tip()).toBeNull();
  slider.value = '3';
  await fireEvent.input(slider);
  expect(tip()).not.toBeNull();
  slider.blur();
  await waitFor(() => expect(tip()).toBeNull());
});

test('a day with several incidents leads to their list', async () => {
  const two = [older(2, BACKUP, 'first'), older(2, BACKUP, 'second')];
  const { chart, listed, getByRole, press } = await open([...two, older(1), older(9, STORAGE)]);
  await waitFor(() => expect(listed()).toHaveLength(4));
  const slider = chart(BACKUP);
  slider.focus();
  slider.value = '87';
  await fireEvent.input(slider);
  await fireEvent.keyDown(slider, { key: 'Enter' });
  await waitFor(() => expect(listed()).toHaveLength(2));
  const heading = getByRole('heading', { name: 'Incidents until 8 Mar 2026' });
  expect(document.activeElement).toBe(heading);
  await press('Show newest');
  // Those of the service, with the newest.
  await waitFor(() => expect(listed()).toHaveLength(3));
  expect(document.activeElement?.textContent).toBe('Incidents');
});

test('the list: newest first, thirty at a time, of one service where that is asked for', async () => {
  const many = Array.from({ length: 35 }, (_, index) =>
    older(index + 1, index % 5 ? BACKUP : STORAGE),
  );
  const { listed, press, getByRole, queryByRole } = await open(many);
  await waitFor(() => expect(listed()).toHaveLength(30));
  expect(listed()[0]).toBe(`Problem: ${STORAGE}`);
  expect(listed()[1]).toBe(`Problem: ${BACKUP}`);
  await press('Show more');
  await waitFor(() => expect(listed()).toHaveLength(35));
  expect(queryByRole('button', { name: 'Show more' })).toBeNull();
  // The first of those that came.
  const links = getByRole('region', { name: /^Incidents/ }).querySelectorAll('a');
  expect(document.activeElement).toBe(links[30]);
  await fireEvent.change(getByRole('combobox', { name: 'Service' }), {
    target: { value: STORAGE },
  });
  await waitFor(() => expect(listed()).toEqual(Array(7).fill(`Problem: ${STORAGE}`)));
});

test('the list comes after the days, and also where these can’t be read', async () => {
  const page = vi.spyOn(HistoryStore.prototype, 'page');
  let fail: (error: Error) => void = () => undefined;
  const spans = vi
    .spyOn(HistoryStore.prototype, 'spans')
    .mockReturnValue(new Promise((_, reject) => (fail = reject)));
  const { database, store } = freshStore();
  await processFetch(store, wasDown());
  const view = openDashboard(database);
  await waitFor(() => expect(spans).toHaveBeenCalled());
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(page).not.toHaveBeenCalled();
  fail(new Error('unreadable'));
  await waitFor(() => expect(view.getByRole('link', { name: /^Problem: / })).toBeTruthy());
  expect(view.queryAllByRole('slider')).toEqual([]);
});

test('what goes on says so, and since when', async () => {
  const { text } = await open(incidentsAfter([service(BACKUP, [event()])]));
  await waitFor(() =>
    expect(text()).toMatch(/Problem: iCloud Backup Since 10 Mar, 11:00\s*ongoing/),
  );
  expect(text()).toContain('Ongoing since 10 Mar, 11:00');
});

test('the table has the days of which there is something to say, with the person’s failures', async () => {
  const { stores, container, getAllByText } = await open(wasDown());
  await stores.failures.log({
    ...{ id: 'f', atMs: at(9, 40), loggedMs: NOON_MS, deviceId: null, symptom: null, words: '' },
  });
  await waitFor(() => expect(container.querySelectorAll('.diamond')).toHaveLength(2));
  expect(container.querySelector('table')).toBeNull();
  const [summary] = getAllByText('Show as table');
  const details = summary?.closest('details') as HTMLDetailsElement;
  details.open = true;
  await fireEvent(details, new Event('toggle'));
  const rows = [...details.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.trim().replaceAll('\u00a0', ' ')),
  );
  expect(rows).toEqual([
    ['10 Mar 2026', 'Problem for 1 h 51 min', '8%', 'Your backup failed'],
    ['11 Dec 2025 to 9 Mar 2026', 'Not observed', '0%', '–'],
  ]);
  expect(details.querySelector('caption')?.textContent).toContain(BACKUP);
});

test('of the many incidents of a day only some are read', async () => {
  const many = Array.from({ length: 12 }, (_, index) => older(1, BACKUP, `same ${index}`));
  const { chart, container } = await open(many);
  const slider = chart(BACKUP);
  slider.focus();
  slider.value = '88';
  await fireEvent.input(slider);
  await waitFor(() => expect(container.querySelector('.tip')?.textContent).toContain('and 2 more'));
});

test('nobody looked for an hour: it is not drawn as a fine day', async () => {
  const { database, store } = freshStore();
  const dayMs = NOON_MS - 12 * HOUR_MS - DAY_MS;
  await processFetch(store, []);
  await database.observations.bulkPut([
    { feed: 'consumer', fromMs: dayMs, toMs: dayMs + 10 * HOUR_MS, services: [BACKUP] },
    { feed: 'consumer', fromMs: dayMs + 11 * HOUR_MS, toMs: dayMs + DAY_MS, services: [BACKUP] },
  ]);
  const { findAllByRole, container } = openDashboard(database);
  const [slider] = (await findAllByRole('slider')) as HTMLInputElement[];
  if (!slider) throw new Error('there is no chart');
  slider.value = '88';
  await fireEvent.input(slider);
  expect(slider.getAttribute('aria-valuetext')?.replaceAll('\u00a0', ' ')).toBe(
    '9 Mar 2026. No problem reported. Observed for 23 h of 24 h',
  );
  expect(container.querySelector('g[data-tone="available"] .unknown')?.getAttribute('d')).toMatch(
    /^M/,
  );
});
