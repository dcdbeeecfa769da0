import { fireEvent, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { useWorker } from '../../support/page-worker';
import { openPopup, readyPopup } from '../../support/popup';

useWorker();

test('every link leads to one of Apple’s two hosts or to our own pages, in a tab of its own', async () => {
  const popup = await readyPopup();
  await popup.unfold(...(popup.steps() as StepId[]));
  const links = popup
    .getAllByRole<HTMLAnchorElement>('link')
    .map((link) => ({ href: link.getAttribute('href') ?? '', target: link.target }));
  const isApples = ({ href }: { href: string }) =>
    /^https:\/\/(www|support)\.apple\.com\//.test(href);
  expect(links.filter(isApples).length).toBeGreaterThanOrEqual(10);
  const own = links.filter((link) => !isApples(link));
  expect(own.map(({ href }) => href)).toEqual([
    '#failures',
    'print.html#summary/first',
    'print.html#plan/first',
    'dashboard.html#/history',
    'dashboard.html#/services',
    'dashboard.html#/devices',
    'dashboard.html#/settings',
  ]);
  for (const { href, target } of links) expect(target).toBe(href === '#failures' ? '' : '_blank');
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

test('in a panel nothing is kept open, and there is a way into a tab', async () => {
  const { ready, queryByRole, getByRole } = openPopup(undefined, { surface: 'panel' });
  await ready();
  expect(queryByRole('button', { name: 'Keep open' })).toBeNull();
  expect(getByRole('link', { name: /^Open in a tab/ })).toBeTruthy();
});
