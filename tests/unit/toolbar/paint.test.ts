import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { Health } from '../../../lib/status/model';
import { paint } from '../../../lib/toolbar/paint';
import { freshBrowser } from '../../support/fake-browser';

beforeEach(() => {
  freshBrowser();
});

const face = (health: Health) => {
  return { health, badgeText: '✕', badgeColour: '#b3261e' as const, tooltip: [] };
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

test('a browser without a colour for the text is painted all the same', async () => {
  Object.assign(fakeBrowser.action, { setBadgeTextColor: undefined });
  await paint(face('outage'), 'down');
  expect(await fakeBrowser.action.getBadgeText({})).toBe('✕');
});
