import { fireEvent, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { Incident } from '../../../lib/status/model';
import { HistoryStore } from '../../../lib/store/history-store';
import { at, BACKUP, DAY_MS, NOON_MS } from '../../support/events';
import { wasDown } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { freshStore } from '../../support/stores';
import { processFetch, openDashboard } from './support';

useWorker({ nowMs: NOON_MS });

const STORAGE = 'iCloud Storage Upgrades';

/** Opens the history with these incidents. */
async function open(incidents: Incident[]) {
  const { database, store } = freshStore();
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
});
