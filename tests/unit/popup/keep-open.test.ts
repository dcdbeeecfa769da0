import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { openPopup, useWorker } from '../../support/popup';

useWorker();

const opened: string[] = [];
const opens = (what: string) => async () => void opened.push(what);
const refuses = async () => Promise.reject(new Error('a policy'));

beforeEach(() => {
  opened.length = 0;
  vi.spyOn(window, 'close').mockImplementation(() => void opened.push('closed'));
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation((async ({ url }: { url: string }) => {
    opened.push(`tab ${url.replace(/^.*\//, '')}`);
  }) as never);
});
const { sidebarAction: usual } = fakeBrowser;
afterEach(() => {
  Object.assign(fakeBrowser, { sidebarAction: usual });
  delete (fakeBrowser as Browser).sidePanel;
});

interface Browser {
  sidePanel?: object;
  sidebarAction?: object;
  os?: string;
}

test.each<[string, Browser, string]>([
  ['Chrome', { sidePanel: { open: opens('panel') } }, 'panel'],
  ['Firefox', { sidebarAction: { open: opens('sidebar') } }, 'sidebar'],
  ['Safari', {}, 'tab popup.html'],
  ['a panel without a way to open it', { sidePanel: {} }, 'tab popup.html'],
  ['a panel that a policy forbids', { sidePanel: { open: refuses } }, 'tab popup.html'],
  ['Edge for Android', { sidePanel: { open: opens('panel') }, os: 'android' }, 'tab popup.html'],
])('%s: “Keep open” opens it once, and the popup closes', async (_, browser, expected) => {
  vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockImplementation((async () => ({
    os: browser.os ?? 'linux',
  })) as never);
  const { sidePanel, sidebarAction } = browser;
  Object.assign(fakeBrowser, { sidePanel, sidebarAction });
  Object.assign(fakeBrowser.windows, { WINDOW_ID_CURRENT: -2 });
  const popup = openPopup(undefined, { surface: 'popup' });
  await popup.ready();
  // The browser has said what system it is by the time that anybody can press it.
  await new Promise((resolve) => setTimeout(resolve));
  await fireEvent.click(popup.getByRole('button', { name: 'Keep open' }));
  await waitFor(() => expect(opened).toEqual([expected, 'closed']));
});

test('where it is open already, there is no button, and in a tab no way into a tab', async () => {
  const panel = openPopup(undefined, { surface: 'panel' });
  await panel.ready();
  expect(panel.queryByRole('button', { name: 'Keep open' })).toBeNull();
  expect(panel.getByRole('link', { name: /^Open in a tab/ })).toBeTruthy();
  panel.unmount();
  const tab = openPopup();
  await tab.ready();
  expect(tab.queryByRole('button', { name: 'Keep open' })).toBeNull();
  expect(tab.queryByRole('link', { name: /^Open in a tab/ })).toBeNull();
});
