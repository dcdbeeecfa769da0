import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { dashboardRoute, incidentRoute } from '../../../lib/routes/routes';
import type { Database } from '../../../lib/store/database';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { BACKUP, event, HOUR_MS, resolved, service, SIGN_IN } from '../../support/events';
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
    ...{ title, box, boxes, card: within(title.closest('section') as HTMLElement) },
    untilBoxes: (...expected: boolean[]) => waitFor(() => expect(boxes()).toEqual(expected)),
  };
}

test('its address leads to the services, Apple’s words, what happened when, and all of it in a tab', async () => {
  const { database, id, incident } = await withIncident();
  const { title, card, findByText } = await openIncident(database, id);
  expect(title.textContent).toBe('Incident: iCloud Backup, iCloud Account & Sign In');
  expect(document.activeElement).toBe(title);
  const words = card.getByText('Users may be unable to back up.');
  expect([words.tagName, words.lang]).toEqual(['Q', 'en']);
  expect(words.closest('p')?.textContent).toMatch(/^Apple says: .* Some users are affected$/);
  const lines = card.getAllByRole('listitem').map((line) => line.textContent.trim());
  expect(lines).toEqual([
    expect.stringMatching(/\d\d:\d\d Started, according to Apple$/),
    expect.stringMatching(/\d\d:\d\d First seen: an outage$/),
  ]);
  const link = card.getByRole<HTMLAnchorElement>('link', { name: /^More about this incident/ });
  const route = dashboardRoute({ kind: 'incident', incidentId: id });
  expect([link.getAttribute('href'), link.target]).toEqual([route, '_blank']);
  expect(link.textContent).toMatch(/opens a new tab/);
  const eased = { atMs: Date.now(), kind: 'eased', severity: 'issue' } as const;
  await database.incidents.update(id, { timeline: [...incident.timeline, eased] });
  expect(await findByText('Improved: a problem')).toBeTruthy();
});

test('Apple’s words in the user’s language say which language it is', async () => {
  const { database, id, incident } = await withIncident();
  const local = { locale: 'de_DE', message: 'Störung', usersAffected: 'Einige' };
  const impacts = incident.impacts.map((impact) => ({ ...impact, local }));
  await database.incidents.update(id, { impacts });
  const { getByText } = await openIncident(database, id);
  expect([getByText('Störung').lang, getByText('Einige').lang]).toEqual(['de-DE', 'de-DE']);
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

test.each(['', '#plan', '#incident/', '#incident/%'])('“%s” leads to none', async (hash) => {
  const { database } = await withIncident();
  location.hash = hash;
  const { ready, queryByRole } = openPopup(database);
  await ready();
  expect(queryByRole('heading', { name: /^Incident: |no longer available/ })).toBeNull();
});

describe('what the user wants of it', () => {
  test('is stored, announced, taken back, and shown as another window stores it', async () => {
    const { database, id } = await withIncident();
    const preferences = new PreferenceStore(database);
    const { box, boxes, untilBoxes, announced } = await openIncident(database, id);
    await waitFor(() => expect(box(MUTE).disabled).toBe(false));
    expect(boxes()).toEqual([false, false]);
    await fireEvent.click(box(MUTE));
    await untilBoxes(true, false);
    await waitFor(() => expect(announced()).toBe('Saved.'));
    await fireEvent.click(box(TELL_WHEN_OVER));
    await untilBoxes(true, true);
    const stored = { isMuted: true, tellsWhenOver: true };
    expect(await preferences.preference(id)).toMatchObject(stored);
    for (const name of [MUTE, TELL_WHEN_OVER]) await fireEvent.click(box(name));
    await untilBoxes(false, false);
    expect(await preferences.preference(id)).toBeNull();
    await preferences.change(id, { isMuted: true }, Date.now());
    await untilBoxes(true, false);
  });

  test('can’t be changed where it can’t be read; the incident is shown all the same', async () => {
    const { database, id } = await withIncident();
    database.wishes.get = () => Promise.reject(new Error('damaged')) as never;
    const { box } = await openIncident(database, id);
    expect(box(MUTE).disabled).toBe(true);
  });

  test('is not asked once it is over', async () => {
    const { database } = freshStore();
    const startMs = Date.now() - HOUR_MS;
    const over = resolved({ startMs, endMs: startMs + HOUR_MS / 2 });
    const [incident] = await processFetch(database, snapshotOf([service(BACKUP, [over])]));
    const { queryByRole } = await openIncident(database, incident?.id ?? '');
    expect(queryByRole('checkbox', { name: MUTE })).toBeNull();
  });
});
