import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { allIsWell, backupOutage } from './feed-scenes.ts';
import { expect, test } from './fixtures.ts';
import { checkNow } from './check-now.ts';
import { POPUP_SIZE, type Session } from './session.ts';
import { boxesOf, tick } from './plan-page.ts';

/** The extension API inside the worker. */
declare const chrome: Browser;

interface Frames {
  /** Every health that was shown, the first one first. */
  healths: string[];
  /** Whether a box was ever shown ticked before the store had answered. */
  sawEarlyTick: boolean;
  /** How far what was shown moved, by the browser's own measure. */
  shift: number;
}

/** Runs in the page before anything else. */
function recordFrames(): void {
  const frames: Frames = { healths: [], sawEarlyTick: false, shift: 0 };
  Object.assign(globalThis, { frames });
  new MutationObserver(() => {
    const shown = document.querySelector<HTMLElement>('#first-view, main');
    const health = shown?.dataset.health;
    if (health !== undefined && frames.healths.at(-1) !== health) frames.healths.push(health);
    if (document.querySelector('#first-view[inert] input:checked')) frames.sawEarlyTick = true;
  }).observe(document, { childList: true, subtree: true, attributes: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      frames.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

const popupAddress = async ({ worker }: Session): Promise<string> =>
  (await worker()).evaluate(() => chrome.action.getPopup({}));

/** Opens what the toolbar's button would open, and watches each frame. */
async function openWatched(session: Session, address?: string): Promise<Page> {
  const page = await session.context.newPage();
  await page.setViewportSize(POPUP_SIZE);
  await page.addInitScript(recordFrames);
  await page.goto(address ?? (await popupAddress(session)));
  return page;
}

async function settled(page: Page): Promise<Frames> {
  await expect(page.locator('main[aria-busy="false"]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible();
  // Longer than a page rests before its looks are kept.
  await page.waitForTimeout(1_500);
  return page.evaluate(() => (globalThis as unknown as { frames: Frames }).frames);
}

/**
 * The first view alone, as it is before the store has answered: it never does, nothing that is loaded
 * after it arrives, and nobody hears of that.
 */
async function openFirstView(session: Session, address?: string): Promise<Page> {
  const page = await session.context.newPage();
  await page.setViewportSize(POPUP_SIZE);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    addEventListener('error', (event) => event.stopImmediatePropagation(), true);
  });
  await refuseChunks(page);
  await page.goto(address ?? (await popupAddress(session)));
  return page;
}

async function refuseChunks(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setBlockedURLs', { urls: ['*/chunks/*'] });
}

const first = (page: Page) => page.locator('#first-view');

test('the first frame has the verdict, from the second opening on the step too, and nothing moves', async ({
  session,
}) => {
  const before = await session.openPopupPage();
  await checkNow(before);
  await tick(before, 'conditions', 1);
  await expect(boxesOf(before, 'conditions').first()).toBeChecked();
  await before.close();
  await settled(await openWatched(session));
  const page = await openWatched(session);
  const { healths, sawEarlyTick, shift } = await settled(page);
  expect(healths).toEqual(['available']);
  expect(sawEarlyTick).toBe(false);
  expect(shift).toBe(0);
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();

  const early = await openFirstView(session);
  await expect(first(early)).toHaveAttribute('data-health', 'available');
  await expect(first(early)).toHaveJSProperty('inert', true);
  await expect(early.locator('#first-view [aria-current="step"]')).toBeVisible();
  for (const box of await early.locator('#first-view input').all()) await expect(box).toBeHidden();
  // The heading and the step stand where they will stand.
  for (const selector of ['h1', '[aria-current="step"] h3']) {
    const place = await early.locator(selector).boundingBox();
    expect(place).not.toBeNull();
    expect(await page.locator(`main ${selector}`).boundingBox()).toEqual(place);
  }
});

test('an outage that only the worker has seen is red in the very first frame', async ({
  session,
  standIn,
}) => {
  await settled(await openWatched(session));
  standIn.respondWith(backupOutage());
  const asking = await session.openPopupPage();
  await checkNow(asking);
  await asking.close();
  const page = await openWatched(session);
  const { healths } = await settled(page);
  expect(healths).toEqual(['outage']);
  const early = await openFirstView(session);
  await expect(early.locator('#first-view h1')).toHaveText('iCloud Backup is down at Apple.');

  standIn.respondWith(allIsWell());
});

test('what is too old, broken or missing is never green', async ({ session }) => {
  const page = await openWatched(session);
  await settled(page);
  // What was read has no address any more: loaded again it would be older than the badge.
  expect(new URL(page.url()).search).toBe('');
  const address = new URL(await popupAddress(session));
  const read = Number(address.searchParams.get('read'));
  const altered = (change: (fields: URLSearchParams) => void) => {
    const copy = new URL(address);
    change(copy.searchParams);
    return copy.href;
  };
  const healthAt = async (one: string) => {
    const early = await openFirstView(session, one);
    await expect(first(early)).toBeVisible();
    const health = await first(early).getAttribute('data-health');
    const words = await early.locator('h1').textContent();
    await early.close();
    return [health, words];
  };
  expect(
    await healthAt(altered((fields) => fields.set('read', String(read - 31 * 60_000)))),
  ).toEqual(['unknown', "Can't tell: the last check is too long ago."]);
  const forbidden = altered((fields) => {
    fields.set('failing', 'notPermitted');
    fields.set('failingSince', String(read));
  });
  expect((await healthAt(forbidden))[0]).toBe('unknown');
  for (const broken of ['read', 'glance'])
    expect(await healthAt(altered((fields) => fields.set(broken, '<b>')))).toEqual([
      'unknown',
      'One moment…',
    ]);
  const plain = altered((fields) => [...fields.keys()].forEach((name) => fields.delete(name)));
  expect(await healthAt(plain)).toEqual(['unknown', 'One moment…']);
});

test('without the code of the page nobody is left with what may no longer be so', async ({
  session,
}) => {
  const page = await session.context.newPage();
  await refuseChunks(page);
  await page.goto(await popupAddress(session));
  await expect(page.getByRole('alert')).toContainText('This could not be loaded.');
  await expect(first(page)).toHaveCount(0);
});
