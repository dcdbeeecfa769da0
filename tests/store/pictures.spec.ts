import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { listingOf, storeText } from '../../scripts/store/listing.ts';
import { putRows } from '../../dev/browser/database-rows.ts';
import { passTime } from '../../dev/browser/pass-time.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import { answer, tick } from '../support/chromium/plan-page.ts';
import type { Session } from '../../dev/browser/launch-session.ts';
import { allIsWell, backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import type { StandIn } from '../../dev/stand-in/stand-in.ts';
import { composition, FORMATS, TILES, tile, type Shot } from './composition.ts';

const MADE = 'artifacts/store';
/** That of the pages here; stores show these pictures in all languages. */
const LANGUAGE = 'en';
/** As on the phones whose pictures are the sharpest. */
const SCALE = 3;
const NARROW = { width: 400, height: 1_100 };
const BROAD = { width: 1_080, height: 1_500 };

/** Takes a picture of a page from its top, or from an element on. */
async function shoot(page: Page, size: typeof NARROW, from: Locator = page.locator('body')) {
  await page.setViewportSize(size);
  await from.evaluate((first) => {
    // What was pressed last is not of interest.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    first.scrollIntoView({ behavior: 'instant' });
    // Its usual distance to what is above.
    scrollBy({ top: -16, behavior: 'instant' });
  });
  await page.mouse.move(0, 0);
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
}

async function takeShots(session: Session, standIn: StandIn): Promise<Shot[]> {
  const page = await session.openPopupPage();
  standIn.respondWith(backupOutage());
  await checkNow(page);
  const outage = await shoot(page, NARROW);

  standIn.respondWith(allIsWell());
  await checkNow(page);
  await passTime(page);
  await checkNow(page);
  await answer(page, { kind: 'iPad', name: 'Blue iPad', system: 'iPadOS 26 or later' });
  await tick(page, 'conditions');
  const plan = await shoot(page, NARROW);

  await page.evaluate(() => (location.hash = '#questions'));
  const field = page.locator('details:has(> #question-message) input[type=text]');
  if (!(await field.isVisible())) await page.locator('#question-message').click();
  await field.fill('last backup could not be completed');
  await expect(page.getByRole('radio').first()).toBeVisible();
  const questions = await shoot(page, NARROW);

  await putRows(page, yearOfHistory(Date.now()));
  await page.close();
  const dashboard = await openDashboard(session, '#/history');
  await checkNow(dashboard);
  const both = async (from?: Locator) => ({
    narrow: await shoot(dashboard, NARROW, from),
    broad: await shoot(dashboard, BROAD, from),
  });
  const history = await both();
  await dashboard.evaluate(() => (location.hash = '#/settings'));
  await expect(dashboard.locator('#part-title')).toHaveText('Settings');
  const settings = await both(dashboard.getByRole('heading', { name: 'Notifications', level: 3 }));
  await dashboard.close();
  return [
    { name: 'outage', narrow: outage },
    { name: 'plan', narrow: plan },
    { name: 'questions', narrow: questions },
    { name: 'history', ...history },
    { name: 'settings', ...settings },
  ];
}

async function save(page: Page, file: string, html: string, pixelsWide: number): Promise<void> {
  await page.setContent(html, { waitUntil: 'load' });
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  mkdirSync(path.dirname(file), { recursive: true });
  await sharp(await page.screenshot())
    .resize({ width: pixelsWide })
    .flatten()
    .png({ compressionLevel: 9 })
    .toFile(file);
  console.log(file);
}

test('pictures for the stores', async ({ launch, standIn }) => {
  const session = await launch({ deviceScaleFactor: SCALE });
  const shots = await takeShots(session, standIn);
  const page = await session.context.newPage();
  const texts = storeText(LANGUAGE);
  const [{ text: name } = { text: '' }] = await listingOf('chrome', LANGUAGE);
  for (const format of FORMATS) {
    const { folder, width, height, pixelsWide } = format;
    await page.setViewportSize({ width, height });
    for (const [index, shot] of shots.entries()) {
      const file = `${MADE}/${folder}/${LANGUAGE}/${index + 1}-${shot.name}.png`;
      const caption = texts.pictures[shot.name];
      await save(page, file, composition(format, shot, { name, caption }), pixelsWide);
    }
  }
  for (const size of TILES) {
    await page.setViewportSize(size);
    const [outage] = shots;
    if (!outage) throw new Error('There is no picture for the tiles.');
    for (const store of ['chrome', 'edge']) {
      const file = `${MADE}/${store}/${LANGUAGE}/${size.name}.png`;
      await save(page, file, tile(size, outage, { name, line: texts.tile }), size.width);
    }
  }
});
