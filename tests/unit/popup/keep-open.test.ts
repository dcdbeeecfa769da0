import { fireEvent, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { useWorker } from '../../support/page-worker';
import { openPopup } from '../../support/popup';

useWorker();

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
  Reflect.deleteProperty(fakeBrowser, 'sidePanel');
});

test.each<[string, { sidePanel?: object; sidebarAction?: object; os?: string }, string]>([
  ['Chrome', { sidePanel: opens('panel') }, 'panel'],
  ['Firefox', { sidebarAction: opens('sidebar') }, 'sidebar'],
  ['Safari', {}, 'tab popup.html'],
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
