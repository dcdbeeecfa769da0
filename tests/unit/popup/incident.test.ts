// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { incidentRoute } from '../../../lib/notices/route';
import { BACKUP, event, HOUR_MS, service, SIGN_IN } from '../../support/events';
import { openPopup, useWorker } from '../../support/popup';
import { learn, snapshotOf } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const GONE = 'This incident is no longer stored.';
const hashOf = (id: string) => `#${incidentRoute(id).split('#')[1]}`;

/** A database that knows one incident, over sign-in and iCloud Backup. */
async function withIncident(message = 'Users may be unable to back up.') {
  const { database } = freshStore();
  const outage = event({ statusType: 'Outage', startMs: Date.now() - HOUR_MS, message });
  const [incident] = await learn(
    database,
    snapshotOf([service(SIGN_IN, [outage]), service(BACKUP, [outage])]),
  );
  return { database, id: incident?.id ?? '' };
}

test('a notice leads to its incident: the services, Apple’s words, and what happened when', async () => {
  const { database, id } = await withIncident();
  location.hash = hashOf(id);
  const { findByRole } = openPopup(database);
  const title = await findByRole('heading', { name: /^Incident: / });
  expect(title.textContent).toBe('Incident: iCloud Backup, iCloud Account & Sign In');
  expect(document.activeElement).toBe(title);
  const card = within(title.closest('section') as HTMLElement);
  expect(card.getByText('Apple writes: “Users may be unable to back up.”')).toBeTruthy();
  const lines = card.getAllByRole('listitem').map((line) => line.textContent);
  expect(lines).toEqual([
    expect.stringMatching(/\d\d:\d\d began, by Apple's clock$/),
    expect.stringMatching(/\d\d:\d\d first seen here: an outage$/),
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
  expect(await findByText('eased: a problem')).toBeTruthy();
});
