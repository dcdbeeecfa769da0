import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openLinksInTabs } from '../../../lib/platform/open-links';

const OWN = 'chrome-extension://test-extension-id/dashboard.html#/history';
const APPLE = 'https://support.apple.com/102563';

const TAB = 'target="_blank"';
const create = vi.fn();
/** The clicks that were left to the browser. */
let left: string[];
let stop: () => void;

beforeEach(() => {
  create.mockReset().mockResolvedValue(undefined);
  Object.assign(browser, { tabs: { ...browser.tabs, create } });
  left = [];
  // happy-dom would load the page before the document hears of the click.
  const { dispatchEvent } = EventTarget.prototype;
  vi.spyOn(HTMLAnchorElement.prototype, 'dispatchEvent').mockImplementation(dispatchEvent);
  stop = openLinksInTabs(document);
  document.addEventListener('click', leave);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  document.removeEventListener('click', leave);
  document.body.replaceChildren();
});

function leave(event: Event) {
  const link = (event.target as Element).closest('a');
  if (!event.defaultPrevented && link) left.push(link.href);
  event.preventDefault();
}

/** Clicks on the arrow in a link. */
function click(href: string, init: MouseEventInit = {}, target = TAB) {
  document.body.innerHTML = `<a href="${href}" ${target}><b></b></a>`;
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  document.querySelector('b')?.dispatchEvent(event);
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
  click(href, init, target);
  expect([create.mock.calls, left]).toEqual(isOurs ? [[[{ url: href }]], []] : [[], [href]]);
});

test('where the browser refuses, the link goes its own way', async () => {
  create.mockRejectedValue(new Error('no'));
  click(OWN);
  await vi.waitFor(() => expect(left).toEqual([OWN]));
});
