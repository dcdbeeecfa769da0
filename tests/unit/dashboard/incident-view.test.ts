import 'fake-indexeddb/auto';
import { waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { at, BACKUP, event, MINUTE_MS, NOON_MS, service, SIGN_IN } from '../../support/events';
import { backup, incidentsAfter, knownAfter, wasDown } from '../../support/incidents';
import { freshStore } from '../../support/stores';
import { processFetch, openDashboard, useDashboard } from './support';

useDashboard();

async function open(incidents = wasDown()) {
  const { database, store } = freshStore();
  await processFetch(store, incidents);
  const view = openDashboard(database, `#/history/${encodeURIComponent(incidents[0]?.id ?? '')}`);
  await waitFor(() =>
    expect(view.getByRole('heading', { level: 2 }).textContent).not.toBe('Incident'),
  );
  return { ...view, database, store };
}

test('what it was, how long, Apple’s words, and the focus on its name', async () => {
  const { getByRole, text, container } = await open();
  const heading = getByRole('heading', { level: 2 });
  expect(heading.textContent).toBe('Problem: iCloud Backup');
  expect(document.activeElement).toBe(heading);
  expect(document.title).toBe('Problem: iCloud Backup – Backup Beacon');
  expect(text()).toContain('It lasted 1 h 51 min: from 10 Mar, 09:16 to 10 Mar, 11:07');
  expect(container.querySelector('blockquote')?.textContent).toContain(
    'Users may be unable to back up.',
  );
  expect(getByRole('link', { name: 'History', current: false }).getAttribute('href')).toBe(
    '#/history',
  );
});

test('Apple’s words in the person’s language say which it is', async () => {
  const [incident] = wasDown();
  const local = { locale: 'de_DE', message: 'Störung', usersAffected: 'Einige' };
  const impacts = incident?.impacts.map((impact) => ({ ...impact, local }));
  const { container } = await open(incident && impacts ? [{ ...incident, impacts }] : []);
  const quote = container.querySelector('blockquote');
  expect(quote?.lang).toBe('de-DE');
  expect(quote?.textContent).toContain('Störung');
});

test('the person’s own failure stands in the story', async () => {
  const { database, stores, text, shows } = await open();
  expect(text()).not.toContain('Your backup failed');
  await stores.failures.log({
    ...{ id: 'f', atMs: at(9, 40), loggedMs: NOON_MS, deviceId: null, symptom: null, words: '' },
  });
  expect(await database.failures.count()).toBe(1);
  await shows('Your backup failed');
});

test('while it goes on it can be muted, and its end be asked for; the boxes show what is stored', async () => {
  const { getByRole, stores, announced } = await open(knownAfter([backup(event())]).incidents);
  const mute = getByRole<HTMLInputElement>('checkbox', { name: /^Mute this incident/ });
  const end = getByRole<HTMLInputElement>('checkbox', {
    name: "Notify me when it's over, even if those notifications are turned off",
  });
  expect([mute.checked, end.checked]).toEqual([false, false]);
  mute.click();
  await waitFor(() => expect(mute.checked).toBe(true));
  await waitFor(() => expect(announced()).toMatch(/^Muted/));
  end.click();
  await waitFor(() => expect(end.checked).toBe(true));
  await waitFor(() =>
    expect(announced()).toBe("Muted. You'll get a notification only when it's over."),
  );
  expect(await stores.preferences.preferences()).toMatchObject([
    { isMuted: true, tellsWhenOver: true },
  ]);
  mute.click();
  await waitFor(() => expect(mute.checked).toBe(false));
  expect(end.checked).toBe(true);
  await waitFor(() => expect(announced()).toBe("You'll get a notification when it's over."));
  end.click();
  await waitFor(() => expect(announced()).toBe('You get notifications as chosen in Settings.'));
  expect(await stores.preferences.preferences()).toEqual([]);
});

test('what another window wished is seen', async () => {
  const { incidents } = knownAfter([backup(event())]);
  const { getByRole, stores } = await open(incidents);
  await stores.preferences.change(incidents[0]?.id ?? '', { isMuted: true }, NOON_MS);
  await waitFor(() => {
    expect(getByRole<HTMLInputElement>('checkbox', { name: /^Mute/ }).checked).toBe(true);
  });
});

test('once it is over there is nothing to wish', async () => {
  const { queryByRole } = await open();
  expect(queryByRole('checkbox')).toBeNull();
});

test('what differs between services is told of each', async () => {
  const body = [
    service(BACKUP, [event({ startMs: at(9), statusType: 'Outage' })]),
    service(SIGN_IN, [event({ startMs: at(10) })]),
  ];
  const { getByRole, text } = await open(incidentsAfter(body));
  expect(getByRole('heading', { level: 2 }).textContent).toBe(`Outage: ${BACKUP}, ${SIGN_IN}`);
  expect(text()).toContain(`${BACKUP} Outage · 10 Mar, 09:00 – ongoing · 3 h`);
  expect(text()).toContain(`${SIGN_IN} Problem · 10 Mar, 10:00 – ongoing · 2 h`);
});

test('one that is no longer stored is said kindly', async () => {
  const { database } = freshStore();
  const { findByRole, text, queryByRole } = openDashboard(database, '#/history/long-ago');
  const heading = await findByRole('heading', { name: 'This incident is no longer available' });
  expect(document.activeElement).toBe(heading);
  expect(text()).toContain('kept for two years');
  expect(queryByRole('alert')).toBeNull();
});

test('the length of what goes on goes on', async () => {
  const { text } = await open(
    knownAfter([backup(event({ startMs: NOON_MS - 25 * MINUTE_MS }))]).incidents,
  );
  expect(text()).toContain('Ongoing for 25 min, since 10 Mar, 11:35');
});
