import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { dashboardRoute, incidentRoute } from '../../../lib/routes/routes';
import type { Database } from '../../../lib/store/database';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { BACKUP, event, HOUR_MS, service, SIGN_IN } from '../../support/events';
import { useWorker } from '../../support/page-worker';
import { openPopup } from '../../support/popup';
import { processFetch, snapshotOf } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const GONE = 'This incident is no longer available.';
const hashOf = (id: string) => `#${incidentRoute(id).split('#')[1]}`;

/** A database that knows one incident, over sign-in and iCloud Backup. */
async function withIncident() {
  const { database } = freshStore();
  const outage = event({ statusType: 'Outage', startMs: Date.now() - HOUR_MS });
  const body = [service(SIGN_IN, [outage]), service(BACKUP, [outage])];
  const [incident] = await processFetch(database, snapshotOf(body));
  if (!incident) throw new Error('there is no incident');
  return { database, id: incident.id, incident };
}

const MUTE = 'Mute this incident';
const TELL_WHEN_OVER = "Notify me when it's over, even if those notifications are turned off";

/** The popup at an incident. */
async function openIncident(database: Database, id: string) {
  location.hash = hashOf(id);
  const popup = openPopup(database);
  const title = await popup.findByRole('heading', { name: /^Incident: / });
  const box = (name: string) => popup.getByRole<HTMLInputElement>('checkbox', { name });
  const boxes = () => [box(MUTE).checked, box(TELL_WHEN_OVER).checked];
  return {
    ...popup,
    ...{ title, box, card: within(title.closest('section') as HTMLElement) },
    untilBoxes: (...expected: boolean[]) => waitFor(() => expect(boxes()).toEqual(expected)),
  };
}

test('its address leads to the services, Apple’s words, what happened when, and all of it in a tab', async () => {
  const { database, id, incident } = await withIncident();
  const local = { locale: 'de_DE', message: 'Störung', usersAffected: 'Einige' };
  const impacts = incident.impacts.map((impact) => ({ ...impact, local }));
  await database.incidents.update(id, { impacts });
  const { title, card } = await openIncident(database, id);
  expect(title.textContent).toBe('Incident: iCloud Backup, iCloud Account & Sign In');
  expect(document.activeElement).toBe(title);
  const words = ['Störung', 'Einige'].map((text) => card.getByText(text));
  expect(words.map(({ lang }) => lang)).toEqual(['de-DE', 'de-DE']);
  const lines = card.getAllByRole('listitem').map((line) => line.textContent.trim());
  expect(lines).toEqual([
    expect.stringMatching(/\d\d:\d\d Started, according to Apple$/),
    expect.stringMatching(/\d\d:\d\d First seen: an outage$/),
  ]);
  const link = card.getByRole<HTMLAnchorElement>('link', { name: /^More about this incident/ });
  const route = dashboardRoute({ kind: 'incident', incidentId: id });
  expect([link.getAttribute('href'), link.target]).toEqual([route, '_blank']);
});

test('one that is no longer stored is said to be gone; another address in the page shows its own at once', async () => {
  const { database, id } = await withIncident();
  location.hash = hashOf('no such incident');
  const gone = openPopup(database);
  const heading = await gone.findByRole('heading', { name: GONE });
  expect(document.activeElement).toBe(heading);
  gone.unmount();
  location.hash = '';
  const { ready, main, findByRole } = openPopup(database);
  await ready();
  const seen: (string | null)[] = [];
  const watcher = new MutationObserver(() => seen.push(main.textContent));
  watcher.observe(main, { childList: true, subtree: true });
  location.hash = hashOf(id);
  window.dispatchEvent(new Event('hashchange'));
  await findByRole('heading', { name: /^Incident: / });
  watcher.disconnect();
  expect(seen.filter((text) => text?.includes(GONE))).toEqual([]);
});

test('what the user wants of it is stored, announced, and shown as another window stores it', async () => {
  const { database, id } = await withIncident();
  const preferences = new PreferenceStore(database);
  const { box, untilBoxes, announced } = await openIncident(database, id);
  await waitFor(() => expect(box(MUTE).disabled).toBe(false));
  await untilBoxes(false, false);
  await fireEvent.click(box(MUTE));
  await untilBoxes(true, false);
  await waitFor(() => expect(announced()).toBe('Saved.'));
  await fireEvent.click(box(TELL_WHEN_OVER));
  await untilBoxes(true, true);
  expect(await preferences.preference(id)).toMatchObject({ isMuted: true, tellsWhenOver: true });
  await preferences.change(id, { isMuted: false }, Date.now());
  await untilBoxes(false, true);
});

test('what can’t be read can’t be changed; the incident is shown all the same', async () => {
  const { database, id } = await withIncident();
  database.wishes.get = () => Promise.reject(new Error('damaged')) as never;
  const { box } = await openIncident(database, id);
  expect(box(MUTE).disabled).toBe(true);
});
