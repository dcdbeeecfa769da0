import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { Health } from '../../../lib/status/model';
import { createToolbarUpdater } from '../../../lib/toolbar/update-toolbar';
import { freshBrowser } from '../../support/fake-browser';

let updateToolbar: ReturnType<typeof createToolbarUpdater>;

beforeEach(() => {
  freshBrowser();
  updateToolbar = createToolbarUpdater();
});

const toolbar = (health: Health) => {
  return {
    health,
    badgeText: '✕',
    badgeColor: '#b3261e' as const,
    tooltip: [],
  };
};

test('icon, badge, its white text and the tooltip are set together', async () => {
  const textColor = vi.fn(async () => undefined);
  Object.assign(fakeBrowser.action, { setBadgeTextColor: textColor });
  const icon = vi.spyOn(fakeBrowser.action, 'setIcon');
  await updateToolbar(toolbar('outage'), 'down');
  expect(await fakeBrowser.action.getBadgeText({})).toBe('✕');
  expect(await fakeBrowser.action.getTitle({})).toBe('down');
  expect(textColor).toHaveBeenCalledWith({ color: '#ffffff' });
  const sizes = [16, 32, 48].map((size) => [size, `/icons/outage-${size}.png`]);
  expect(icon).toHaveBeenCalledWith({ path: Object.fromEntries(sizes) });
});

test('an icon is drawn when it is another one, and again where that failed', async () => {
  const icon = vi.spyOn(fakeBrowser.action, 'setIcon');
  await updateToolbar(toolbar('outage'), 'down');
  await updateToolbar(toolbar('outage'), 'still down');
  expect(icon).toHaveBeenCalledTimes(1);
  icon.mockRejectedValueOnce(new Error('no such file'));
  await expect(updateToolbar(toolbar('available'), 'fine')).rejects.toThrow();
  await updateToolbar(toolbar('available'), 'fine');
  await updateToolbar(toolbar('outage'), 'down');
  expect(icon).toHaveBeenCalledTimes(4);
});

test('a browser without a color for the text is updated all the same', async () => {
  Object.assign(fakeBrowser.action, { setBadgeTextColor: undefined });
  await updateToolbar(toolbar('outage'), 'down');
  expect(await fakeBrowser.action.getBadgeText({})).toBe('✕');
});
