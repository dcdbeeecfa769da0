import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { loadExtension } from '../../scripts/browser/launch-browser.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { recordComplaints } from '../support/chromium/look.ts';
import type { Session } from '../support/chromium/session.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const FILES = ['manifest.json', 'icons/beacon-16.png', 'background.js', 'popup.html'];

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

/** Of files of another origin, those that a page got hold of, by the way in which it tried. */
function loadsOf(page: Page, addresses: string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const got: string[] = [];
    for (const address of all) {
      await fetch(address, { mode: 'no-cors' }).then(
        () => got.push(`fetch ${address}`),
        () => undefined,
      );
      for (const [tag, name] of [
        ['img', 'src'],
        ['script', 'src'],
        ['link', 'href'],
      ] as const)
        await new Promise<void>((resolve) => {
          const element = Object.assign(document.createElement(tag), { rel: 'stylesheet' });
          element.onload = () => resolve(void got.push(`${tag} ${address}`));
          element.onerror = () => resolve();
          try {
            Object.assign(element, { [name]: address });
            document.head.append(element);
          } catch {
            // Our own pages refuse even to name a script.
            resolve();
          }
        });
    }
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
          'Apple’s host': () => fetch('https://www.apple.com/', { mode: 'no-cors' }),
          'a link with code': async () => {
            const refused = new Promise((resolve) =>
              document.addEventListener('securitypolicyviolation', resolve),
            );
            const link = document.createElement('a');
            link.href = 'javascript:void(window.pwned = true)';
            document.body.append(link);
            link.click();
            await refused;
            if (!('pwned' in window)) throw new Error('refused');
          },
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
  const popup = await session.openPopupPage();
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
  await expectOneRequest(popup, standIn.requests);
});

const HOSTILE_FILES = {
  'manifest.json': JSON.stringify({
    ...{ manifest_version: 3, name: 'Hostile', version: '1' },
    background: { service_worker: 'worker.js' },
  }),
  'worker.js': `chrome.runtime.onMessage.addListener((sent, _, answer) => answer({ heard: sent }));`,
  'page.html': '<!doctype html><title>Hostile</title>',
};

test('nobody answers another extension', async ({ launch, standIn }) => {
  const session = await launch();
  const popup = await session.openPopupPage();
  await checkNow(popup);
  const directory = path.dirname(test.info().outputPath('manifest.json'));
  for (const [name, text] of Object.entries(HOSTILE_FILES))
    writeFileSync(test.info().outputPath(name), text);
  const id = await loadExtension(session.context, directory);
  const page = await session.context.newPage();
  await page.goto(`chrome-extension://${id}/page.html`);
  const before = standIn.requests.length;
  const heard = await page.evaluate(async (ourId) => {
    const message = { kind: 'check', reason: 'checkNow' };
    const sent = (to: Promise<unknown>) => to.catch((error: Error) => error.message);
    const cutOff = new Promise((resolve) => {
      const port = chrome.runtime.connect(ourId, { name: 'check' });
      port.onDisconnect.addListener(() => resolve('cut off'));
      port.onMessage.addListener(resolve);
      port.postMessage(message);
    });
    return {
      // It can send, and its own worker answers.
      own: await sent(chrome.runtime.sendMessage('hello')),
      ours: await sent(chrome.runtime.sendMessage(ourId, message)),
      port: await cutOff,
    };
  }, session.extensionId);
  const nobody = 'Could not establish connection. Receiving end does not exist.';
  expect(heard).toEqual({ own: { heard: 'hello' }, ours: nobody, port: 'cut off' });
  expect(standIn.requests.length).toBe(before);
  await expectOneRequest(popup, standIn.requests);
});
