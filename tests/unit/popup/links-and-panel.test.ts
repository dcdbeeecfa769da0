import { fireEvent, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { BACKUP, event, service } from '../../support/events';
import { useWorker } from '../../support/page-worker';
import { openPopup, readyPopup } from '../../support/popup';
import { processFetch, snapshotOf } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const MARKUP = 'See <a href="https://evil.test">here</a><img src=x onerror="alert(1)"> {@html x}';
const USERS = '<b>All users</b> are affected';

test('markup in what Apple writes is shown as text, in the verdict and in the incident', async () => {
  const { database } = freshStore();
  const words = { message: MARKUP, usersAffected: USERS, startMs: Date.now() };
  const odd = event({ statusType: 'Outage', ...words });
  const [incident] = await processFetch(database, snapshotOf([service(BACKUP, [odd])]));
  location.hash = `#incident/${incident?.id}`;
  const { main, health, findByRole, findAllByText, getAllByText } = openPopup(database);
  await findByRole('heading', { name: /^Incident: / });
  await waitFor(() => expect(health()).toBe('outage'));
  const quotes = await findAllByText(MARKUP);
  expect(quotes.map(({ tagName }) => tagName).sort()).toEqual(['BDI', 'Q']);
  expect(getAllByText(USERS)).toHaveLength(2);
  expect(main.querySelector('img, a[href*="evil"]')).toBeNull();
});

test('every link leads to one of Apple’s two hosts or to our own pages, in a tab of its own', async () => {
  const popup = await readyPopup();
  await popup.unfold(...(popup.steps() as StepId[]));
  const links = popup.getAllByRole<HTMLAnchorElement>('link').map((link) => ({
    ...{ href: link.getAttribute('href') ?? '', target: link.target, rel: link.rel },
  }));
  const isAway = ({ href }: { href: string }) => /^\w+:|^\/\//.test(href);
  const apple = links.filter(isAway);
  expect(apple.length).toBeGreaterThanOrEqual(10);
  for (const { href, target, rel } of apple) {
    expect(href).toMatch(/^https:\/\/(www|support)\.apple\.com\//);
    expect([target, rel]).toEqual(['_blank', 'noreferrer']);
  }
  const own = links.filter((link) => !isAway(link));
  expect(own.map(({ href, target }) => [href, target])).toEqual([
    ['#failures', ''],
    ['print.html#summary/first', '_blank'],
    ['print.html#plan/first', '_blank'],
    ['dashboard.html#/history', '_blank'],
    ['dashboard.html#/services', '_blank'],
    ['dashboard.html#/devices', '_blank'],
    ['dashboard.html#/settings', '_blank'],
  ]);
});

interface Browser {
  sidePanel?: object;
  sidebarAction?: object;
  os?: string;
}

const opened: string[] = [];
const opens = (what: string) => ({ open: async () => void opened.push(what) });
const refused = { open: async () => Promise.reject(new Error('a policy')) };
const { sidebarAction: usual } = fakeBrowser;

beforeEach(() => {
  opened.length = 0;
  vi.spyOn(window, 'close').mockImplementation(() => void opened.push('closed'));
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation((async ({ url }: { url: string }) => {
    opened.push(`tab ${url.replace(/^.*\//, '')}`);
  }) as never);
});
afterEach(() => {
  Object.assign(fakeBrowser, { sidebarAction: usual });
  delete (fakeBrowser as Browser).sidePanel;
});

test.each<[string, Browser, string]>([
  ['Chrome', { sidePanel: opens('panel') }, 'panel'],
  ['Firefox', { sidebarAction: opens('sidebar') }, 'sidebar'],
  ['Safari', {}, 'tab popup.html'],
  ['a panel without a way to open it', { sidePanel: {} }, 'tab popup.html'],
  ['a panel that a policy forbids', { sidePanel: refused }, 'tab popup.html'],
  ['Edge for Android', { sidePanel: opens('panel'), os: 'android' }, 'tab popup.html'],
])('%s: “Keep open” opens one page, and the popup closes', async (_, browser, expected) => {
  const { sidePanel, sidebarAction, os = 'linux' } = browser;
  vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockResolvedValue({ os } as never);
  Object.assign(fakeBrowser, { sidePanel, sidebarAction });
  Object.assign(fakeBrowser.windows, { WINDOW_ID_CURRENT: -2 });
  const popup = openPopup(undefined, { surface: 'popup' });
  await popup.ready();
  // The browser has said what system it is by the time that anybody can press it.
  await new Promise((resolve) => setTimeout(resolve));
  await fireEvent.click(popup.getByRole('button', { name: 'Keep open' }));
  await waitFor(() => expect(opened).toEqual([expected, 'closed']));
});

test.each([
  ['panel', true],
  ['tab', false],
] as const)('in a %s nothing is kept open; a way into a tab: %s', async (surface, isOffered) => {
  const { ready, queryByRole } = openPopup(undefined, { surface });
  await ready();
  expect(queryByRole('button', { name: 'Keep open' })).toBeNull();
  expect(queryByRole('link', { name: /^Open in a tab/ }) !== null).toBe(isOffered);
});
