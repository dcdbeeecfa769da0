// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { BACKUP, event, service } from '../../support/events';
import { openPopup, useWorker } from '../../support/popup';
import { learn, snapshotOf } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const MARKUP = 'See <a href="https://evil.test">here</a><img src=x onerror="alert(1)"> {@html x}';
const USERS = '<b>All users</b> are affected';

test('markup in what Apple writes is shown as text, in the verdict and in the incident', async () => {
  const { database } = freshStore();
  const startMs = Date.now();
  const odd = event({ statusType: 'Outage', message: MARKUP, usersAffected: USERS, startMs });
  const [incident] = await learn(database, snapshotOf([service(BACKUP, [odd])]));
  location.hash = `#incident/${incident?.id}`;
  const { main, findByRole, findAllByText, getByText } = openPopup(database);
  await findByRole('heading', { name: /^Incident: / });
  await waitFor(() => expect(main.dataset.health).toBe('outage'));
  const written = `Apple writes: “${MARKUP}”`;
  expect(await findAllByText(written, { exact: false })).toHaveLength(2);
  expect(getByText(USERS)).toBeTruthy();
  expect(main.querySelectorAll('img')).toHaveLength(0);
  expect(main.querySelector('a[href*="evil"]')).toBeNull();
});

test('every link leads to one of Apple’s two hosts, in a tab of its own', async () => {
  const { getAllByRole } = openPopup();
  const links = getAllByRole<HTMLAnchorElement>('link');
  expect(links.length).toBeGreaterThanOrEqual(6);
  for (const link of links) {
    expect(link.getAttribute('href')).toMatch(/^https:\/\/(www|support)\.apple\.com\//);
    expect(link.target).toBe('_blank');
    expect(link.rel).toBe('noreferrer');
  }
});
