import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { incidentTimes } from '../../../components/history/incident-messages';
import { keepToolbarInputs } from '../../../lib/platform/storage';
import type { Impact } from '../../../lib/status/model';
import { createStores } from '../../../lib/store/stores';
import { at, BACKUP, DAY_MS, event, NOON_MS, service, SIGN_IN } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { impactOf } from '../../support/histories';
import { backup, incidentsAfter, knownAfter, wasDown } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { processFetch, told } from '../../support/readings';
import { failureAt } from '../../support/runs';
import { bothFeeds, checkRecord } from '../../support/snapshots';
import { freshStore, unopenable } from '../../support/stores';
import { openDashboard, storeIncidents } from './support';

const worker = useWorker({ nowMs: NOON_MS });

test('it opens with the history, checks, and says what is known of iCloud Backup: nothing read is never fine', async () => {
  const { database, store } = freshStore();
  const { main, container, shows, getByRole } = openDashboard(database);
  const header = container.querySelector('header');
  const untilSaid = (words: string) => waitFor(() => expect(header?.textContent).toContain(words));
  await shows("hasn't read Apple's status page yet");
  expect(main.dataset.health).toBe('unknown');
  await untilSaid('for the first time');
  expect(container.querySelector('.now[data-tone="available"]')).toBeNull();
  const check = checkRecord({ readAtMs: NOON_MS - 180_000 });
  await store.save({ check, state: knownAfter([backup()]) }, null);
  await shows('Your history starts today');
  await untilSaid('Apple reports no problem with iCloud Backup.');
  await untilSaid('checked 3 min ago');
  expect(worker.asked).toEqual(['popup']);
  expect(getByRole('heading', { level: 2 }).textContent).toBe('History');
  expect(document.title).toBe('History – Backup Beacon');
  // Who opens a page begins at its top.
  expect(document.activeElement).toBe(document.body);
});

test('what the worker could not store is in every part, not only in the header', async () => {
  const { database } = freshStore();
  const { runs, failures, settings } = createStores(database);
  await runs.begin('run', null, NOON_MS);
  await failures.log(failureAt(NOON_MS - DAY_MS));
  await processFetch(database, told('available', 60_000));
  await settings.change('watched', () => [{ feed: 'developer', name: BACKUP }]);
  worker.answer = async () => {
    const snapshots = bothFeeds(told('outage'), told('issue'));
    await keepToolbarInputs({ snapshots, settings: await settings.settings() });
    return snapshots.consumer;
  };
  const { shows, go } = openDashboard(database, '#/devices');
  await shows(/0 of \d+ steps/);
  await go('#/services');
  await shows(/iCloud Backup Down since 11:00/);
  await shows(/iCloud Backup for developers Problem since 11:00/);
  await go('#/history');
  await shows(
    /iCloud Backup Down.*Ongoing since 10 Mar, 11:00.*iCloud Backup Apple reports a problem/,
  );
});

test('a page that an update cut off says so, and reloads in its place', async () => {
  const { press, shows, findByRole, queryByRole } = openDashboard(freshStore().database);
  await shows('Your history starts today');
  await fireEvent.focus(window);
  expect(queryByRole('button', { name: 'Reload' })).toBeNull();
  const { id } = fakeBrowser.runtime;
  Object.assign(fakeBrowser.runtime, { id: undefined });
  const reload = vi.spyOn(history, 'go').mockImplementation(() => undefined);
  await fireEvent.focus(window);
  expect((await findByRole('alert')).textContent).toContain('Backup Beacon was updated.');
  await press('Reload');
  expect(reload.mock.calls).toEqual([[0]]);
  Object.assign(fakeBrowser.runtime, { id });
});

test('a store that can’t be read is said once, and nothing that could not be saved is offered', async () => {
  const { findAllByRole, main } = openDashboard(unopenable());
  const alerts = await findAllByRole('alert');
  expect(alerts.map((alert) => alert.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    `What Backup Beacon saved can't be read right now. ${inGuideWords('store.failedExplained')}`,
  ]);
  await waitFor(() => expect(main.querySelector('h2, input, select, button')).toBeNull());
});

/** Opens the page of an incident. */
async function openIncident(incidents = wasDown()) {
  const { database, store } = freshStore();
  await storeIncidents(store, incidents);
  const view = openDashboard(database, `#/history/${encodeURIComponent(incidents[0]?.id ?? '')}`);
  const heading = () => view.getByRole('heading', { level: 2 });
  await waitFor(() => expect(heading().textContent).not.toBe('Incident'));
  return { ...view, heading };
}

test('what it was, how long, Apple’s words, the user’s own failure; the focus is on its name', async () => {
  const local = { locale: 'de_DE', message: 'Störung', usersAffected: 'Einige' };
  const incidents = wasDown().map((incident) => {
    return { ...incident, impacts: incident.impacts.map((impact) => ({ ...impact, local })) };
  });
  const { heading, text, container, main, stores, shows } = await openIncident(incidents);
  expect(heading().textContent).toBe('Problem: iCloud Backup');
  expect(document.activeElement).toBe(heading());
  expect(document.title).toBe('Problem: iCloud Backup – Backup Beacon');
  expect(text()).toContain('It lasted 1 h 51 min: from 10 Mar, 09:16 to 10 Mar, 11:07');
  const quote = container.querySelector('blockquote');
  expect([quote?.lang, quote?.textContent]).toEqual(['de-DE', expect.stringContaining('Störung')]);
  expect(main.querySelector('[type=checkbox]')).toBeNull();
  expect(text()).not.toContain('Your backup failed');
  await stores.failures.log(failureAt(at(9, 40)));
  await shows('Your backup failed');
});

test('while it goes on: what differs between services, muting it, and asking for its end', async () => {
  const body = [
    service(BACKUP, [event({ startMs: at(9), statusType: 'Outage' })]),
    service(SIGN_IN, [event({ startMs: at(10) })]),
  ];
  const { heading, text, getByRole, stores, announced } = await openIncident(incidentsAfter(body));
  expect(heading().textContent).toBe(`Outage: ${BACKUP}, ${SIGN_IN}`);
  expect(text()).toContain(`${BACKUP} Outage · 10 Mar, 09:00 – ongoing · 3 h`);
  expect(text()).toContain(`${SIGN_IN} Problem · 10 Mar, 10:00 – ongoing · 2 h`);
  const mute = getByRole<HTMLInputElement>('checkbox', { name: /^Mute this incident/ });
  const end = getByRole<HTMLInputElement>('checkbox', { name: /^Notify me when it's over/ });
  const press = async (box: HTMLInputElement, boxes: boolean[], says: RegExp) => {
    box.click();
    await waitFor(() => expect([mute.checked, end.checked]).toEqual(boxes));
    await waitFor(() => expect(announced()).toMatch(says));
  };
  expect([mute.checked, end.checked]).toEqual([false, false]);
  await press(mute, [true, false], /^Muted/);
  await press(end, [true, true], /^Muted\. You'll get a notification only when it's over\.$/);
  const [preference] = await stores.preferences.preferences();
  expect(preference).toMatchObject({ isMuted: true, tellsWhenOver: true });
  await press(mute, [false, true], /^You'll get a notification when it's over\.$/);
  await press(end, [false, false], /^You get notifications as chosen in Settings\.$/);
  await stores.preferences.change(preference?.incidentId ?? '', { isMuted: true }, NOON_MS);
  await waitFor(() => expect(mute.checked).toBe(true));
});

test('one that is no longer stored: that is said, and why', async () => {
  const { findByRole, text } = openDashboard(freshStore().database, '#/history/gone');
  const heading = await findByRole('heading', { name: 'This incident is no longer available' });
  expect(document.activeElement).toBe(heading);
  expect(text()).toContain('kept for two years');
});

const over = impactOf({ startMs: at(9), endMs: at(10) });
const later = impactOf({ service: SIGN_IN, startMs: at(8), endMs: at(11) });
const noEnd = { ...later, endMs: null, overSeenMs: null };

test.each<[string, Impact[], number | null, boolean]>([
  ['over on all services', [over, later], at(11), false],
  ['clearing on one', [over, { ...later, phase: 'clearing' }], null, true],
  ['not watched to its end', [over, { ...noEnd, phase: 'unwatched' }], null, false],
  ['without an end from Apple', [{ ...noEnd, overSeenMs: at(12) }], at(12), false],
])('when an incident began and ended: %s', (_, impacts, endMs, isOngoing) => {
  expect(incidentTimes(impacts)).toEqual({ startMs: at(8), endMs, isOngoing });
});
