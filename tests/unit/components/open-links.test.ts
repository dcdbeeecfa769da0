import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openLinksInTabs } from '../../../lib/platform/open-links';

const OWN = 'chrome-extension://test-extension-id/dashboard.html#/history';
const APPLE = 'https://support.apple.com/102563';

const create = vi.fn();
/** The clicks that were left to the browser. */
let left: string[];
let stop: () => void;

beforeEach(() => {
  create.mockReset().mockResolvedValue(undefined);
  Object.assign(browser, { tabs: { ...browser.tabs, create } });
  left = [];
  // The test's window would load the page before the document hears of the click.
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

/** A link with a mark inside, as the arrow is, that is clicked. */
function click(href: string, init: MouseEventInit = {}, target: string | null = '_blank') {
  const link = document.createElement('a');
  link.href = href;
  if (target) link.target = target;
  const mark = document.createElement('b');
  link.append(mark);
  document.body.append(link);
  mark.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
}

test.each([OWN, APPLE])('%s is opened in a tab, once', (href) => {
  click(href);
  expect(create.mock.calls).toEqual([[{ url: href }]]);
  expect(left).toEqual([]);
});

test.each<[string, MouseEventInit]>([
  ['the middle button', { button: 1 }],
  ['Command', { metaKey: true }],
  ['Control', { ctrlKey: true }],
  ['Shift', { shiftKey: true }],
  ['Option', { altKey: true }],
])('with %s a click is Safari’s', (_, init) => {
  click(OWN, init);
  expect([create.mock.calls, left]).toEqual([[], [OWN]]);
});

test.each([
  ['within the page', OWN, null],
  ['to nobody we know', 'https://evil.test/', '_blank'],
])('a link %s is not opened', (_, href, target) => {
  click(href, {}, target);
  expect([create.mock.calls, left]).toEqual([[], [href]]);
});

test.each([
  ['rejects', () => Promise.reject(new Error('no'))],
  [
    'throws',
    () => {
      throw new Error('no');
    },
  ],
])('where the browser %s, the link goes its own way', async (_, open) => {
  create.mockImplementation(open);
  click(OWN);
  await vi.waitFor(() => expect(left).toEqual([OWN]));
  expect(create).toHaveBeenCalledOnce();
});
