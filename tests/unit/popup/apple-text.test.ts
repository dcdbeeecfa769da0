import 'fake-indexeddb/auto';
import { waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { BACKUP, event, service } from '../../support/events';
import { openPopup, readyPopup, useWorker } from '../../support/popup';
import { processFetch, snapshotOf } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const MARKUP = 'See <a href="https://evil.test">here</a><img src=x onerror="alert(1)"> {@html x}';
const USERS = '<b>All users</b> are affected';

test('markup in what Apple writes is shown as text, in the verdict and in the incident', async () => {
  const { database } = freshStore();
  const startMs = Date.now();
  const odd = event({ statusType: 'Outage', message: MARKUP, usersAffected: USERS, startMs });
  const [incident] = await processFetch(database, snapshotOf([service(BACKUP, [odd])]));
  location.hash = `#incident/${incident?.id}`;
  const { main, findByRole, findAllByText, getAllByText } = openPopup(database);
  await findByRole('heading', { name: /^Incident: / });
  await waitFor(() => expect(main.dataset.health).toBe('outage'));
  const quotes = await findAllByText(MARKUP);
  expect(quotes.map(({ tagName }) => tagName).sort()).toEqual(['BDI', 'Q']);
  expect(getAllByText(USERS)).toHaveLength(2);
  expect(main.querySelectorAll('img')).toHaveLength(0);
  expect(main.querySelector('a[href*="evil"]')).toBeNull();
});

test('every link leads to one of Apple’s two hosts or to our own pages, in a tab of its own', async () => {
  const popup = await readyPopup();
  for (const id of popup.steps()) await popup.unfold(id as StepId);
  const links = popup.getAllByRole<HTMLAnchorElement>('link');
  const [apple, own] = [links.filter(isAway), links.filter((link) => !isAway(link))];
  expect(apple.length).toBeGreaterThanOrEqual(10);
  for (const link of apple) {
    expect(link.getAttribute('href')).toMatch(/^https:\/\/(www|support)\.apple\.com\//);
    expect(link.target).toBe('_blank');
    expect(link.rel).toBe('noreferrer');
  }
  expect(own.map((link) => link.getAttribute('href'))).toEqual([
    '#failures',
    'print.html#summary/first',
    'print.html#plan/first',
    'dashboard.html#/history',
    'dashboard.html#/services',
    'dashboard.html#/devices',
    'dashboard.html#/settings',
  ]);
  for (const link of own.slice(1)) expect(link.target).toBe('_blank');
});

const isAway = (link: HTMLAnchorElement) => /^\w+:|^\/\//.test(link.getAttribute('href') ?? '');
