import { describe, expect, test } from 'vitest';
import { BACKUP, MINUTE_MS, NOON_MS, SIGN_IN } from '../support/events';
import { askApple, type Publication } from '../support/published';
import { rawEvent, rawFeed, rawService } from '../support/raw-feed';
import { begunTwice, shownTwice } from '../support/shown-once';
import { SimulatedBrowser } from '../support/simulated-browser';

function published(atMin: number, ...statuses: string[]): Publication {
  const events = statuses.map((eventStatus) =>
    rawEvent({
      ...{ eventStatus, statusType: 'Outage', epochStartDate: NOON_MS },
      epochEndDate: eventStatus === 'resolved' ? NOON_MS + 20 * MINUTE_MS : null,
    }),
  );
  const said = new Map([
    [BACKUP, statuses.includes('ongoing')],
    [SIGN_IN, false],
  ]);
  const text = rawFeed(rawService(BACKUP, ...events), rawService(SIGN_IN));
  return { atMs: NOON_MS + atMin * MINUTE_MS, text, said: () => said };
}

const APPLE = {
  consumer: [published(-60), published(6, 'ongoing'), published(26, 'resolved')],
  developer: [],
};

/** From all is well, by an outage, to its end. The worker of one wake is killed at half a call. */
async function lived(killedWake: number | null, kill: number | null) {
  const browser = new SimulatedBrowser({ ask: askApple(APPLE) });
  const badges: string[] = [];
  let callsOfKilled = 0;
  for (let wake = 0; wake < 10; wake += 1) {
    await browser.live([{ atMs: NOON_MS + wake * 5 * MINUTE_MS, wakes: [] }]);
    await browser.wake('alarm', { kill: wake === killedWake ? kill : null });
    if (wake === killedWake) callsOfKilled = browser.calls;
    badges.push(browser.toolbar?.badgeText ?? '');
  }
  return { browser, badges, callsOfKilled };
}

/** The wakes at which there is something new, and what it is. */
const WAKES = [
  [0, 'the first reading'],
  [2, 'the outage begins'],
  [6, 'the end is read once'],
  [7, 'the end is confirmed'],
] as const;

describe('a worker killed at any call', () => {
  test.each(WAKES)('of wake %i: %s', async (wake) => {
    const { callsOfKilled } = await lived(wake, null);
    expect(callsOfKilled).toBeGreaterThan(15);
    for (let kill = 0; kill < 2 * callsOfKilled; kill += 1) {
      const { browser, badges } = await lived(wake, kill);
      const hint = `killed at ${kill / 2} of ${callsOfKilled}`;
      expect(browser.reported, hint).toEqual([]);
      expect(browser.wrong, hint).toEqual([]);
      // The next wakes make up for it: nothing is lost, nothing comes twice.
      const kinds = browser.shown.flatMap((one) => one.notifications.map(({ kind }) => kind));
      expect(kinds, hint).toEqual(['began', 'over']);
      expect(shownTwice(browser.shown), hint).toEqual([]);
      expect(begunTwice(browser.shown), hint).toEqual([]);
      expect(
        [...browser.screen.keys()].map((id) => id.split('/').at(-1)),
        hint,
      ).toEqual(['over']);
      expect(badges[4], hint).toBe('✕');
      expect(badges.at(-1), hint).toBe('✓');
      expect(await browser.parts.database.notices.count(), hint).toBe(0);
    }
  });
});
