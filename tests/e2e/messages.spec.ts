import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { badge, expect, stopWorker, test } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const check = (page: Page) =>
  page.evaluate(() => chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' }));
const checkButton = (page: Page) => page.getByRole('button', { name: 'Check', exact: true });

test('pages and worker have the namespace that this project is about', async ({
  session,
  hasBrowserNamespace,
}) => {
  // Newer versions have it, others never had.
  test.skip(hasBrowserNamespace);
  const page = await session.openPopupPage();
  const worker = await session.worker();
  const has = () => 'browser' in globalThis;
  expect([await page.evaluate(has), await worker.evaluate(has)]).toEqual([false, false]);
});

test('a message gets its answer, also from a worker that was stopped', async ({ session }) => {
  const page = await session.openPopupPage();
  const answer = { state: { feed: 'consumer' }, check: { failing: null } };
  expect(await check(page)).toMatchObject(answer);
  await stopWorker(session.context);
  expect(await check(page)).toMatchObject(answer);
});

test('a listener that fails: the page is told, and the worker goes on', async ({ session }) => {
  const page = await session.openPopupPage();
  const worker = await session.worker();
  await worker.evaluate(() => {
    const { request } = LockManager.prototype;
    const fail = () => Promise.reject(new Error('No locks today.'));
    const repair = () => void (LockManager.prototype.request = request);
    Object.assign(globalThis, { repair });
    LockManager.prototype.request = fail as typeof request;
  });
  await checkButton(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'restart Backup Beacon' })).toBeVisible();
  await worker.evaluate(() => (globalThis as unknown as { repair: () => void }).repair());
  await checkButton(page).click();
  await expect(page.getByRole('status').filter({ hasText: /^Checked\./ })).toBeAttached();
  expect((await badge(worker)).text).toBe('✓');
});
