import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { dashboardRoute, incidentRoute } from '../../../lib/routes/routes';
import type { Database } from '../../../lib/store/database';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { BACKUP, event, HOUR_MS, resolved, service, SIGN_IN } from '../../support/events';
import { openPopup, useWorker } from '../../support/popup';
import { processFetch, snapshotOf } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const GONE = 'This incident is no longer available.';
const hashOf = (id: string) => `#${incidentRoute(id).split('#')[1]}`;

/** A database that knows one incident, over sign-in and iCloud Backup. */
async function withIncident(message = 'Users may be unable to back up.') {
  const { database } = freshStore();
  const outage = event({ statusType: 'Outage', startMs: Date.now() - HOUR_MS, message });
  const [incident] = await processFetch(
    database,
    snapshotOf([service(SIGN_IN, [outage]), service(BACKUP, [outage])]),
  );
  return { database, id: incident?.id ?? '' };
}

test('a notification leads to its incident: the services, Apple’s words, and what happened when', async () => {
  const { database, id } = await withIncident();
  location.hash = hashOf(id);
  const { findByRole } = openPopup(database);
  const title = await findByRole('heading', { name: /^Incident: / });
  expect(title.textContent).toBe('Incident: iCloud Backup, iCloud Account & Sign In');
  expect(document.activeElement).toBe(title);
  const card = within(title.closest('section') as HTMLElement);
  const words = card.getByText('Users may be unable to back up.');
  expect([words.tagName, words.lang]).toEqual(['Q', 'en']);
  expect(words.closest('p')?.textContent).toMatch(/^Apple says: .* Some users are affected$/);
  const lines = card.getAllByRole('listitem').map((line) => line.textContent.trim());
  expect(lines).toEqual([
    expect.stringMatching(/\d\d:\d\d Started, according to Apple$/),
    expect.stringMatching(/\d\d:\d\d First seen: an outage$/),
  ]);
});

test('one that is no longer stored is said to be gone', async () => {
  const { database } = await withIncident();
  location.hash = hashOf('no such incident');
  const { findByRole } = openPopup(database);
  const title = await findByRole('heading', { name: GONE });
  expect(document.activeElement).toBe(title);
});

test.each(['', '#plan', '#incident/', '#incident/%'])('“%s” leads to none', async (hash) => {
  const { database } = await withIncident();
  location.hash = hash;
  const { ready, queryByRole } = openPopup(database);
  await ready();
  expect(queryByRole('heading', { name: /^Incident: |no longer stored/ })).toBeNull();
});

test('another address in the same page leads to its incident, never by way of “gone”', async () => {
  const { database, id } = await withIncident();
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

test('what happens to it while it is shown is added to its story', async () => {
  const { database, id } = await withIncident();
  location.hash = hashOf(id);
  const { findByRole, findByText } = openPopup(database);
  await findByRole('heading', { name: /^Incident: / });
  const incident = await database.incidents.get(id);
  const eased = { atMs: Date.now(), kind: 'eased', severity: 'issue' } as const;
  await database.incidents.update(id, { timeline: [...(incident?.timeline ?? []), eased] });
  expect(await findByText('Improved: a problem')).toBeTruthy();
});

const MUTE = 'Mute this incident';
const TELL_WHEN_OVER = "Notify me when it's over, even if those notifications are turned off";

/** The popup at an incident, and the boxes under it, once what is wished is read. */
async function atIncident(database: Database, id: string) {
  location.hash = hashOf(id);
  const popup = openPopup(database);
  await popup.findByRole('heading', { name: /^Incident: / });
  const box = (name: string) => popup.getByRole<HTMLInputElement>('checkbox', { name });
  await waitFor(() => expect(box(MUTE).disabled).toBe(false));
  return { ...popup, box };
}

test('all of it is a link away, in a tab', async () => {
  const { database, id } = await withIncident();
  const { getByRole } = await atIncident(database, id);
  const link = getByRole<HTMLAnchorElement>('link', { name: /^More about this incident/ });
  expect(link.getAttribute('href')).toBe(dashboardRoute({ kind: 'incident', incidentId: id }));
  expect(link.target).toBe('_blank');
  expect(link.textContent).toMatch(/opens a new tab/);
});

test('Apple’s words stand in the person’s language where Apple has them, and say which', async () => {
  const { database, id } = await withIncident();
  const incident = await database.incidents.get(id);
  const local = { locale: 'de_DE', message: 'Störung', usersAffected: 'Einige' };
  const impacts = incident?.impacts.map((impact) => ({ ...impact, local })) ?? [];
  await database.incidents.update(id, { impacts });
  const { getByText } = await atIncident(database, id);
  expect([getByText('Störung').lang, getByText('Einige').lang]).toEqual(['de-DE', 'de-DE']);
});

test.each([
  [MUTE, { isMuted: true, tellsWhenOver: false }],
  [TELL_WHEN_OVER, { isMuted: false, tellsWhenOver: true }],
])('“%s” is stored, said, and taken back', async (name, stored) => {
  const { database, id } = await withIncident();
  const { box, announced } = await atIncident(database, id);
  expect([box(MUTE).checked, box(TELL_WHEN_OVER).checked]).toEqual([false, false]);
  await fireEvent.click(box(name));
  await waitFor(() => expect(box(name).checked).toBe(true));
  expect(await new PreferenceStore(database).preference(id)).toMatchObject(stored);
  await waitFor(() => expect(announced()).toBe('Saved.'));
  await fireEvent.click(box(name));
  await waitFor(() => expect(box(name).checked).toBe(false));
  expect(await new PreferenceStore(database).preference(id)).toBeNull();
});

test('what was wished before, or is in another window, is shown', async () => {
  const { database, id } = await withIncident();
  const preferences = new PreferenceStore(database);
  await preferences.change(id, { tellsWhenOver: true }, Date.now());
  const { box } = await atIncident(database, id);
  expect([box(MUTE).checked, box(TELL_WHEN_OVER).checked]).toEqual([false, true]);
  await preferences.change(id, { isMuted: true }, Date.now());
  await waitFor(() => expect(box(MUTE).checked).toBe(true));
  expect(box(TELL_WHEN_OVER).checked).toBe(true);
});

test('a wish that can’t be stored is not shown as stored', async () => {
  const { database, id } = await withIncident();
  const { box, findByRole } = await atIncident(database, id);
  database.wishes.hook('creating', () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  await fireEvent.click(box(MUTE));
  expect((await findByRole('alert')).textContent).toMatch(/wasn't saved/);
  expect(box(MUTE).checked).toBe(false);
});

test('where wishes can’t be read, the incident is shown all the same', async () => {
  const { database, id } = await withIncident();
  database.wishes.get = () => Promise.reject(new Error('damaged')) as never;
  location.hash = hashOf(id);
  const { findByRole, getByRole } = openPopup(database);
  await findByRole('heading', { name: /^Incident: / });
  expect(getByRole<HTMLInputElement>('checkbox', { name: MUTE }).disabled).toBe(true);
});

test('of what is over there is nothing left to be told', async () => {
  const { database } = freshStore();
  const startMs = Date.now() - HOUR_MS;
  const over = resolved({ startMs, endMs: startMs + HOUR_MS / 2 });
  const [incident] = await processFetch(database, snapshotOf([service(BACKUP, [over])]));
  location.hash = hashOf(incident?.id ?? '');
  const { findByRole, queryByRole } = openPopup(database);
  await findByRole('heading', { name: /^Incident: / });
  expect(queryByRole('checkbox', { name: MUTE })).toBeNull();
});
