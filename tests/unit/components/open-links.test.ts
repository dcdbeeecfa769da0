import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openLinksInTabs } from '../../../lib/platform/open-links';

const OWN = 'chrome-extension://test-extension-id/dashboard.html#/history';
const APPLE = 'https://support.apple.com/102563';
const TAB = 'target="_blank"';
const create = vi.fn();
const click = vi.fn();
let stop: () => void;

beforeEach(() => {
  create.mockReset().mockResolvedValue(undefined);
  click.mockReset();
  Object.assign(browser, { tabs: { ...browser.tabs, create } });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(click);
  stop = openLinksInTabs(document);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Clicks on the arrow in a link. Out: whether the click is left to the browser. */
function clickOn(href: string, init: MouseEventInit = {}, target = TAB): boolean {
  document.body.innerHTML = `<a href="${href}" ${target}><b></b></a>`;
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  return document.querySelector('b')?.dispatchEvent(event) ?? false;
}

test.each<[string, string, MouseEventInit, string, boolean]>([
  ['one of our pages', OWN, {}, TAB, true],
  ['an article of Apple', APPLE, {}, TAB, true],
  ['a page of nobody we know', 'https://evil.test/', {}, TAB, false],
  ['the same page', OWN, {}, '', false],
  ['with the middle button', OWN, { button: 1 }, TAB, false],
  ['with Command', OWN, { metaKey: true }, TAB, false],
  ['with Shift', OWN, { shiftKey: true }, TAB, false],
])('a click on a link in Safari: %s', (_, href, init, target, isOurs) => {
  expect(clickOn(href, init, target)).toBe(!isOurs);
  expect(create.mock.calls).toEqual(isOurs ? [[{ url: href }]] : []);
});

test('where the browser refuses, the link goes its own way', async () => {
  create.mockRejectedValue(new Error('no'));
  // The click that replaces it is left to the browser.
  let isLeft = false;
  click.mockImplementation(() => (isLeft = clickOn(OWN)));
  clickOn(OWN);
  await vi.waitFor(() => expect(isLeft).toBe(true));
  expect(create).toHaveBeenCalledOnce();
});
