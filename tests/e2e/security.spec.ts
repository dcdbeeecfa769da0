import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { checkNow } from '../support/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { framed, loadsOf } from './forbidden-loads.ts';
import { loadHostileExtension } from './hostile-extension.ts';
import { recordComplaints } from '../support/chromium/look.ts';
import type { Session } from '../support/chromium/session.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const PAGES = ['popup', 'dashboard', 'print', 'welcome'];
const FILES = ['manifest.json', 'icons/beacon-16.png', 'background.js', 'popup.html'];

const CHECK = { kind: 'check', reason: 'checkNow' };
const MESSAGES = [CHECK, { kind: 'list', feed: 'developer' }, { kind: 'wake' }];

const addressIn = ({ extensionId }: Session, file: string) =>
  `chrome-extension://${extensionId}/${file}`;

/** Opens one of our pages. */
async function open(session: Session, file: string): Promise<Page> {
  const page = await session.context.newPage();
  await page.goto(addressIn(session, file));
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
  return page;
}

/** Long enough for a request that was about to be sent. */
const markDelivered = (page: Page) => page.waitForTimeout(500);

/** Whether the worker does what our own page asks for: what did nothing before was refused. */
async function expectOneRequest(page: Page, requests: readonly unknown[]): Promise<void> {
  const before = requests.length;
  await checkNow(page);
  expect(requests.length).toBe(before + 1);
}

test.describe('our own pages', () => {
  test('no text becomes markup or code, nothing else is reached', async ({ session, standIn }) => {
    for (const name of PAGES)
      await test.step(name, async () => {
        const complaints = recordComplaints(session.context);
        const page = await open(session, `${name}.html`);
        expect(complaints()).toEqual([]);
        await markDelivered(page);
        const asked = standIn.requests.length;
        const done = await page.evaluate(async () => {
          const done: string[] = [];
          const attempt = async (what: string, act: () => unknown) => {
            try {
              await act();
              done.push(what);
            } catch {
              // As it should be.
            }
          };
          const element = document.createElement('div');
          await attempt('innerHTML', () => (element.innerHTML = '<b>text</b>'));
          await attempt('outerHTML', () => (document.body.outerHTML = '<b>text</b>'));
          await attempt('insertAdjacentHTML', () => element.insertAdjacentHTML('beforeend', '<b>'));
          await attempt('document.write', () => document.write('<b>text</b>'));
          await attempt('srcdoc', () => (document.createElement('iframe').srcdoc = '<b>text</b>'));
          await attempt(
            'a script’s source',
            () => (document.createElement('script').src = '/a.js'),
          );
          await attempt('a policy', () =>
            (
              window as unknown as {
                trustedTypes: { createPolicy(name: string, rules: object): void };
              }
            ).trustedTypes.createPolicy('another', {}),
          );
          for (const host of ['https://www.apple.com/', 'https://evil.example/'])
            await attempt(host, () => fetch(host, { mode: 'no-cors' }));
          return done;
        });
        expect(done).toEqual([]);
        expect(await loadsOf(page, ['https://www.apple.com/a.png'])).toEqual([]);
        // What is typed into it is no code either: it comes after the page, and is refused by name.
        await page.evaluate(() => {
          const link = document.createElement('a');
          link.href = 'javascript:void(window.pwned = true)';
          document.body.append(link);
          link.click();
        });
        await markDelivered(page);
        expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
        expect(standIn.requests.length).toBe(asked);
        await page.close();
      });
  });

  test('messages of any other shape do nothing', async ({ session, standIn }) => {
    const page = await session.openPopupPage();
    await checkNow(page);
    const before = standIn.requests.length;
    const answers = await page.evaluate(async () => {
      const kinds = [undefined, null, 0, ['check'], { toString: 'check' }, 'CHECK', 'eval'];
      const reasons = [undefined, null, 'alarm', 'constructor', ['checkNow'], {}, 'x'.repeat(1e6)];
      const messages: unknown[] = [null, 0, 'check', [], ['check', 'checkNow'], 'x'.repeat(1e6)];
      for (const kind of kinds) messages.push({ kind, reason: 'checkNow', feed: 'consumer' });
      for (const reason of reasons) messages.push({ kind: 'check', reason });
      for (const feed of [...reasons, 'https://evil.example/'])
        messages.push({ kind: 'list', feed });
      // A port finds nobody.
      chrome.runtime.connect({ name: 'check' }).postMessage({ kind: 'check', reason: 'checkNow' });
      return Promise.all(
        messages.map((sent) => chrome.runtime.sendMessage(sent).catch(() => undefined)),
      );
    });
    expect(answers.filter((answer) => answer !== undefined && answer !== null)).toEqual([]);
    await markDelivered(page);
    expect(standIn.requests.length).toBe(before);
    await expectOneRequest(page, standIn.requests);
  });
});

test.describe('an address', () => {
  const MARKUP = '<img src=x onerror="window.pwned=true"><script>window.pwned=true</script>';
  // The browser itself takes seconds for the longest: one page is given it, and all that read an
  // address by themselves, without a browser.
  const VIEWS: [page: string, longest: number, views: string[]][] = [
    ['popup', 1_000_000, ['#incident/', '#run/', '#questions/', '#failures/', '#']],
    ['dashboard', 50_000, ['#/history/', '#/settings/', '#/', '#']],
    ['print', 50_000, ['#summary/', '#plan/', '#']],
    ['welcome', 50_000, ['#permission', '#']],
  ];
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
  ];

  test('that nobody made shows a plain page', async ({ session }) => {
    test.setTimeout(120_000);
    for (const [name, longest, views] of VIEWS)
      await test.step(name, async () => {
        const complaints = recordComplaints(session.context);
        const page = await open(session, `${name}.html`);
        const expectPlain = async (one: Page) => {
          await expect(one.locator('main:not([aria-busy="true"])')).not.toBeEmpty();
          const isMarkup = () => document.querySelector('[src="x"], main script') !== null;
          expect(await one.evaluate(isMarkup)).toBe(false);
          expect(await one.evaluate(() => 'pwned' in window)).toBe(false);
        };
        // As a link within the page would.
        for (const hash of [
          ...views.flatMap((view) => TAILS.map((tail) => view + tail)),
          'a'.repeat(longest),
        ]) {
          await page.evaluate((to) => void (location.hash = to), hash);
          await expectPlain(page);
        }
        // And as the address that a page begins with.
        for (const tail of [encodeURIComponent(MARKUP), '%E0%A4%A']) {
          const fresh = await open(session, `${name}.html${views[0]}${tail}`);
          await expectPlain(fresh);
          await fresh.close();
        }
        expect(complaints()).toEqual([]);
        await page.close();
      });
  });
});

test.describe('a web page', () => {
  // Of all pages this one has the best chances: we have a permission for its host.
  const APPLE = 'https://www.apple.com/support/systemstatus/hostile';
  const OTHER = 'https://evil.example/';

  test('reaches nothing of ours, not even from the host that we read', async ({
    session,
    standIn,
  }) => {
    test.setTimeout(120_000);
    for (const address of [APPLE, OTHER])
      await test.step(address, async () => {
        const html = '<!doctype html><title>Hostile</title><body>';
        standIn.respondWith((_, response) => {
          response.writeHead(200, { 'content-type': 'text/html' }).end(html);
        }, '/support/systemstatus/hostile');
        await session.context.route(`${OTHER}**`, (route) =>
          route.fulfill({ contentType: 'text/html', body: html }),
        );
        const popup = await session.openPopupPage();
        await checkNow(popup);
        const page = await session.context.newPage();
        await page.goto(address);
        await markDelivered(page);
        const before = standIn.requests.length;

        // Nobody listens to web pages, so Chrome doesn't even give them a way to speak.
        const canSpeak = await page.evaluate(
          () => 'runtime' in ((globalThis as { chrome?: object }).chrome ?? {}),
        );
        expect(canSpeak).toBe(false);
        const files = FILES.map((file) => addressIn(session, file));
        expect(await loadsOf(page, files)).toEqual([]);
        for (const name of PAGES) {
          const { url, text } = await framed(page, addressIn(session, `${name}.html`));
          expect([url.startsWith('chrome-error:'), text]).toEqual([true, expect.any(String)]);
          expect(text).not.toMatch(/Backup Beacon|iCloud Backup/);
        }
        const opening = session.context.waitForEvent('page');
        await page.evaluate(
          (popupPage) => void window.open(popupPage),
          addressIn(session, 'popup.html'),
        );
        const opened = await opening;
        await opened.waitForLoadState();
        expect(opened.url()).not.toContain('popup.html');
        await markDelivered(page);
        expect(standIn.requests.length).toBe(before);
        await expectOneRequest(popup, standIn.requests);
        for (const one of [popup, page, opened]) await one.close();
      });
  });
});

test('another extension reaches nothing of ours', async ({ launch, standIn }) => {
  const session = await launch();
  const popup = await session.openPopupPage();
  await checkNow(popup);
  const hostile = await loadHostileExtension(session.context);
  try {
    const { page } = hostile;
    await markDelivered(page);
    const before = standIn.requests.length;

    // It can send, and is heard: by its own worker.
    expect(await page.evaluate(() => chrome.runtime.sendMessage('hello'))).toEqual({
      heard: 'hello',
    });
    const said = await page.evaluate(
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
    expect(new Set(said)).toEqual(
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

    // Nor into our pages, though it may into all others.
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
    expect(intoUs).toHaveLength(1);
    expect(intoUs[0]).toMatch(/^Cannot access/);
    await expect(popup.locator('html')).not.toHaveAttribute('data-hostile');

    const files = FILES.map((file) => addressIn(session, file));
    expect(await loadsOf(page, files)).toEqual([]);
    const { url } = await framed(page, addressIn(session, 'popup.html'));
    expect(url).toMatch(/^chrome-error:/);
    await markDelivered(page);
    expect(standIn.requests.length).toBe(before);
    await expectOneRequest(popup, standIn.requests);
  } finally {
    hostile.remove();
  }
});
