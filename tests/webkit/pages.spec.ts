import { writeRows } from '../../dev/browser/page-database.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import {
  backupIssue,
  backupMaintenance,
  backupOutage,
  httpStatus,
} from '../../dev/stand-in/feed-scenes.ts';
import { expect, test } from './fixtures.ts';

// Safari's badge is always red: it shows problems only.
for (const [health, answer, badge, sentence] of [
  ['maintenance', backupMaintenance(), '', 'Apple is doing maintenance on iCloud Backup.'],
  ['issue', backupIssue(), '!', 'Apple is having problems with iCloud Backup.'],
  ['outage', backupOutage(), '✕', 'iCloud Backup is down.'],
  ['unknown', httpStatus(500), '', "Can't tell: Apple's status page isn't working."],
] as const)
  test(`${health}: the toolbar shows it, the popup says it`, async ({ standIn, extension }) => {
    standIn.respondWith(answer);
    await extension.ring('runtime.onInstalled', { reason: 'update' });
    const { toolbar, alarms } = extension.host;
    await expect.poll(() => toolbar.icon).toBe(`/icons/${health}-32.png`);
    expect(toolbar).toMatchObject({ text: badge, title: expect.stringContaining('iCloud Backup') });
    expect(alarms.get('check')?.periodInMinutes).toBeGreaterThan(0);
    const page = await extension.open('popup.html?view=popup', 500);
    await expect.poll(() => page.text('h1')).toBe(sentence);
    expect(await page.evaluate(() => document.body.clientWidth)).toBe(400);
    expect(await extension.complaints()).toEqual([]);
  });

const CONDITIONS = 'li:has(> details > #step-conditions)';

test('the answers make a plan; its ticks are there after a reload and a new start of the worker', async ({
  extension,
}) => {
  const page = await extension.open('popup.html');
  // Until the first check it moves under the pointer.
  await expect.poll(() => page.health()).toBe('available');
  await page.click('button', 'Find my fix');
  await page.click('#question-device');
  expect(await page.overflowPx()).toBeLessThanOrEqual(0);
  await page.click('label', 'iPad');
  await page.find('label:has(input:checked)', 'iPad');
  await page.type('input[type=text], input:not([type])', 'Blue iPad\t');
  await page.click('button', 'Show my plan');
  await expect.poll(() => page.text('main')).toContain('Blue iPad');

  const boxes = `${CONDITIONS} .card input`;
  const ticks = () =>
    page.evaluate(
      (all) => [...document.querySelectorAll<HTMLInputElement>(all)].map((box) => box.checked),
      boxes,
    );
  await page.click(boxes);
  await expect.poll(ticks).toEqual([true, false, false, false]);
  await extension.startWorker();
  await page.reload();
  await expect.poll(() => page.text('main')).toContain('Blue iPad');
  await expect.poll(ticks).toEqual([true, false, false, false]);
  await page.click('button', 'Undo');
  await expect.poll(ticks).toEqual([false, false, false, false]);

  expect(await page.overflowPx()).toBeLessThanOrEqual(0);
  expect(await extension.complaints()).toEqual([]);
});

/** What each page says when it is ready. */
const PAGES = {
  'popup.html': 'iCloud Backup is down.',
  'dashboard.html#/history': 'Show as table',
  'dashboard.html#/services': 'iCloud Drive',
  'dashboard.html#/devices': 'Anna’s iPhone',
  'dashboard.html#/settings': 'Quiet hours',
  'print.html#summary/r-phone': 'Anna’s iPhone',
  'print.html#plan/r-phone': 'Reset All Settings',
};

test('with a year of history and an outage, every page fits a small phone', async ({
  standIn,
  extension,
}) => {
  standIn.respondWith(backupOutage());
  await extension.ring('runtime.onInstalled', { reason: 'update' });
  const page = await extension.open('popup.html');
  await page.find('section ol h3');
  await page.evaluate(writeRows, yearOfHistory(Date.now()));
  for (const [route, words] of Object.entries(PAGES)) {
    await extension.open(route);
    await expect.poll(() => page.text('body'), route).toContain(words);
    expect(await page.overflowPx(), route).toBeLessThanOrEqual(0);
  }
  expect(await extension.complaints()).toEqual([]);
});

test('before Safari lets it at Apple’s page, the welcome page opens and lets Safari ask for it', async ({
  extension,
}) => {
  const { host } = extension;
  host.isPermitted = false;
  await extension.ring('runtime.onInstalled', { reason: 'install' });
  await expect
    .poll(() => host.openedTabs.map((url) => new URL(url).pathname))
    .toEqual(['/welcome.html']);
  const popup = await extension.open('popup.html');
  await expect
    .poll(() => popup.text('h1'))
    .toBe("Can't tell: your browser doesn't allow Backup Beacon to read Apple's status page.");
  expect(host.toolbar).toMatchObject({ icon: '/icons/unknown-32.png', text: '' });
  expect(await popup.overflowPx()).toBeLessThanOrEqual(0);

  const page = await extension.open('welcome.html');
  host.allows = false;
  await page.click('button', 'Allow');
  await expect.poll(() => page.text('main')).toContain('Not allowed.');
  expect(await page.overflowPx()).toBeLessThanOrEqual(0);
  host.allows = true;
  await page.click('button', 'Allow');
  await expect.poll(() => page.text('main')).toContain("Done. Apple's status page was read.");
  await expect.poll(() => host.toolbar.icon).toBe('/icons/available-32.png');
  expect(await extension.complaints()).toEqual([]);
});
