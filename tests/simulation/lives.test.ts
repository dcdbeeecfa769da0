import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings';
import { BACKUP, MINUTE_MS, NOON_MS, SIGN_IN } from '../support/events';
import { anyLife } from '../support/lives';
import { askApple, servicesOf, type Publication } from '../support/published';
import {
  rowOf,
  SERVICES,
  steadyBody,
  textOf,
  wildBody,
  type RawBody,
} from '../support/random-feeds';
import { rawEvent, rawService } from '../support/raw-feed';
import { saidOf, servicesIn } from '../support/read-body';
import { SimulatedBrowser } from '../support/simulated-browser';
import { expectSound, kindsShown } from './expect-sound';

/** More of them for a longer look. */
const NUM_RUNS = Number(process.env.LIVES ?? 24);
/** How long every made-up body stands. */
const STANDS_MS = 20 * MINUTE_MS;
const MADE_UP_TIMES = Array.from({ length: 42 }, (_, n) => NOON_MS + n * STANDS_MS);

function publicationOf(body: RawBody, atMs: number): Publication {
  const text = textOf(body);
  const services = servicesIn(text) ?? [];
  // What can't be read says nothing.
  const said = (nowMs: number) =>
    SERVICES.flatMap((name) => {
      const { what } = saidOf(services, name, nowMs);
      return what === 'ongoing' || what === 'fine' ? [[name, what === 'ongoing'] as const] : [];
    });
  return { atMs, text, said: (nowMs) => new Map(said(nowMs)) };
}

const anyPublications = fc
  .oneof(rowOf(steadyBody), rowOf(wildBody))
  .map((bodies) => bodies.map((body, index) => publicationOf(body, MADE_UP_TIMES[index] ?? 0)));

test('a browser that sleeps and kills the worker shows no false ✓ and notifies once', async () => {
  const services = [...servicesOf('consumer', SERVICES), ...servicesOf('developer', SERVICES)];
  const kinds = new Set<string>();
  const property = fc.asyncProperty(
    fc.record({ consumer: anyPublications, developer: anyPublications }),
    anyLife(MADE_UP_TIMES, services),
    fc.subarray(services),
    async (apple, life, watched) => {
      const browser = new SimulatedBrowser({ ask: askApple(apple), locale: 'de_DE' });
      await browser.set({ watched, notices: { ...DEFAULT_SETTINGS.notices, planned: true } });
      await browser.live(life);
      expectSound(browser);
      for (const kind of kindsShown(browser)) kinds.add(kind);
    },
  );
  await fc.assert(property, { numRuns: NUM_RUNS });
  // Lives without a notification would prove nothing.
  expect([...kinds]).toEqual(expect.arrayContaining(['began', 'over']));
});

const [QUIET, OUTAGE] = [[], [rawEvent({ statusType: 'Outage' })]].map((events) => [
  rawService(BACKUP, ...events),
  rawService(SIGN_IN),
]);
/** What each wake reads. */
const READ = [QUIET, OUTAGE, QUIET, QUIET, QUIET].map((body = [], wake) =>
  publicationOf(body, NOON_MS + wake * 5 * MINUTE_MS),
);
const KILLED = ['the first reading', 'an outage begins', 'its end is read', 'and confirmed'];

/** From all is well, by an outage, to its end. The worker of one wake is killed at half a call. */
async function killedLife(killedWake: number, kill: number | null) {
  const browser = new SimulatedBrowser({ ask: askApple({ consumer: READ, developer: [] }) });
  const badges: string[] = [];
  let calls = 0;
  for (const [wake, { atMs }] of READ.entries()) {
    browser.pass(atMs - browser.nowMs);
    await browser.wake('alarm', { kill: wake === killedWake ? kill : null });
    if (wake === killedWake) calls = browser.calls;
    // An outage that was not read for a kill is read by the next wake of any kind.
    if (wake === killedWake) await browser.wake('start');
    badges.push(browser.toolbar?.badgeText ?? '');
  }
  return { browser, badges, calls };
}

test.each(KILLED.map((what, wake) => [what, wake] as const))(
  '%s: a worker killed at any call loses nothing and repeats nothing',
  async (_, wake) => {
    const { calls } = await killedLife(wake, null);
    expect(calls).toBeGreaterThan(15);
    for (let kill = 0; kill < 2 * calls; kill += 1) {
      const { browser, badges } = await killedLife(wake, kill);
      const hint = `killed at ${kill / 2} of ${calls}`;
      expectSound(browser, hint);
      expect(kindsShown(browser), hint).toEqual(['began', 'over']);
      const onScreen = [...browser.screen.keys()].map((id) => id.split('/').at(-1));
      expect([badges[1], badges.at(-1), onScreen], hint).toEqual(['✕', '✓', ['over']]);
      expect(await browser.parts.database.notices.count(), hint).toBe(0);
    }
  },
);
