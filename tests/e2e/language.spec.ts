import { feedBody } from '../support/stand-in/feed-body.ts';
import { ongoing, resolved } from '../support/stand-in/feed-event.ts';
import { FEED_PATH, localFeedPath, type StandIn } from '../support/stand-in/stand-in.ts';
import { buildInLanguage } from '../support/chromium/build-with-line.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { allIsWell } from '../support/feed-scenes.ts';
import { expect, test as base } from '../support/chromium/fixtures.ts';
import { clickNotification, recordNotifications } from '../support/chromium/notifications.ts';

const test = base.extend({
  extensionDirectory: async ({ extensionDirectory }, use) => {
    const copy = buildInLanguage(extensionDirectory, 'de');
    await use(copy.directory);
    copy.remove();
  },
});

const GERMAN = localFeedPath('de_DE');
const WORDS = 'Benutzer können möglicherweise keine Backups in iCloud erstellen.';

const INCIDENT = { messageId: '2000007601', startMs: Date.now() - 60 * 60_000 };
const outage = () => feedBody({ events: { 'iCloud Backup': [ongoing('Outage', INCIDENT)] } });
const over = () =>
  feedBody({
    events: { 'iCloud Backup': [resolved('Outage', { ...INCIDENT, endMs: Date.now() })] },
  });

/** The services have other names there: what belongs together is told by Apple's own id and start. */
const germanOutage = () =>
  feedBody({
    serviceNames: ['App Store', 'iCloud-Backup'],
    events: {
      'iCloud-Backup': [
        ongoing('Outage', {
          ...INCIDENT,
          message: WORDS,
          usersAffected: 'Einige Benutzer sind betroffen',
        }),
      ],
    },
  });

const asked = ({ requests }: StandIn, path: string) =>
  requests.filter(({ url }) => url === path).length;

test("Apple's own words are in the person's language, and asked for only during trouble", async ({
  standIn,
  launch,
}) => {
  standIn.respondWith(germanOutage(), GERMAN);
  const session = await launch();
  const worker = await session.worker();
  const told = await recordNotifications(worker);
  const page = await session.openPopupPage();
  await checkNow(page);
  await checkNow(page);
  expect(asked(standIn, GERMAN)).toBe(0);

  standIn.respondWith(outage());
  await checkNow(page);
  expect(asked(standIn, GERMAN)).toBe(1);
  await expect(page.locator('main')).toHaveAttribute('data-health', 'outage');
  await expect(page.getByText(WORDS)).toHaveAttribute('lang', 'de-DE');
  await expect.poll(told).toHaveLength(1);
  expect((await told())[0]?.message).toContain(WORDS);
  const tab = await clickNotification(session.context, worker, (await told())[0]?.id ?? '');
  await expect(tab.locator('q')).toHaveText(WORDS);
  await expect(tab.locator('q')).toHaveAttribute('lang', 'de-DE');
  const dashboard = await openDashboard(session);
  await dashboard.getByRole('link', { name: 'Outage: iCloud Backup' }).click();
  await expect(dashboard.locator('[lang="de-DE"]').first()).toContainText(WORDS);

  // Once is enough, until Apple itself has other words for it.
  await checkNow(page);
  expect(asked(standIn, GERMAN)).toBe(1);
  standIn.respondWith(over());
  await checkNow(page);
  expect(asked(standIn, GERMAN)).toBe(2);
  await checkNow(page);
  standIn.respondWith(allIsWell());
  await checkNow(page);
  await checkNow(page);
  expect(asked(standIn, GERMAN)).toBe(2);
  expect(asked(standIn, FEED_PATH)).toBeGreaterThan(5);
});

test('where Apple has no words in that language, its English is shown', async ({
  standIn,
  launch,
}) => {
  // Nothing is published there: 404.
  const session = await launch();
  const page = await session.openPopupPage();
  await checkNow(page);
  standIn.respondWith(outage());
  await checkNow(page);
  expect(asked(standIn, GERMAN)).toBe(1);
  await expect(page.locator('main')).toHaveAttribute('data-health', 'outage');
  await expect(
    page.getByText('Users may be experiencing a problem with this service.'),
  ).toBeVisible();
});
