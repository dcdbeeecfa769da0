import type { Browser } from 'webextension-polyfill';
import { badge, expect, stopWorker, test } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

test('a message gets its answer, also from a worker that was stopped', async ({
  session,
  hasBrowserNamespace,
}) => {
  const page = await session.openPopupPage();
  const worker = await session.worker();
  // Newer versions may have the namespace, older ones never had it.
  const has = () => 'browser' in globalThis;
  if (!hasBrowserNamespace)
    expect([await page.evaluate(has), await worker.evaluate(has)]).toEqual([false, false]);
  const check = () =>
    page.evaluate(() => chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' }));
  const answer = { state: { feed: 'consumer' }, check: { failing: null } };
  expect(await check()).toMatchObject(answer);
  await stopWorker(session.context);
  expect(await check()).toMatchObject(answer);
});

test('a listener that fails: the page says so, and the worker goes on', async ({ session }) => {
  const page = await session.openPopupPage();
  const worker = await session.worker();
  const checkButton = page.getByRole('button', { name: 'Check', exact: true });
  await worker.evaluate(() => {
    const { request } = LockManager.prototype;
    const fail = () => Promise.reject(new Error('No locks today.'));
    const repair = () => void (LockManager.prototype.request = request);
    Object.assign(globalThis, { repair });
    LockManager.prototype.request = fail as typeof request;
  });
  await checkButton.click();
  await expect(page.getByRole('alert').filter({ hasText: 'restart Backup Beacon' })).toBeVisible();
  await worker.evaluate(() => (globalThis as unknown as { repair: () => void }).repair());
  await checkButton.click();
  await expect(page.getByRole('status').filter({ hasText: /^Checked\./ })).toBeAttached();
  expect((await badge(worker)).text).toBe('✓');
});
