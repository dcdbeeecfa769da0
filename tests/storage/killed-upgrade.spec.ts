import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '../../scripts/browser/find-browser.ts';
import { launchBrowser } from '../../scripts/browser/launch-browser.ts';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import {
  putOlderDatabase,
  SCHEMA_1,
  SCHEMA_2,
  SCHEMA_3,
  SCHEMA_4,
} from '../support/chromium/older-database.ts';
import { badge } from '../support/chromium/fixtures.ts';
import { makeSession, type Session } from '../support/chromium/session.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { DEVELOPER_FEED_PATH, type StandIn } from '../support/stand-in/stand-in.ts';
import { blankPage } from './blank-page.ts';
import { expect, test } from './fixtures.ts';
import { wholeDatabase } from './newer-database.ts';
import { inOrder, rowsOf1, rowsOf2, rowsOf3, rowsOf4 } from '../support/chromium/older-rows.ts';
import { tapBuild } from './tapped-build.ts';

/** As many rows as take a while: a kill is to meet the upgrade at work. */
const MORE = { events: 4_000, incidents: 2_000 };
/** How often each is killed: at so many moments of the time that the whole of it takes. */
const KILLS = Number(process.env.UPGRADE_KILLS ?? 2);
const MOMENTS = Array.from({ length: KILLS }, (_, index) => index / KILLS);

const PRESENT = 4;
const RELEASED = [
  { number: 1, schema: SCHEMA_1, rowsOf: (nowMs: number) => rowsOf1(nowMs, MORE.events) },
  { number: 2, schema: SCHEMA_2, rowsOf: (nowMs: number) => rowsOf2(nowMs, MORE.incidents) },
  { number: 3, schema: SCHEMA_3, rowsOf: (nowMs: number) => rowsOf3(nowMs, MORE.incidents) },
  // Nothing is to be changed here, and nothing may be lost.
  { number: PRESENT, schema: SCHEMA_4, rowsOf: rowsOf4 },
];

/** An extension of the same name in the same place, whose worker does nothing. */
function sleeping(directory: string): void {
  tapBuild(directory);
  writeFileSync(path.join(directory, 'background.js'), '');
}

/** What the browser remembers of the worker: else it would go on with the one that it knows. */
const forgetWorker = (profile: string) =>
  rmSync(path.join(profile, 'Default', 'Service Worker'), { recursive: true, force: true });

async function launch(
  extensionDirectory: string,
  profileDirectory: string,
  standIn: StandIn,
): Promise<Session> {
  forgetWorker(profileDirectory);
  const browser = await launchBrowser({
    browserPath: findBrowser(),
    extensionDirectory,
    profileDirectory,
    standIn,
    headless: true,
    offline: true,
    withoutSuggestions: true,
  });
  return makeSession(browser, profileDirectory);
}

for (const { number, schema, rowsOf } of RELEASED)
  test(`killed in the middle of the upgrade from schema ${number}: all of it is there, or nothing`, async ({
    standIn,
  }) => {
    test.setTimeout(300_000);
    const place = makeThrowawayProfile();
    const build = path.join(place.directory, 'extension');
    const older = path.join(place.directory, 'older');
    const { before, after } = rowsOf(Date.now());
    holdFeed(standIn);
    holdFeed(standIn, DEVELOPER_FEED_PATH);
    sleeping(build);
    const making = await launch(build, older, standIn);
    await putOlderDatabase(making, number, schema, before);
    const start = await wholeDatabase(await blankPage(making));
    expect(inOrder(start.rows)).toEqual(inOrder(before));
    await making.close();

    /** Upgrades a copy of the profile. Out: what is on the disk when it was killed after a time. */
    const upgradeAndKill = async (killMs: number | null) => {
      const profile = path.join(place.directory, 'profile');
      rmSync(profile, { recursive: true, force: true });
      cpSync(older, profile, { recursive: true });
      rmSync(build, { recursive: true });
      tapBuild(build);
      const session = await launch(build, profile, standIn);
      const beganMs = Date.now();
      if (killMs === null) {
        const worker = await session.worker();
        await expect.poll(async () => (await badge(worker)).text, { intervals: [20] }).toBe('✕');
      } else await new Promise((resolve) => setTimeout(resolve, killMs));
      const tookMs = Date.now() - beganMs;
      await session.killBrowser();
      rmSync(build, { recursive: true });
      sleeping(build);
      const looking = await launch(build, profile, standIn);
      const { version, rows } = await wholeDatabase(await blankPage(looking));
      await looking.close();
      return { tookMs, version, rows };
    };
    const expectWhole = ({
      install,
      notices: notifications,
      ...rows
    }: Record<string, unknown[]>) => {
      const { install: installs, notices: pending, ...others } = after;
      expect(inOrder(rows)).toEqual(inOrder(others));
      // For the browser it is a first install, whose page may have been opened when it is killed,
      expect(install).toEqual([expect.objectContaining({ ...installs?.[0] })]);
      // and what is owed may have been told.
      if (notifications?.length !== 0) expect(notifications).toEqual(pending);
    };

    const whole = await upgradeAndKill(null);
    expect(whole.version).toBe(PRESENT * 10);
    expectWhole(whole.rows);
    const versions = new Set<number>();
    for (const moment of MOMENTS) {
      const { version, rows } = await upgradeAndKill(moment * whole.tookMs);
      versions.add(version);
      if (number < PRESENT && version === number * 10)
        expect(inOrder(rows)).toEqual(inOrder(before));
      else {
        expect(version).toBe(PRESENT * 10);
        expectWhole(rows);
      }
    }
    // Else no kill met an upgrade.
    expect(versions).toContain(number * 10);
    place.remove();
  });
