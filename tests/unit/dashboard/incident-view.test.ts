import { waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { incidentTimes } from '../../../components/history/incident-messages';
import type { Impact } from '../../../lib/status/model';
import { at, BACKUP, event, NOON_MS, service, SIGN_IN } from '../../support/events';
import { impactOf } from '../../support/histories';
import { incidentsAfter, wasDown } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { failureAt } from '../../support/runs';
import { freshStore } from '../../support/stores';
import { processFetch, openDashboard } from './support';

useWorker({ nowMs: NOON_MS });

async function open(incidents = wasDown()) {
  const { database, store } = freshStore();
  await processFetch(store, incidents);
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
  const { heading, text, container, getByRole, stores, shows } = await open(incidents);
  expect(heading().textContent).toBe('Problem: iCloud Backup');
  expect(document.activeElement).toBe(heading());
  expect(document.title).toBe('Problem: iCloud Backup – Backup Beacon');
  expect(text()).toContain('It lasted 1 h 51 min: from 10 Mar, 09:16 to 10 Mar, 11:07');
  const quote = container.querySelector('blockquote');
  expect([quote?.lang, quote?.textContent]).toEqual(['de-DE', expect.stringContaining('Störung')]);
  const back = getByRole('link', { name: 'History', current: false });
  expect(back.getAttribute('href')).toBe('#/history');
  expect(getByRole('main').querySelector('[type=checkbox]')).toBeNull();
  expect(text()).not.toContain('Your backup failed');
  await stores.failures.log(failureAt(at(9, 40)));
  await shows('Your backup failed');
});

test('while it goes on: what differs between services, muting it, and asking for its end', async () => {
  const body = [
    service(BACKUP, [event({ startMs: at(9), statusType: 'Outage' })]),
    service(SIGN_IN, [event({ startMs: at(10) })]),
  ];
  const { heading, text, getByRole, stores, announced } = await open(incidentsAfter(body));
  expect(heading().textContent).toBe(`Outage: ${BACKUP}, ${SIGN_IN}`);
  expect(text()).toContain(`${BACKUP} Outage · 10 Mar, 09:00 – ongoing · 3 h`);
  expect(text()).toContain(`${SIGN_IN} Problem · 10 Mar, 10:00 – ongoing · 2 h`);
  const mute = getByRole<HTMLInputElement>('checkbox', { name: /^Mute this incident/ });
  const end = getByRole<HTMLInputElement>('checkbox', { name: /^Notify me when it's over/ });
  const press = async (
    box: HTMLInputElement,
    [isMuted, tellsWhenOver]: boolean[],
    says: RegExp,
  ) => {
    box.click();
    await waitFor(() => expect([mute.checked, end.checked]).toEqual([isMuted, tellsWhenOver]));
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

test.each<[string, Impact[], number | null, boolean]>([
  ['over on all services', [over, later], at(11), false],
  ['clearing on one', [over, { ...later, phase: 'clearing' }], null, true],
  [
    'not watched to its end',
    [over, { ...later, phase: 'unwatched', endMs: null, overSeenMs: null }],
    null,
    false,
  ],
  ['without an end from Apple', [{ ...later, endMs: null, overSeenMs: at(12) }], at(12), false],
])('when an incident began and ended: %s', (_, impacts, endMs, isOngoing) => {
  expect(incidentTimes(impacts)).toEqual({ startMs: at(8), endMs, isOngoing });
});
