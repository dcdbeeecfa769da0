import type { Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { checkNow } from './check-now.ts';
import { allIsWell, backupIssue, backupOutage, backupOver, outageOfBoth } from './feed-scenes.ts';
import { expect, test } from './fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const notices = (worker: Worker) =>
  worker.evaluate(async () => Object.keys(await chrome.notifications.getAll()).sort());

/** What each notice said when it was created, in order. */
async function recordNotices(worker: Worker): Promise<() => Promise<string[]>> {
  await worker.evaluate(() => {
    const told: string[] = [];
    const { notifications } = chrome;
    const create = notifications.create.bind(notifications) as (...all: unknown[]) => unknown;
    const record = (id: string, options: { title: string }) => {
      told.push(`${id.slice(id.lastIndexOf('/'))} ${options.title}`);
      return create(id, options);
    };
    Object.assign(globalThis, { told });
    Object.defineProperty(notifications, 'create', { value: record });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { told: string[] }).told);
}

test('each turn of an incident is told once', async ({ standIn, session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const worker = await session.worker();
  const told = await recordNotices(worker);
  const scenes = [backupIssue(), backupOutage(), backupOver(), backupOutage(), backupOver()];
  for (const scene of scenes) {
    standIn.respondWith(scene);
    // Repeating a check never repeats a notice.
    for (let i = 0; i < 3; i += 1) await checkNow(page);
  }
  expect(await told()).toEqual([
    '/began Apple reports a problem with iCloud Backup',
    '/worsened It got worse: iCloud Backup is down at Apple',
    '/over Apple says it is over: iCloud Backup',
    "/reopened-2 It is back: Apple's problem with iCloud Backup",
    '/over-2 Apple says it is over: iCloud Backup',
  ]);
  // One incident never stacks: what it said before is taken away.
  await expect.poll(() => notices(worker)).toHaveLength(1);
});

test('the first reading is silent, its end is told', async ({ standIn, launch }) => {
  standIn.respondWith(backupOutage());
  const session = await launch();
  const page = await session.openPopupPage();
  await checkNow(page);
  expect(await notices(await session.worker())).toEqual([]);
  standIn.respondWith(allIsWell());
  await checkNow(page);
  expect(await notices(await session.worker())).toEqual([]);
  await checkNow(page);
  await expect.poll(async () => notices(await session.worker())).toHaveLength(1);
});

test('one incident over two services is one notice; a click opens it', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  standIn.respondWith(outageOfBoth());
  await checkNow(page);
  const worker = await session.worker();
  await expect.poll(() => notices(worker)).toHaveLength(1);
  const [id] = await notices(worker);
  const opened = session.context.waitForEvent('page');
  await worker.evaluate((noticeId) => {
    (chrome.notifications.onClicked as unknown as { dispatch(id?: string): void }).dispatch(
      noticeId,
    );
  }, id);
  const tab = await opened;
  await expect(tab.getByText('Incident: iCloud Backup, iCloud Account & Sign In')).toBeFocused();
  await expect(tab.getByText('first seen here: an outage')).toBeVisible();
});
