import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { backupOutage } from './feed-scenes.ts';
import { expect, test } from './fixtures.ts';
import { checkNow } from './check-now.ts';
import { putRows } from './database-rows.ts';
import { deedsIn, readStored } from './stored.ts';
import { POPUP_SIZE, type Session } from './session.ts';
import { boxesOf, button, stepHead, tick } from './plan-page.ts';

/** The extension API inside the worker. */
declare const chrome: Browser;

/** Longer than a page rests before its looks are kept. */
const KEPT_MS = 1_500;

const view = (page: Page) => page.locator('#first-view');
const resting = (page: Page) => page.locator('#first-view[data-rest] main[aria-busy="false"]');

/** Opens what the toolbar's button would open, in a tab of a popup's size or another. */
async function open(session: Session, size = POPUP_SIZE): Promise<Page> {
  const address = await (await session.worker()).evaluate(() => chrome.action.getPopup({}));
  const page = await session.context.newPage();
  await page.setViewportSize(size);
  await page.goto(address);
  return page;
}

/** A plan that has begun, kept for the next opening. */
async function begin(session: Session): Promise<void> {
  const page = await session.openPopupPage();
  await checkNow(page);
  await tick(page, 'conditions', 1);
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();
  await page.close();
  const next = await open(session);
  await expect(next.locator('main[aria-busy="false"]')).toBeVisible();
  await next.mouse.move(200, 200);
  await expect(view(next)).toHaveCount(0);
  await next.waitForTimeout(KEPT_MS);
  await next.close();
}

/** All files that a page has loaded. */
const loaded = (page: Page) =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));

test('an opening that finds all as it was loads nothing of the page, and shows what is stored', async ({
  session,
}) => {
  await begin(session);
  const page = await open(session);
  await expect(resting(page)).toBeVisible();
  await expect(button(page, 'Check now')).toBeVisible();
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();
  await expect(boxesOf(page, 'conditions').nth(1)).not.toBeChecked();
  await expect(stepHead(page, 'status')).toContainText(/read \d/);
  await page.waitForTimeout(500);
  expect((await loaded(page)).filter((name) => /open-popup|popup-shell|guide/.test(name))).toEqual(
    [],
  );
  // What it shows is what the page shows; where its links lead is for the page to say.
  const looks = async () => ({
    tree: (await page.locator('main').ariaSnapshot()).replaceAll(
      /^ *- (\/url: .*|status)\n?/gm,
      '',
    ),
    places: await page
      .locator('main :is(h1, h3, label, button, a):not(dialog *)')
      .evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility())
          .map((one) => JSON.stringify(one.getBoundingClientRect())),
      ),
  });
  const before = await looks();
  await page.mouse.move(200, 300);
  await expect(view(page)).toHaveCount(0);
  await expect(button(page, 'Check now')).toBeVisible();
  const after = await looks();
  expect(after.places).toEqual(before.places);
  expect(after.tree.trim()).toEqual(before.tree.trim());
});

test('the first click on it is done, once, and stored', async ({ session }) => {
  await begin(session);
  // Tall enough to scroll nowhere: that would be a sign of a hand as well.
  const page = await open(session, { width: 400, height: 1_400 });
  await expect(resting(page)).toBeVisible();
  // The mouse comes and presses before anything else is loaded.
  const box = await boxesOf(page, 'conditions').nth(1).boundingBox();
  if (!box) throw new Error('There is no box.');
  await page.mouse.click(box.x + 4, box.y + 4);
  await expect(view(page)).toHaveCount(0);
  await expect(boxesOf(page, 'conditions').nth(1)).toBeChecked();
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();
  expect(deedsIn(await readStored(page))).toHaveLength(2);
});

test('by keyboard the focus goes on where it was', async ({ session }) => {
  await begin(session);
  const page = await open(session);
  await expect(resting(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(view(page)).toHaveCount(0);
  await expect(button(page, 'Check now')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /^Apple's page/ }).first()).toBeFocused();
});

test('what was stored by another way is never shown as it was before', async ({ session }) => {
  await begin(session);
  // As after a crash: the tick is on disk, and the looks of the page are from before it.
  const other = await session.context.newPage();
  await other.goto(`chrome-extension://${session.extensionId}/print.html`);
  const [entry] = (await readStored(other)).journal;
  if (!entry || !('tickId' in entry)) throw new Error('Nothing was ticked.');
  await putRows(other, { journal: [{ ...entry, seq: entry.seq + 1, tickId: 'conditions.power' }] });
  const page = await open(session);
  await expect(view(page)).toHaveCount(0);
  const ticks = deedsIn(await readStored(page));
  await expect(page.locator('.card input:checked')).toHaveCount(new Set(ticks).size);
});

test('an outage that begins while it is looked at takes its place', async ({
  session,
  standIn,
}) => {
  await begin(session);
  const page = await open(session);
  await expect(resting(page)).toBeVisible();
  standIn.respondWith(backupOutage());
  const other = await session.openPopupPage();
  await checkNow(other);
  await other.close();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'iCloud Backup is down at Apple.',
    {
      timeout: 15_000,
    },
  );
  await expect(view(page)).toHaveCount(0);
});

test('from the toolbar it is the same', async ({ session }) => {
  await begin(session);
  const { page } = await session.realPopup();
  await expect(resting(page)).toBeVisible();
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();
  await boxesOf(page, 'conditions').nth(1).click();
  await expect(boxesOf(page, 'conditions').nth(1)).toBeChecked();
  await expect(view(page)).toHaveCount(0);
});
