import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { Health } from '../../../lib/status/model';
import { createPaint } from '../../../lib/toolbar/paint';
import { freshBrowser } from '../../support/fake-browser';

let paint: ReturnType<typeof createPaint>;

beforeEach(() => {
  freshBrowser();
  paint = createPaint();
});

const face = (health: Health) => {
  return {
    health,
    badgeText: '✕',
    badgeColour: '#b3261e' as const,
    tooltip: [],
    glance: 'glance=1',
  };
};

test('icon, badge, its white text and the tooltip are set together', async () => {
  const textColour = vi.fn(async () => undefined);
  Object.assign(fakeBrowser.action, { setBadgeTextColor: textColour });
  const icon = vi.spyOn(fakeBrowser.action, 'setIcon');
  await paint(face('outage'), 'down');
  expect(await fakeBrowser.action.getBadgeText({})).toBe('✕');
  expect(await fakeBrowser.action.getTitle({})).toBe('down');
  expect(textColour).toHaveBeenCalledWith({ color: '#ffffff' });
  const sizes = [16, 32, 48].map((size) => [size, `/icons/outage-${size}.png`]);
  expect(icon).toHaveBeenCalledWith({ path: Object.fromEntries(sizes) });
});

test('an icon is drawn when it is another one, and again where that failed', async () => {
  const icon = vi.spyOn(fakeBrowser.action, 'setIcon');
  await paint(face('outage'), 'down');
  await paint(face('outage'), 'still down');
  expect(icon).toHaveBeenCalledTimes(1);
  icon.mockRejectedValueOnce(new Error('no such file'));
  await expect(paint(face('available'), 'fine')).rejects.toThrow();
  await paint(face('available'), 'fine');
  await paint(face('outage'), 'down');
  expect(icon).toHaveBeenCalledTimes(4);
});

test('a browser without a colour for the text is painted all the same', async () => {
  Object.assign(fakeBrowser.action, { setBadgeTextColor: undefined });
  await paint(face('outage'), 'down');
  expect(await fakeBrowser.action.getBadgeText({})).toBe('✕');
});

test('the popup learns what the badge was made of, and is told only what is new', async () => {
  const set = vi.spyOn(fakeBrowser.action, 'setPopup');
  await paint(face('outage'), 'down');
  await paint(face('outage'), 'down');
  expect(set.mock.calls).toEqual([[{ popup: '/popup.html?glance=1' }]]);
  await paint({ ...face('outage'), glance: 'glance=1&listed=1' }, 'down');
  expect(set).toHaveBeenLastCalledWith({ popup: '/popup.html?glance=1&listed=1' });
});

test('in Safari the popup stays as the manifest has it', async () => {
  vi.stubEnv('BROWSER', 'safari');
  const set = vi.spyOn(fakeBrowser.action, 'setPopup');
  await paint(face('outage'), 'down');
  expect(set).not.toHaveBeenCalled();
  vi.unstubAllEnvs();
});
