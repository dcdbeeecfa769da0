import { badge, expect, test as base } from '../support/chromium/fixtures.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { launchSession, type Session } from '../../dev/browser/launch-session.ts';
import { readPopup } from '../support/chromium/popup-status.ts';
import { expectedDuring, KNOWN_AT } from '../support/expected-status.ts';
import { allIsWell } from '../../dev/stand-in/feed-scenes.ts';
import { passTime } from '../../dev/browser/pass-time.ts';
import { makeThrowawayProfile } from '../../dev/browser/throwaway-profile.ts';
import { FAULTS } from './faults.ts';
import { wire } from './wire.ts';

/**
 * One of each kind, and those that a browser takes otherwise than Node; all of them run in Node. Some
 * with Chromium's own name for what went wrong, which shows that the fault is the one that is meant.
 */
const TRIED: [name: string, netError?: string][] = [
  ['connection refused', 'ERR_CONNECTION_REFUSED'],
  ['garbage in the TLS handshake', 'ERR_SSL_PROTOCOL_ERROR'],
  ['certificate untrusted', 'ERR_CERT_AUTHORITY_INVALID'],
  ['reset in the middle of the body'],
  ['no headers, ever'],
  ['an endless body'],
  ['a bomb of gzip'],
  ['the feed and nothing of HTTP'],
  ['no permission, and a cookie'],
  ['302 to another host'],
  ['UTF-16, low byte first'],
  ['iCloud Backup not listed'],
  ['markup and scripts'],
];

const test = base.extend<object, { wired: Session }>({
  wired: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await wire.start();
      const profile = makeThrowawayProfile();
      const session = await launchSession({
        extensionDirectory: '.output/chrome-mv3',
        profileDirectory: profile.directory,
        standIn: wire.standIn,
        closesWelcome: true,
      });
      await use(session);
      await session.close();
      await wire.close();
      profile.remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

for (const [name, netError] of TRIED)
  test(name, async ({ wired: session }) => {
    const fault = Object.values(FAULTS)
      .flat()
      .find((one) => one.name === name);
    if (!fault) throw new Error(`There is no fault “${name}”.`);
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
      await passTime(popup);
      await checkNow(popup);
    };
    await heal();
    await expectShown(KNOWN_AT.well);

    // Whoever gets through all the same is told that all is well.
    wire.standIn.respondWith(fault.answer ?? allIsWell());
    await wire.set(fault.line ?? 'open');
    const { requests } = wire.standIn;
    const before = requests.length;
    await checkNow(popup);
    // Where nothing came, another request finds out whether the browser blocks the host.
    const asked = requests.slice(before).filter(({ method }) => method === 'GET');
    expect(asked.length).toBeLessThanOrEqual(1);
    expect(requests.filter(({ headers }) => headers.cookie ?? headers.referer)).toEqual([]);
    await expectShown(expectedDuring(fault.outcome, 'well', 0));
    const { quote, strangers, facts } = await readPopup(popup);
    if (fault.quotes !== undefined) expect(quote).toBe(fault.quotes);
    expect(strangers).toBe(0);
    expect(/no successful check since/i.test(facts)).toBe(fault.outcome.kind === 'fails');
    if (netError !== undefined) expect(netErrors.at(-1)).toContain(netError);

    await heal();
    // An end is believed when two readings agree, a minute apart.
    if (fault.outcome.kind !== 'fails') await heal();
    await expectShown(KNOWN_AT.well);
    await popup.close();
  });
