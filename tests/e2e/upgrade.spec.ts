import { impactSpansOf } from '../../lib/history/impact-spans.ts';
import type { Incident } from '../../lib/status/model.ts';
import { rowsOf4 } from '../support/chromium/older-rows.ts';
import { resolved } from '../support/stand-in/feed-event.ts';
import { DEVELOPER_FEED_PATH } from '../support/stand-in/stand-in.ts';
import { feeds4, LOCAL_STORAGE_4 } from '../support/version-4.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { box, goTo, openDashboard } from '../support/chromium/dashboard-page.ts';
import { backupEvents } from '../support/feed-scenes.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { olderOutage } from '../support/chromium/older-outage.ts';
import { putOlderDatabase } from '../support/chromium/older-database.ts';
import { SCHEMA_1, SCHEMA_2, SCHEMA_4 } from '../support/older-schemas.ts';
import { boxesOf, stepCount, stepItem, unfold } from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { recordNotifications } from '../support/chromium/notifications.ts';

/** Ticks as the first version named them. */
const TICKS_1 = [
  'settings.wifi',
  'settings.power',
  'settings.switchOn',
  'storage.open',
  'storage.nextSize',
  'storage.compare',
  ...['connect', 'open', 'choose', 'encrypt', 'backUp', 'check'].map((sub) => `computer.${sub}`),
];

test('ticks of the first version are at their new steps', async ({ launch }) => {
  const before = await launch();
  const atMs = Date.now() - 60 * 60_000;
  const journal = [
    ...TICKS_1.map((tickId, index) => ({ kind: 'tick', tickId, atMs: atMs + index })),
    { kind: 'accept', stepId: 'reset', lock: 'apple', atMs: atMs + TICKS_1.length },
  ];
  await putOlderDatabase(before, 1, SCHEMA_1, { journal });
  await before.close();

  const after = await (await launch()).openPopupPage();
  await checkNow(after);
  await expect(stepCount(after, '3 of 16')).toBeVisible();
  await expect(after.getByRole('checkbox', { name: /join a Wi-Fi network/ })).toBeChecked();
  await expect(
    after.getByRole('checkbox', { name: 'Connect your device to power.' }),
  ).toBeChecked();
  await expect(boxesOf(after, 'conditions').nth(2)).not.toBeChecked();
  for (const step of ['next-size', 'computer-backup'] as const)
    await expect(stepItem(after, step)).toHaveClass(/done/);
  await unfold(after, 'toggle-now');
  await expect(boxesOf(after, 'toggle-now').nth(1)).toBeChecked();
  const stored = await readStored(after);
  expect(deedsIn(stored)).toEqual([
    'tick conditions.wifi',
    'tick conditions.power',
    'tick toggle-now.switch-on',
    'tick next-size.open',
    'tick next-size.size',
    'tick next-size.compare',
    ...['connect', 'open', 'choose', 'encrypt', 'back-up', 'check'].map(
      (sub) => `tick computer-backup.${sub}`,
    ),
    'accept reset-all',
  ]);
  expect(stored.runs).toMatchObject([{ id: 'first', startedMs: atMs }]);
  // What is done now follows what was done then.
  await boxesOf(after, 'conditions').nth(2).click();
  await expect(boxesOf(after, 'conditions').nth(2)).toBeChecked();
  expect(deedsIn(await readStored(after)).at(-1)).toBe('tick conditions.low-data');
});

/** Version 0.2 wrote neither when an incident ended on all services, nor whose services they are. */
function asVersion2(incident: Incident & { lastMs?: number }): Incident {
  const { lastMs, feed, ...rest } = incident;
  return lastMs === undefined || feed === undefined ? incident : rest;
}

test('what version 0.2 knew and kept goes on: the history, and the end of an outage', async ({
  standIn,
  launch,
}) => {
  test.setTimeout(120_000);
  const before = await launch();
  const nowMs = Date.now();
  const outage = olderOutage(nowMs);
  const { messageId, startMs } = outage;
  const { runs = [], devices = [], journal = [], failures = [], ...year } = yearOfHistory(nowMs);
  const past = (year['incidents'] ?? []) as (Incident & { lastMs: number })[];
  const incidents = [...past.map(asVersion2), ...outage.rows.incidents];
  await putOlderDatabase(before, 2, SCHEMA_2, {
    ...outage.rows,
    ...{ runs, devices, journal, failures, incidents },
  });
  await before.close();

  standIn.respondWith(
    backupEvents(resolved('Outage', { messageId, startMs, endMs: startMs + 50 * 60_000 })),
  );
  const session = await launch();
  const told = await recordNotifications(await session.worker());
  const page = await openDashboard(session);
  await checkNow(page);
  await checkNow(page);
  await expect
    .poll(async () => (await told()).map(({ id, title }) => [id, title]))
    .toEqual([[`${outage.incidentId}/over`, 'Problem is over: iCloud Backup']]);
  const stored = await readStored(page);
  expect(stored.incidents).toHaveLength(incidents.length);
  const spans = stored.incidents.flatMap(impactSpansOf);
  const byId = (rows: readonly object[]) =>
    JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
  expect(byId(stored.impacts)).toBe(byId(spans));
  expect(stored.journal).toHaveLength(journal.length);
  expect([stored.runs, stored.devices, stored.failures].map(({ length }) => length)).toEqual([
    ...[runs.length, devices.length, failures.length],
  ]);
  // Nobody chose anything yet: all is as from the start.
  expect(stored.settings).toEqual([]);
  await expect(page.getByRole('link', { name: 'Outage: iCloud Backup' }).first()).toBeVisible();
});

test('what version 0.6 kept is shown: plans, settings, services, history; its first view is gone', async ({
  standIn,
  launch,
}) => {
  test.setTimeout(120_000);
  const before = await launch();
  const nowMs = Date.now();
  await putOlderDatabase(before, 4, SCHEMA_4, rowsOf4(nowMs).before);
  const blank = await before.context.newPage();
  await blank.goto(`chrome-extension://${before.extensionId}/manifest.json`);
  await blank.evaluate((all) => Object.assign(localStorage, all), LOCAL_STORAGE_4);
  await before.close();

  const { consumer, developer } = feeds4(nowMs);
  standIn.respondWith(consumer);
  standIn.respondWith(developer, DEVELOPER_FEED_PATH);
  const session = await launch();
  const popup = await session.openPopupPage();
  await checkNow(popup);
  await expect(popup.locator('main')).toHaveAttribute('data-health', 'outage');
  await expect.poll(() => popup.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await expect(popup.getByText('Problem with Apple Account at Apple').first()).toBeVisible();
  const plans = popup.getByRole('combobox', { name: 'Plans' });
  await expect(plans.locator('option')).toHaveText([
    'Anna’s iPhone · iOS 26 or later · “Restore in progress”',
    'Ben’s iPad · no message chosen yet',
    'Anna’s iPhone · iOS 26 or later · “The last backup could not be completed”',
  ]);
  await unfold(popup, 'restoring');
  await expect(boxesOf(popup, 'restoring').first()).toBeChecked();
  await plans.selectOption({ index: 2 });
  await expect(stepItem(popup, 'restart')).toHaveClass(/skipped/);
  const toggling = await unfold(popup, 'toggle-now');
  await expect(toggling.getByRole('textbox')).toHaveValue('Switched off and on twice. Nothing.');
  const waiting = await unfold(popup, 'wait-24h');
  await expect(waiting.getByText(/^Reminder: /)).toBeVisible();

  const page = await openDashboard(session, '#/settings');
  await expect(box(page, 'A problem gets worse')).not.toBeChecked();
  await expect(box(page, 'Turn on quiet hours')).toBeChecked();
  await expect(
    page.getByRole('radio', { name: 'The worst status of all services you watch' }),
  ).toBeChecked();
  await expect(page.getByRole('button', { name: /^Unmute: Siri/ })).toBeVisible();
  await goTo(page, 'services');
  for (const name of ['Watch Siri', 'Watch APNS']) await expect(box(page, name)).toBeChecked();
  await page.getByRole('button', { name: /for Siri$/ }).click();
  await expect(page.getByText('custom')).toHaveCount(1);
  await goTo(page, 'devices');
  for (const name of ['Anna’s iPhone', 'Ben’s iPad'])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  await goTo(page, 'history');
  const links = page.getByRole('region', { name: 'Incidents' }).getByRole('link');
  await expect(links).toHaveCount(8);
});
