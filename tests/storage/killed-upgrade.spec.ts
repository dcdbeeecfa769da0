import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { badge } from '../support/chromium/fixtures.ts';
import { launchSession } from '../../dev/browser/launch-session.ts';
import { putOlderDatabase } from '../support/chromium/older-database.ts';
import { inOrder, rowsOf1 } from '../support/chromium/older-rows.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { SCHEMA_1 } from '../support/older-schemas.ts';
import { DEVELOPER_FEED_PATH } from '../../dev/stand-in/stand-in.ts';
import { blankPage, expect, test, wholeDatabase } from './fixtures.ts';

/** So many that the upgrade takes a while, and a kill meets it at work. */
const EVENTS = 4_000;
/** How often it is killed: first before its end, then at moments of the time that all of it takes. */
const KILLS = Number(process.env.UPGRADE_KILLS ?? 2);

/** A worker's code before its own: the transaction of its first write never ends. */
const HOLD = `{
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...all) {
    IDBObjectStore.prototype.put = put;
    const goOn = () => void (this.count().onsuccess = goOn);
    goOn();
    return put.apply(this, all);
  };
}`;

// All migrations run in the one transaction of this upgrade.
test('killed in the middle of the upgrade from schema 1: all of it is there, or nothing', async ({
  extensionDirectory,
  profileDirectory,
  standIn,
}) => {
  test.setTimeout(300_000);
  const { before, after } = rowsOf1(Date.now(), EVENTS);
  holdFeed(standIn);
  holdFeed(standIn, DEVELOPER_FEED_PATH);
  const workerFile = path.join(extensionDirectory, 'background.js');
  const workerCode = readFileSync(workerFile, 'utf8');
  const launchIn = (name: string, code: string) => {
    writeFileSync(workerFile, code);
    const directory = path.join(profileDirectory, name);
    // Else the browser would go on with the worker that it knows.
    rmSync(path.join(directory, 'Default', 'Service Worker'), { recursive: true, force: true });
    const options = { extensionDirectory, profileDirectory: directory, standIn };
    return launchSession({ ...options, closesWelcome: false });
  };
  const making = await launchIn('older', '');
  await putOlderDatabase(making, 1, SCHEMA_1, before);
  await making.close();

  /** Upgrades a copy of the profile. Out: what is on the disk when it was killed after a time. */
  const upgradeAndKill = async (killMs: number | null, prelude = '') => {
    const copy = path.join(profileDirectory, 'copy');
    rmSync(copy, { recursive: true, force: true });
    cpSync(path.join(profileDirectory, 'older'), copy, { recursive: true });
    const session = await launchIn('copy', `${prelude}\n${workerCode}`);
    const beganMs = Date.now();
    if (killMs === null) {
      const worker = await session.worker();
      await expect.poll(async () => (await badge(worker)).text, { intervals: [20] }).toBe('✕');
    } else await new Promise((resolve) => setTimeout(resolve, killMs));
    const tookMs = Date.now() - beganMs;
    await session.killBrowser();
    const looking = await launchIn('copy', '');
    const { version, rows } = await wholeDatabase(await blankPage(looking));
    await looking.close();
    return { tookMs, version, rows };
  };
  const expectWhole = ({ install, notices, ...rows }: Record<string, unknown[]>) => {
    const { install: installs, notices: pending, ...others } = after;
    expect(inOrder(rows)).toEqual(inOrder(others));
    // For the browser it is a first install, whose page may have been opened when it is killed,
    expect(install).toEqual([expect.objectContaining({ ...installs?.[0] })]);
    // and what was pending may have been shown.
    if (notices?.length !== 0) expect(notices).toEqual(pending);
  };

  const whole = await upgradeAndKill(null);
  expect(whole.version).toBe(40);
  expectWhole(whole.rows);
  const held = await upgradeAndKill(whole.tookMs, HOLD);
  expect(held.version).toBe(10);
  expect(inOrder(held.rows)).toEqual(inOrder(before));
  for (let nth = 1; nth < KILLS; nth += 1) {
    const { version, rows } = await upgradeAndKill((nth / KILLS) * whole.tookMs);
    if (version === 10) expect(inOrder(rows)).toEqual(inOrder(before));
    else expectWhole(rows);
  }
});
