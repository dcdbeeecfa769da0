import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { checkNow } from '../support/chromium/check-now.ts';
import { box, goTo, openDashboard } from '../support/chromium/dashboard-page.ts';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { expectAccessible } from '../support/chromium/accessible.ts';
import { look } from '../support/chromium/look.ts';
import { readStored, type Stored } from '../support/chromium/stored.ts';

const HERE = 'backup-beacon.json';

const picker = (page: Page) => page.getByLabel('Restore from a file');

const pick = (page: Page, text: string) =>
  picker(page).setInputFiles({
    name: HERE,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });

/** A file on the disk, for what is larger than is sent to a browser by hand. Out: its path. */
async function fileOf(bytes: number, directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, HERE);
  await writeFile(file, '');
  await truncate(file, bytes);
  return file;
}

/** Exports by the button. Out: what was saved, and under which name. */
async function exported(page: Page, button = 'Export'): Promise<{ name: string; text: string }> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await saving;
  const text = await readFile(await download.path(), 'utf8');
  await expect(page.getByText(/^Look for backup-beacon-.+ in your downloads/)).toBeVisible();
  return { name: download.suggestedFilename(), text };
}

const byId = (rows: readonly { id: string }[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

/** What goes along; the numbers of the journal's entries and what is going on now do not. */
function taken({ runs, devices, journal, failures, incidents, impacts, settings }: Stored) {
  return {
    runs: byId(runs),
    devices: byId(devices),
    // Runs follow each other there; within each, its deeds keep their order.
    journal: journal
      .map((entry) => ({ ...entry, seq: 0 }))
      .sort((a, b) => (a.runId < b.runId ? -1 : Number(a.runId > b.runId))),
    failures: byId(failures),
    incidents: byId(incidents),
    impacts: byId(impacts as { id: string }[]),
    watched: settings.find(({ key }) => key === 'watched'),
  };
}

test('all that is kept goes to another browser by one file', async ({ launch }) => {
  test.setTimeout(120_000);
  const here = await launch();
  const popup = await here.openPopupPage();
  await checkNow(popup);
  await putRows(popup, yearOfHistory(Date.now()));
  const from = await openDashboard(here, '#/settings');
  const { name, text } = await exported(from);
  expect(name).toMatch(/^backup-beacon-\d{4}-\d\d-\d\d\.json$/);
  const before = await readStored(from);
  // What Apple says now, and what is owed, stay here.
  expect(Object.keys((JSON.parse(text) as { data: object }).data).sort()).toEqual(
    [
      ...['devices', 'failures', 'incidents', 'journal', 'observations'],
      ...['reminders', 'runs', 'settings', 'wishes'],
    ].sort(),
  );
  await here.close();

  const there = await launch({ profile: 'another computer' });
  const to = await openDashboard(there, '#/settings');
  await checkNow(to);
  await box(to, 'A problem begins').click();
  await expect(box(to, 'A problem begins')).not.toBeChecked();
  await pick(to, text);
  await expect(to.getByRole('row', { name: 'Plans 3 0' })).toBeVisible();
  await expect(to.getByRole('row', { name: 'Incidents in the history 47 0' })).toBeVisible();
  await expect(to.getByRole('row', { name: /^Changed settings \d+ 1$/ })).toBeVisible();
  await look(to, 'restore', [1200, 800, 320]);
  await expectAccessible(to);
  // What is here now can be kept.
  const { text: kept } = await exported(to, "Export what's here first");
  await to.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(to.getByText('Nothing was restored.')).toBeVisible();
  expect((await readStored(to)).incidents).toEqual([]);

  const replaceAll = async (by: string) => {
    await pick(to, by);
    await to.getByRole('button', { name: 'Replace everything' }).click();
    await expect(to.getByText(/^Restored\./)).toBeVisible();
  };
  await replaceAll(text);
  const restored = taken(await readStored(to));
  expect(restored).toEqual(taken(before));
  await expect(box(to, 'A problem begins')).toBeChecked();
  // And back, and once more.
  await replaceAll(kept);
  await expect(box(to, 'A problem begins')).not.toBeChecked();
  expect((await readStored(to)).runs).toEqual([]);
  await replaceAll(text);
  expect(taken(await readStored(to))).toEqual(restored);
  await goTo(to, 'services');
  await expect(box(to, 'Watch Siri')).toBeChecked();
  await goTo(to, 'devices');
  await expect(to.getByRole('heading', { name: 'Anna’s iPhone' })).toBeVisible();
  await goTo(to, 'history');
  await expect(to.getByRole('link', { name: 'Outage: Siri' }).first()).toBeVisible();
  expect((await readStored(to)).notices).toEqual([]);
});

// What a browser downloads is gone with the test that launched it.
test('what is no export of ours is refused in a sentence, and nothing changes', async ({ launch }, {
  outputDir,
}) => {
  const session = await launch();
  const page = await openDashboard(session, '#/settings');
  await checkNow(page);
  await box(page, 'A problem begins').click();
  await expect(box(page, 'A problem begins')).not.toBeChecked();
  const { text } = await exported(page);
  const file = JSON.parse(text) as { data: { runs: object[] } };
  const rest = async () => ({ ...(await readStored(page)), observations: [] });
  const before = await rest();
  const damaged = { ...file, data: { ...file.data, runs: [{ id: 7 }] } };
  const tooLarge = await fileOf(32 * 1024 * 1024 + 1, outputDir);
  const refused: [choose: string | (() => Promise<void>), sentence: RegExp][] = [
    ['{"name":"something else"}', /^This file isn't an export from Backup Beacon/],
    [JSON.stringify({ ...file, version: 3 }), /^This file was exported from a newer version/],
    [JSON.stringify(damaged), /^This file is damaged in this part: Plans/],
    [text.slice(0, -20), /^This file is damaged or isn't an export/],
    ['', /^This file is damaged or isn't an export/],
    [() => picker(page).setInputFiles(tooLarge), /^This file is too large/],
  ];
  for (const [choose, sentence] of refused) {
    await (typeof choose === 'string' ? pick(page, choose) : choose());
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Replace everything' })).toBeHidden();
    expect(await rest()).toEqual(before);
  }
  await expectAccessible(page);
  // A sound one afterwards takes the complaint away.
  await pick(page, text);
  await expect(page.getByRole('heading', { name: 'Restore from this file?' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: /This file/ })).toHaveCount(0);
});
