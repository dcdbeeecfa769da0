import {
  allIsWell,
  backupEvents,
  backupIssue,
  backupMaintenance,
  backupMissing,
  backupOutage,
  backupOver,
  httpStatus,
  signInIssue,
  webPage,
} from '../support/feed-scenes.ts';
import type { FeedAnswer } from '../support/stand-in/stand-in.ts';
import { ongoing, resolved, upcoming } from '../support/stand-in/feed-event.ts';
import { appleRows } from '../support/chromium/apple-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { badge, expect, test } from '../support/chromium/fixtures.ts';

const SEEN: [name: string, answer: FeedAnswer, text: string, colour: string, tooltip: RegExp][] = [
  ['no problem', allIsWell(), '✓', '#1b7f3b', /^iCloud Backup: Apple reports no problem · checked/],
  ['maintenance', backupMaintenance(), 'M', '#5f6b7a', /maintenance since/],
  ['an issue', backupIssue(), '!', '#c2410c', /^iCloud Backup: problem since .+ · checked at/],
  ['an outage', backupOutage(), '✕', '#b3261e', /^iCloud Backup: outage since .+ · checked at/],
  ['a word nobody knows', backupEvents(ongoing('Meltdown')), '!', '#c2410c', /problem since/],
  ['only resolved events', backupEvents(resolved('Outage')), '✓', '#1b7f3b', /no problem/],
  ['only announced maintenance', backupEvents(upcoming()), '✓', '#1b7f3b', /no problem/],
  [
    'trouble of a neighbour',
    signInIssue(),
    '✓',
    '#1b7f3b',
    /\niCloud Account & Sign In has a prob/,
  ],
  ['a web page', webPage, '?', '#6b7280', /sent something that can't be read/],
  ['an error', httpStatus(500), '?', '#6b7280', /status page isn't working/],
  [
    'a redirect',
    httpStatus(302, { location: 'https://127.0.0.1/' }),
    '?',
    '#6b7280',
    /didn't come from Apple/,
  ],
  ['an empty list', '{"services":[]}', '?', '#6b7280', /can't be read/],
  ['an old schema', '{"dashboard":{"iCloud":[]}}', '?', '#6b7280', /can't be read/],
  ['no iCloud Backup', backupMissing(), '?', '#6b7280', /iCloud Backup isn't on Apple/],
  [
    'wrapped in a call',
    `jsonCallback(${JSON.stringify(backupOutage())});\n`,
    '✕',
    '#b3261e',
    /out/,
  ],
];

test('the first reading: badge and tooltip say what it says', async ({ standIn, session }) => {
  const page = await session.openPopupPage();
  const worker = await session.worker();
  await checkNow(page);
  for (const [name, answer, text, colour, tooltip] of SEEN)
    await test.step(`${name}: ${text}`, async () => {
      standIn.respondWith(answer);
      await appleRows(page, true);
      await page.reload();
      await checkNow(page);
      await expect.poll(async () => (await badge(worker)).title).toMatch(tooltip);
      expect(await badge(worker)).toMatchObject({ text, colour });
    });
});

test('a failure after a good reading leaves the badge; the popup says so', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  standIn.respondWith(httpStatus(503));
  await checkNow(page);
  expect(await badge(await session.worker())).toMatchObject({ text: '✓' });
  await expect(page.getByText(/no successful check since/i)).toBeVisible();
  standIn.respondWith(allIsWell());
  await checkNow(page);
  await expect(page.getByText(/no successful check since/i)).toBeHidden();
});

test('a problem is over when two readings agree, also by "not modified"', async ({
  standIn,
  session,
}) => {
  standIn.respondWith(backupOutage());
  const page = await session.openPopupPage();
  await checkNow(page);
  standIn.respondWith(backupOver());
  await checkNow(page);
  expect(await badge(await session.worker())).toMatchObject({ text: '✕' });
  await expect(page.getByText('The next check will confirm it.')).toBeVisible();
  await checkNow(page);
  expect(await badge(await session.worker())).toMatchObject({ text: '✓' });
  // The second reading was a 304: the server was asked with its own validator.
  expect(standIn.requests.at(-1)?.headers['if-none-match']).toBeTruthy();
});

test('no request carries a cookie or a referrer', async ({ standIn, session }) => {
  await checkNow(await session.openPopupPage());
  expect(standIn.requests.length).toBeGreaterThan(0);
  for (const { headers } of standIn.requests) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  }
});
