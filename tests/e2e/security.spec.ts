import type { Page } from '@playwright/test';
import { expect, test } from '../support/chromium/fixtures.ts';
import { recordComplaints } from '../support/chromium/look.ts';
import type { Session } from '../../dev/browser/launch-session.ts';

/** The extension API, inside the browser. */
declare const chrome: {
  runtime: Record<
    `on${'Message' | 'MessageExternal' | 'ConnectExternal'}`,
    { hasListeners(): boolean }
  >;
};

const FILES = ['manifest.json', 'icons/beacon-16.png', 'background.js', 'popup.html'];

const addressIn = ({ extensionId }: Session, file: string) =>
  `chrome-extension://${extensionId}/${file}`;

async function open(session: Session, file: string): Promise<Page> {
  const page = await session.context.newPage();
  await page.goto(addressIn(session, file));
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
  return page;
}

/** Of files of another origin, those that a page got hold of, by the way in which it tried. */
function loadsOf(page: Page, addresses: string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const load = (tag: string, more: object) =>
      new Promise((resolve, reject) => {
        const element = document.createElement(tag);
        // Our own pages refuse even to name a script.
        Object.assign(element, { onload: resolve, onerror: reject, ...more });
        document.head.append(element);
      });
    const got: string[] = [];
    for (const address of all)
      for (const [way, attempt] of Object.entries({
        fetch: () => fetch(address, { mode: 'no-cors' }),
        image: () => load('img', { src: address }),
        script: () => load('script', { src: address }),
        style: () => load('link', { rel: 'stylesheet', href: address }),
      }))
        await attempt().then(
          () => got.push(`${way} ${address}`),
          () => undefined,
        );
    return got;
  }, addresses);
}

test('on our own pages no text becomes markup or code, and nothing else is reached', async ({
  session,
  standIn,
}) => {
  const asked = standIn.requests.length;
  for (const name of ['popup', 'dashboard', 'print', 'welcome'])
    await test.step(name, async () => {
      const page = await open(session, `${name}.html`);
      const done = await page.evaluate(async () => {
        const element = document.createElement('div');
        const { trustedTypes } = window as unknown as {
          trustedTypes: { createPolicy(name: string, rules: object): void };
        };
        const attempts: Record<string, () => unknown> = {
          innerHTML: () => (element.innerHTML = '<b>text</b>'),
          'document.write': () => document.write('<b>text</b>'),
          srcdoc: () => (document.createElement('iframe').srcdoc = '<b>text</b>'),
          'a policy': () => trustedTypes.createPolicy('another', {}),
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
      const others = ['https://www.apple.com/a.png', 'https://evil.example/'];
      expect(await loadsOf(page, others)).toEqual([]);
      await page.close();
    });
  expect(standIn.requests.length).toBe(asked);
});

test('an address that nobody made shows a plain page', async ({ session }) => {
  const complaints = recordComplaints(session.context);
  const markup = '<img src=x onerror="window.pwned=true"><script>window.pwned=true</script>';
  for (const view of ['popup.html#run/', 'dashboard.html#/history/', 'print.html#plan/'])
    for (const tail of [markup, encodeURIComponent(markup), '%E0%A4%A', 'a'.repeat(50_000)]) {
      const page = await open(session, `${view}${tail}`);
      await expect(page.locator('main')).not.toBeEmpty();
      await expect(page.locator('[src="x"], main script')).toHaveCount(0);
      await page.close();
    }
  expect(complaints()).toEqual([]);
});

test('a web page reaches nothing of ours, not even from the host that we read', async ({
  session,
  standIn,
}) => {
  // Of all pages this one has the best chances: we have a permission for its host.
  const hostile = '/support/systemstatus/hostile';
  standIn.respondWith((_, response) => {
    const html = '<!doctype html><title>Hostile</title><body>';
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  }, hostile);
  const page = await session.context.newPage();
  await page.goto(`https://www.apple.com${hostile}`);

  // Nobody listens to web pages, so Chrome doesn't even give them a way to speak.
  const canSpeak = await page.evaluate(
    () => 'runtime' in ((globalThis as { chrome?: object }).chrome ?? {}),
  );
  expect(canSpeak).toBe(false);
  const files = FILES.map((file) => addressIn(session, file));
  expect(await loadsOf(page, files)).toEqual([]);
  const opening = session.context.waitForEvent('page');
  await page.evaluate(
    (address) =>
      new Promise((resolve) => {
        window.open(address);
        const frame = document.createElement('iframe');
        frame.onload = resolve;
        frame.src = address;
        document.body.append(frame);
      }),
    addressIn(session, 'popup.html'),
  );
  expect(page.frames().map((frame) => frame.url())).toEqual([
    page.url(),
    expect.stringMatching(/^chrome-error:/),
  ]);
  const opened = await opening;
  await opened.waitForLoadState();
  expect(opened.url()).not.toContain('popup.html');
});

test('nobody answers another extension', async ({ session }) => {
  const worker = await session.worker();
  const hears = () => {
    const { onMessage, onMessageExternal, onConnectExternal } = chrome.runtime;
    return [onMessage, onMessageExternal, onConnectExternal].map((one) => one.hasListeners());
  };
  expect(await worker.evaluate(hears)).toEqual([true, false, false]);
});
