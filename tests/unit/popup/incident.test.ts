import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { dashboardRoute, incidentRoute } from '../../../lib/routes/routes';
import { BACKUP, event, HOUR_MS, service, SIGN_IN } from '../../support/events';
import { useWorker } from '../../support/page-worker';
import { openPopup } from '../../support/popup';
import { processFetch, snapshotOf } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const MUTE = 'Mute this incident';
const TELL_WHEN_OVER = "Notify me when it's over, even if those notifications are turned off";
const hashOf = (id: string) => `#${incidentRoute(id).split('#')[1]}`;

/** A database that knows one incident, over sign-in and iCloud Backup. */
async function withIncident() {
  const { database } = freshStore();
  const outage = event({ statusType: 'Outage', startMs: Date.now() - HOUR_MS });
  const body = [service(SIGN_IN, [outage]), service(BACKUP, [outage])];
  const [incident] = await processFetch(database, snapshotOf(body));
  if (!incident) throw new Error('there is no incident');
  return { database, id: incident.id };
}

test('its address leads to the services, what happened when, and all of it in a tab', async () => {
  const { database, id } = await withIncident();
  location.hash = hashOf(id);
  const title = await openPopup(database).findByRole('heading', { name: /^Incident: / });
  const card = within(title.closest('section') as HTMLElement);
  expect(title.textContent).toBe('Incident: iCloud Backup, iCloud Account & Sign In');
  expect(document.activeElement).toBe(title);
  const lines = card.getAllByRole('listitem').map((line) => line.textContent.trim());
  expect(lines).toEqual([
    expect.stringMatching(/\d\d:\d\d Started, according to Apple$/),
    expect.stringMatching(/\d\d:\d\d First seen: an outage$/),
  ]);
  const link = card.getByRole<HTMLAnchorElement>('link', { name: /^More about this incident/ });
  const route = dashboardRoute({ kind: 'incident', incidentId: id });
  expect([link.getAttribute('href'), link.target]).toEqual([route, '_blank']);
});

test('one that is no longer stored is said to be gone', async () => {
  location.hash = hashOf('no such incident');
  const heading = await openPopup().findByRole('heading', {
    name: 'This incident is no longer available.',
  });
  expect(document.activeElement).toBe(heading);
});

test('what the user wants of it is stored, announced, and shown as another window stores it', async () => {
  const { database, id } = await withIncident();
  location.hash = hashOf(id);
  const { findByRole, announced, stores, unmount } = openPopup(database);
  const boxes = await Promise.all(
    [MUTE, TELL_WHEN_OVER].map((name) => findByRole<HTMLInputElement>('checkbox', { name })),
  );
  const untilChecked = (...expected: boolean[]) =>
    waitFor(() => expect(boxes.map(({ checked }) => checked)).toEqual(expected));
  await waitFor(() => expect(boxes.map(({ disabled }) => disabled)).toEqual([false, false]));
  for (const box of boxes) await fireEvent.click(box);
  await untilChecked(true, true);
  expect(announced()).toBe('Saved.');
  const stored = await stores.preferences.preference(id);
  expect(stored).toMatchObject({ isMuted: true, tellsWhenOver: true });
  await stores.preferences.change(id, { isMuted: false }, Date.now());
  await untilChecked(false, true);
  unmount();
  // What can't be read can't be changed; the incident is shown all the same.
  database.wishes.toArray = () => Promise.reject(new Error('damaged')) as never;
  const unread = openPopup(database);
  await unread.findByRole('alert');
  expect(await unread.findByRole('checkbox', { name: MUTE })).toMatchObject({ disabled: true });
});
