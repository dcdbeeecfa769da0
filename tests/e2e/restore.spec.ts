import { putRows } from '../../dev/browser/database-rows.ts';
import { emptyTables } from '../../dev/browser/page-database.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import { look } from '../support/chromium/look.ts';
import { inOrder } from '../support/chromium/older-rows.ts';
import { readStored, type Stored } from '../support/chromium/stored.ts';

/** What goes along; the numbers of the journal's entries change. */
const restored = ({ runs, devices, journal, failures, incidents, settings }: Stored) => {
  const entries = journal.map((entry) => ({ ...entry, seq: 0 }));
  return inOrder({ runs, devices, failures, incidents, settings, entries });
};

test('a file that was saved restores everything where nothing is left', async ({ launch }) => {
  // What is downloaded is deleted with the test that launched the browser.
  const page = await openDashboard(await launch(), '#/settings');
  const rows = yearOfHistory(Date.now());
  await putRows(page, rows);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = test.info().outputPath((await saving).suggestedFilename());
  expect(file).toMatch(/\/backup-beacon-\d{4}-\d\d-\d\d\.json$/);
  await (await saving).saveAs(file);
  const before = restored(await readStored(page));
  await page.evaluate(emptyTables, Object.keys(rows));
  await page.reload();
  await page.getByLabel('Restore from a file').setInputFiles(file);
  await expect(page.getByRole('row', { name: 'Plans 3 0' })).toBeVisible();
  await look(page, 'restore', [1200, 800, 320]);
  await page.getByRole('button', { name: 'Replace everything' }).click();
  await expect(page.getByText(/^Restored\./)).toBeVisible();
  expect(restored(await readStored(page))).toEqual(before);
});
