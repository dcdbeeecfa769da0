import { fireEvent, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { Incident } from '../../../lib/status/model';
import { HistoryStore } from '../../../lib/store/history-store';
import { at, BACKUP, DAY_MS, event, HOUR_MS, NOON_MS, service } from '../../support/events';
import { incidentsAfter, wasDown } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { freshStore } from '../../support/stores';
import { processFetch, openDashboard } from './support';

useWorker({ nowMs: NOON_MS });

const STORAGE = 'iCloud Storage Upgrades';

/** Opens the history, with these incidents and these hours of observation. */
async function open(incidents: Incident[] = [], hours: [fromMs: number, toMs: number][] = []) {
  const { database, store } = freshStore();
  for (const [fromMs, toMs] of hours)
    await database.observations.put({ feed: 'consumer', services: [BACKUP], fromMs, toMs });
  await processFetch(store, incidents);
  const view = openDashboard(database);
  await waitFor(() => expect(view.getAllByRole('slider').length).toBeGreaterThan(0));
  // That of iCloud Backup comes first.
  const slider = view.getAllByRole('slider')[0] as HTMLInputElement;
  const list = () => view.getByRole('region', { name: /^Incidents/ });
  return {
    ...view,
    ...{ slider, list },
    listed: () => [...list().querySelectorAll('a')].map((link) => link.textContent?.trim()),
    spoken: () => slider.getAttribute('aria-valuetext')?.replace(/\s/g, ' '),
    tip: () => view.container.querySelector('.tip'),
    /** Goes to a day with the keys: 89 is today. */
    goTo: (day: number) => fireEvent.input(slider, { target: { value: String(day) } }),
    key: (key: string) => fireEvent.keyDown(slider, { key }),
  };
}

/** An incident of its own, so many days ago. */
function older(daysAgo: number, name = BACKUP, id = String(daysAgo)): Incident[] {
  const [startMs, endMs] = [at(9) - daysAgo * DAY_MS, at(10) - daysAgo * DAY_MS];
  return wasDown({ messageId: id, startMs, endMs, message: `Words ${id}` }, name);
}

test('before there is anything to look back on that is said; then charts, the watched services after them', async () => {
  const { database, store } = freshStore();
  await processFetch(store, []);
  const { text, shows, queryAllByRole, stores, container } = openDashboard(database);
  await shows('Your history starts today Watching since 11:00.');
  await shows('Apple Account');
  await shows('No incidents so far.');
  expect(queryAllByRole('slider')).toEqual([]);
  await processFetch(store, wasDown({}, STORAGE));
  await waitFor(() => expect(text()).not.toContain('starts today'));
  const charts = () =>
    queryAllByRole('slider').map((one) => one.getAttribute('aria-label')?.split(':')[0]);
  const lines = () => [...container.querySelectorAll('.name')].map((one) => one.textContent);
  // Those without a problem have no chart of their own.
  const first = ['iCloud Account & Sign In', 'Apple Account'];
  await waitFor(() => expect([charts(), lines()]).toEqual([[BACKUP, STORAGE], first]));
  const added = { feed: 'developer', name: 'TestFlight' } as const;
  await stores.settings.change('watched', (now) => [...now, added]);
  await waitFor(() => expect(lines()).toEqual([...first, 'TestFlight']));
});

describe('a chart', () => {
  test('says how long the last problem is ago, and of how much it says so', async () => {
    const { getByRole } = await open(wasDown());
    const words = getByRole('region', { name: BACKUP }).textContent?.replace(/\s/g, ' ');
    expect(words).toContain('Last problem ended 53 min ago, on 10 Mar 2026');
    // An hour is too little for a figure.
    expect(words).toContain('Not enough data yet');
    expect(words).toContain('Observed for 1 h of 2,148 h');
  });

  test('goes day by day with the keys; Enter opens the incident, Escape hides the words', async () => {
    const { slider, spoken, tip, goTo, key, container, findByText } = await open(wasDown());
    const hint = container.querySelector(`#${slider.getAttribute('aria-describedby')}`);
    expect(hint?.textContent).toContain('arrow keys');
    slider.focus();
    expect(slider.value).toBe('89');
    await waitFor(() =>
      expect(spoken()).toBe(
        '10 Mar 2026. Problem for 1 h 51 min. Observed for 1 h of 12 h. ' +
          'Apple says: “Users may be unable to back up.”',
      ),
    );
    await findByText('Problem for', { exact: false, selector: '.tip *' });
    await key('Escape');
    expect(tip()).toBeNull();
    await goTo(88);
    expect(tip()).not.toBeNull();
    expect(spoken()).toBe('9 Mar 2026. Not observed');
    await key('Enter');
    expect(location.hash).toBe('');
    slider.blur();
    await waitFor(() => expect(tip()).toBeNull());
    await goTo(89);
    await key('Enter');
    expect(location.hash).toMatch(/^#\/history\/.+/);
  });

  test('without Apple’s words where they can’t be read, and with some of many', async () => {
    const same = Array.from({ length: 12 }, (_, index) => older(1, BACKUP, `same ${index}`));
    const { stores, slider, spoken, goTo, tip } = await open(same.flat());
    slider.focus();
    await goTo(88);
    await waitFor(() => expect(tip()?.textContent).toContain('and 2 more'));
    vi.spyOn(stores.history, 'incident').mockRejectedValue(new Error('unreadable'));
    expect(spoken()).toContain('Problem for');
  });

  test('draws an hour that nobody looked at as that', async () => {
    const dayMs = NOON_MS - 12 * HOUR_MS - DAY_MS;
    const { spoken, goTo, container } = await open(
      [],
      [
        [dayMs, dayMs + 10 * HOUR_MS],
        [dayMs + 11 * HOUR_MS, dayMs + DAY_MS],
      ],
    );
    await goTo(88);
    expect(spoken()).toBe('9 Mar 2026. No problem reported. Observed for 23 h of 24 h');
    const unknown = container.querySelector('g[data-tone="available"] .unknown');
    expect(unknown?.getAttribute('d')).toMatch(/^M/);
  });

  test('has a table of the days of which there is something to say, with the user’s failures', async () => {
    const { stores, container, getAllByText } = await open(wasDown());
    await stores.failures.log({
      ...{ id: 'f', atMs: at(9, 40), loggedMs: NOON_MS, deviceId: null, symptom: null, words: '' },
    });
    await waitFor(() => expect(container.querySelectorAll('.diamond')).toHaveLength(2));
    expect(container.querySelector('table')).toBeNull();
    const details = getAllByText('Show as table')[0]?.closest('details') as HTMLDetailsElement;
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
});

describe('the list of incidents', () => {
  test('has the newest first, thirty at a time, of one service where that is asked for', async () => {
    const many = Array.from({ length: 35 }, (_, index) =>
      older(index + 1, index % 5 ? BACKUP : STORAGE),
    );
    const { database, store } = freshStore();
    await processFetch(store, many.flat());
    const { press, getByRole, queryByRole } = openDashboard(database);
    const links = () => [
      ...(queryByRole('region', { name: /^Incidents/ })?.querySelectorAll('a') ?? []),
    ];
    const listed = () => links().map((link) => link.textContent?.trim());
    await waitFor(() => expect(listed()).toHaveLength(30));
    expect(listed().slice(0, 2)).toEqual([`Problem: ${STORAGE}`, `Problem: ${BACKUP}`]);
    await press('Show more');
    await waitFor(() => expect(listed()).toHaveLength(35));
    expect(queryByRole('button', { name: 'Show more' })).toBeNull();
    // The first of those that came.
    expect(document.activeElement).toBe(links()[30]);
    await fireEvent.change(getByRole('combobox', { name: 'Service' }), {
      target: { value: STORAGE },
    });
    await waitFor(() => expect(listed()).toEqual(Array(7).fill(`Problem: ${STORAGE}`)));
  });

  test('is where a day with several incidents leads', async () => {
    const days = [
      older(2, BACKUP, 'first'),
      older(2, BACKUP, 'second'),
      older(1),
      older(9, STORAGE),
    ];
    const { listed, slider, goTo, key, getByRole, press } = await open(days.flat());
    await waitFor(() => expect(listed()).toHaveLength(4));
    slider.focus();
    await goTo(87);
    await key('Enter');
    await waitFor(() => expect(listed()).toHaveLength(2));
    const heading = getByRole('heading', { name: 'Incidents until 8 Mar 2026' });
    expect(document.activeElement).toBe(heading);
    await press('Show newest');
    // Still those of the service.
    await waitFor(() => expect(listed()).toHaveLength(3));
    expect(document.activeElement?.textContent).toBe('Incidents');
  });

  test('comes after the days, and also where these can’t be read', async () => {
    const page = vi.spyOn(HistoryStore.prototype, 'page');
    let fail: (error: Error) => void = () => undefined;
    const days = new Promise<never>((_, reject) => (fail = reject));
    const spans = vi.spyOn(HistoryStore.prototype, 'spans').mockReturnValue(days);
    const { database, store } = freshStore();
    await processFetch(store, wasDown());
    const { findByRole, queryAllByRole } = openDashboard(database);
    await waitFor(() => expect(spans).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(page).not.toHaveBeenCalled();
    fail(new Error('unreadable'));
    await findByRole('link', { name: /^Problem: / });
    expect(queryAllByRole('slider')).toEqual([]);
  });

  test('says what goes on, and since when', async () => {
    const { shows } = await open(incidentsAfter([service(BACKUP, [event()])]));
    await shows(/Problem: iCloud Backup Since 10 Mar, 11:00\s*ongoing/);
    await shows('Ongoing since 10 Mar, 11:00');
  });
});
