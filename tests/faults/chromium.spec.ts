import { badge, expect, test as base } from '../support/chromium/fixtures.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { launchSession } from '../support/chromium/launch-session.ts';
import { readPopup } from '../support/chromium/popup-status.ts';
import type { Session } from '../support/chromium/session.ts';
import { expectedDuring, KNOWN_AT } from '../support/expected-status.ts';
import { allIsWell } from '../support/feed-scenes.ts';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import { ANSWER_FAULTS } from './answer-faults.ts';
import { BODY_FAULTS } from './body-faults.ts';
import type { Rig } from './fault.ts';
import { makeImpostors } from './impostors.ts';
import { LINE_FAULTS } from './line-faults.ts';
import { SCHEMA_FAULTS } from './schema-faults.ts';
import { STATUS_FAULTS } from './status-faults.ts';
import { TEXT_FAULTS } from './text-faults.ts';
import { startWire } from './wire.ts';

/** One of each kind, and those that a browser takes otherwise than Node; all of them run in Node. */
const NAMES = [
  ...['connection refused', 'garbage in the TLS handshake', 'certificate untrusted'],
  ...['reset in the middle of the body', 'no headers, ever', 'an endless body', 'a bomb of gzip'],
  ...['the feed and nothing of HTTP', 'no permission, and a cookie', '302 to another host'],
  ...['UTF-16, low byte first', 'iCloud Backup not listed', 'markup and scripts'],
];
const ALL = [
  ...LINE_FAULTS,
  ...ANSWER_FAULTS,
  ...STATUS_FAULTS,
  ...BODY_FAULTS,
  ...SCHEMA_FAULTS,
  ...TEXT_FAULTS,
];

interface Bench {
  rig: Rig;
  session: Session;
}

const test = base.extend<object, { bench: Bench }>({
  bench: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const wire = await startWire();
      const profile = makeThrowawayProfile();
      const session = await launchSession({
        extensionDirectory: '.output/chrome-mv3',
        profileDirectory: profile.directory,
        standIn: wire.standIn,
        closesWelcome: true,
      });
      await use({ rig: { wire, impostors: await makeImpostors(), nowMs: Date.now }, session });
      await session.close();
      await wire.close();
      profile.remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

for (const name of NAMES)
  test(name, async ({ bench: { rig, session } }) => {
    const fault = ALL.find((one) => one.name === name);
    if (!fault) throw new Error(`There is no fault “${name}”.`);
    const { wire } = rig;
    const popup = await session.openPopupPage();
    const netErrors: string[] = [];
    session.context.on('requestfailed', (request) => {
      if (request.method() === 'GET') netErrors.push(request.failure()?.errorText ?? '');
    });
    const expectShown = async ({ badge: text, health, sentence }: (typeof KNOWN_AT)['well']) => {
      await expect.poll(() => readPopup(popup)).toMatchObject({ health, sentence });
      expect((await badge(await session.worker())).text).toBe(text);
    };
    const heal = async () => {
      wire.standIn.respondWith(allIsWell());
      await wire.set('open');
      await checkNow(popup);
    };
    await heal();
    await expectShown(KNOWN_AT.well);

    // Whoever gets through all the same is told that all is well.
    wire.standIn.respondWith(fault.answer?.(rig) ?? allIsWell());
    await wire.set(fault.line?.(rig) ?? 'open');
    const before = wire.standIn.requests.length;
    await checkNow(popup);
    const { requests } = wire.standIn;
    // Where nothing came, another request finds out whether the browser blocks the host.
    const asked = requests.slice(before).filter(({ method }) => method === 'GET');
    expect(asked.length).toBeLessThanOrEqual(1);
    expect(requests.filter(({ headers }) => headers.cookie ?? headers.referer)).toEqual([]);
    await expectShown(expectedDuring(fault.outcome, 'well', 0));
    const { quote, strangers, facts } = await readPopup(popup);
    if (fault.quotes !== undefined) expect(quote).toBe(fault.quotes);
    expect(strangers).toBe(0);
    expect(/no successful check since/i.test(facts)).toBe(fault.outcome.kind === 'fails');
    if (fault.netError) expect(netErrors.at(-1)).toMatch(fault.netError);

    await heal();
    // An end is believed when two readings agree.
    if (fault.outcome.kind !== 'fails') await checkNow(popup);
    await expectShown(KNOWN_AT.well);
    await popup.close();
  });
