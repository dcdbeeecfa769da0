import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { checkNow } from '../support/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { recordComplaints } from '../support/chromium/look.ts';
import type { Session } from '../support/chromium/session.ts';
import { framed, loadsOf } from './forbidden-loads.ts';
import { openHostilePage } from './hostile-extension.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const PAGES = ['popup', 'dashboard', 'print', 'welcome'];
const FILES = ['manifest.json', 'icons/beacon-16.png', 'background.js', 'popup.html'];

const CHECK = { kind: 'check', reason: 'checkNow' };
const MESSAGES = [CHECK, { kind: 'list', feed: 'developer' }, { kind: 'wake' }];

const addressIn = ({ extensionId }: Session, file: string) =>
  `chrome-extension://${extensionId}/${file}`;

async function open(session: Session, file: string): Promise<Page> {
  const page = await session.context.newPage();
  await page.goto(addressIn(session, file));
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
  return page;
}

/** The worker does what our own page asks for next: what came before and did nothing was refused. */
async function expectOneRequest(page: Page, requests: readonly unknown[]): Promise<void> {
  const before = requests.length;
  await page.bringToFront();
  await checkNow(page);
  expect(requests.length).toBe(before + 1);
}

test('on our own pages no text becomes markup or code, and nothing else is reached', async ({
  session,
  standIn,
}) => {
  const asked = standIn.requests.length;
  for (const name of PAGES)
    await test.step(name, async () => {
      const complaints = recordComplaints(session.context);
      const page = await open(session, `${name}.html`);
      expect(complaints()).toEqual([]);
      const done = await page.evaluate(async () => {
        const element = document.createElement('div');
        const { trustedTypes } = window as unknown as {
          trustedTypes: { createPolicy(name: string, rules: object): void };
        };
        const attempts: Record<string, () => unknown> = {
          innerHTML: () => (element.innerHTML = '<b>text</b>'),
          outerHTML: () => (document.body.outerHTML = '<b>text</b>'),
          insertAdjacentHTML: () => element.insertAdjacentHTML('beforeend', '<b>'),
          'document.write': () => document.write('<b>text</b>'),
          srcdoc: () => (document.createElement('iframe').srcdoc = '<b>text</b>'),
          'a script’s source': () => (document.createElement('script').src = '/a.js'),
          'a policy': () => trustedTypes.createPolicy('another', {}),
          'Apple’s host': () => fetch('https://www.apple.com/', { mode: 'no-cors' }),
          'another host': () => fetch('https://evil.example/', { mode: 'no-cors' }),
        };
        const succeeded: string[] = [];
        for (const [what, attempt] of Object.entries(attempts))
          try {
            await attempt();
            succeeded.push(what);
          } catch {
            // As it should be.
          }
        return succeeded;
      });
      expect(done).toEqual([]);
      expect(await loadsOf(page, ['https://www.apple.com/a.png'])).toEqual([]);
      const isCode = await page.evaluate(async () => {
        const refused = new Promise((resolve) =>
          document.addEventListener('securitypolicyviolation', resolve),
        );
        const link = document.createElement('a');
        link.href = 'javascript:void(window.pwned = true)';
        document.body.append(link);
        link.click();
        await refused;
        return 'pwned' in window;
      });
      expect(isCode).toBe(false);
      await page.close();
    });
  expect(standIn.requests.length).toBe(asked);
});

const MARKUP = '<img src=x onerror="window.pwned=true"><script>window.pwned=true</script>';
const VIEWS: Record<string, string[]> = {
  popup: ['#incident/', '#run/', '#questions/', '#failures/', '#'],
  dashboard: ['#/history/', '#/settings/', '#/', '#'],
  print: ['#summary/', '#plan/', '#'],
  welcome: ['#permission', '#'],
};
const TAILS = [
  MARKUP,
  encodeURIComponent(MARKUP),
  '%00',
  '%E0%A4%A',
  '%FF%FE',
  '\u202Egnp.js\u0000',
  '..%2F..%2Fbackground.js',
  'javascript:window.pwned=true',
  '__proto__',
  'a'.repeat(50_000),
];

/** In a page: follows links within it. Out: those that became markup or code. */
async function followLinks(hashes: string[]): Promise<string[]> {
  const markedUp: string[] = [];
  for (const hash of hashes) {
    location.hash = hash;
    await new Promise((resolve) => setTimeout(resolve, 30));
    const isMarkup = document.querySelector('[src="x"], main script') !== null;
    if (isMarkup || 'pwned' in window) markedUp.push(hash);
  }
  return markedUp;
}

test('an address that nobody made shows a plain page', async ({ session }) => {
  const complaints = recordComplaints(session.context);
  for (const [name, views] of Object.entries(VIEWS)) {
    const hashes = views.flatMap((view) => TAILS.map((tail) => view + tail));
    // As the address that the page begins with, then as links within it.
    const page = await open(session, `${name}.html${views[0]}${encodeURIComponent(MARKUP)}`);
    expect(await page.evaluate(followLinks, hashes)).toEqual([]);
    await expect(page.locator('main:not([aria-busy="true"])')).not.toBeEmpty();
    await page.close();
  }
  expect(complaints()).toEqual([]);
});

test('a web page reaches nothing of ours, not even from the host that we read', async ({
  session,
  standIn,
}) => {
  // Of all pages this one has the best chances: we have a permission for its host.
  const path = '/support/systemstatus/hostile';
  standIn.respondWith((_, response) => {
    const html = '<!doctype html><title>Hostile</title><body>';
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  }, path);
  const popup = await session.openPopupPage();
  const page = await session.context.newPage();
  await page.goto(`https://www.apple.com${path}`);

  // Nobody listens to web pages, so Chrome doesn't even give them a way to speak.
  const canSpeak = await page.evaluate(
    () => 'runtime' in ((globalThis as { chrome?: object }).chrome ?? {}),
  );
  expect(canSpeak).toBe(false);
  const files = FILES.map((file) => addressIn(session, file));
  expect(await loadsOf(page, files)).toEqual([]);
  for (const name of PAGES) {
    const { url, text } = await framed(page, addressIn(session, `${name}.html`));
    expect(url).toMatch(/^chrome-error:/);
    expect(text).not.toMatch(/Backup Beacon|iCloud Backup/);
  }
  const opening = session.context.waitForEvent('page');
  await page.evaluate((address) => void window.open(address), addressIn(session, 'popup.html'));
  const opened = await opening;
  await opened.waitForLoadState();
  expect(opened.url()).not.toContain('popup.html');
  await expectOneRequest(popup, standIn.requests);
});

test('another extension reaches nothing of ours', async ({ launch, standIn }, { outputDir }) => {
  const session = await launch();
  const popup = await session.openPopupPage();
  await checkNow(popup);
  mkdirSync(outputDir, { recursive: true });
  const page = await openHostilePage(session.context, outputDir);
  const before = standIn.requests.length;
  // It can send, and its own worker answers.
  expect(await page.evaluate(() => chrome.runtime.sendMessage('hello'))).toEqual({
    heard: 'hello',
  });
  const answers = await page.evaluate(
    async ([ourId, messages]) => {
      const toUs = (sent: unknown) =>
        chrome.runtime.sendMessage(ourId, sent).then(
          (answer: unknown) => `answered: ${JSON.stringify(answer)}`,
          (error: Error) => error.message,
        );
      return Promise.all(messages.map(toUs));
    },
    [session.extensionId, MESSAGES] as const,
  );
  expect(new Set(answers)).toEqual(
    new Set(['Could not establish connection. Receiving end does not exist.']),
  );
  const isCutOff = await page.evaluate(
    ([ourId, message]) =>
      new Promise((resolve) => {
        const port = chrome.runtime.connect(ourId, { name: 'check' });
        port.onDisconnect.addListener(() => resolve(true));
        port.onMessage.addListener(() => resolve(false));
        port.postMessage(message);
      }),
    [session.extensionId, CHECK] as const,
  );
  expect(isCutOff).toBe(true);

  // Nor does it get into our pages, though into all others.
  const intoUs = await page.evaluate(async () => {
    const tabs = await chrome.tabs.query({});
    const into = async ({ id = 0, url = '' }) => {
      const target = { tabId: id };
      const func = () => document.documentElement.setAttribute('data-hostile', '');
      return chrome.scripting.executeScript({ target, func }).then(
        () => `${url} was changed`,
        (error: Error) => error.message,
      );
    };
    return Promise.all(tabs.filter(({ url = '' }) => url.endsWith('/popup.html')).map(into));
  });
  expect(intoUs).toEqual([expect.stringMatching(/^Cannot access/)]);
  await expect(popup.locator('html')).not.toHaveAttribute('data-hostile');

  const files = FILES.map((file) => addressIn(session, file));
  expect(await loadsOf(page, files)).toEqual([]);
  const { url } = await framed(page, addressIn(session, 'popup.html'));
  expect(url).toMatch(/^chrome-error:/);
  expect(standIn.requests.length).toBe(before);
  await expectOneRequest(popup, standIn.requests);
});
