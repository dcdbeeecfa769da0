import type { Page } from '@playwright/test';
import { tickIdOf } from '../../lib/guide/journal.ts';
import { STEP_IDS, STEPS } from '../../lib/guide/knowledge/steps.ts';
import { emptyRun } from '../../lib/guide/run.ts';
import { incidentRoute } from '../../lib/routes/routes.ts';
import { putRows } from '../../dev/browser/database-rows.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import {
  expectAccessible,
  expectItFits,
  look,
  recordComplaints,
} from '../support/chromium/look.ts';
import { button, unfold, unfoldAll } from '../support/chromium/plan-page.ts';
import { forgetApple, readStored } from '../support/chromium/stored.ts';
import {
  allIsWell,
  backupEvents,
  backupIssue,
  backupMaintenance,
  httpStatus,
  outageOfBoth,
} from '../../dev/stand-in/feed-scenes.ts';
import { ongoing } from '../../dev/stand-in/feed-event.ts';
import type { FeedAnswer } from '../../dev/stand-in/stand-in.ts';
import { expectTouchable } from './phone.ts';

const LONG_WORD = 'Unterbrechungsfreiestromversorgung';
const LONG_EVENT = backupEvents(
  ongoing('Issue', {
    message: `${LONG_WORD.repeat(3)} ${'and more words '.repeat(30)}`,
    usersAffected: 'Some users in some regions with some devices are affected '.repeat(3),
  }),
);

const STATES: [name: string, answer: FeedAnswer, health?: string][] = [
  ['available', allIsWell()],
  ['maintenance', backupMaintenance()],
  ['issue', backupIssue()],
  ['unknown', httpStatus(500)],
  ['long-texts', LONG_EVENT, 'issue'],
  ['outage', outageOfBoth()],
];

test('the popup fits, is accessible and logs nothing in each state of Apple', async ({
  standIn,
  session,
}) => {
  const complaints = recordComplaints(session.context);
  const page = await session.openPopupPage();
  for (const [name, answer, health = name] of STATES)
    await test.step(name, async () => {
      standIn.respondWith(answer);
      // As if it were the first answer ever.
      await forgetApple(page);
      await page.reload();
      await checkNow(page);
      await expect(page.locator('main')).toHaveAttribute('data-health', health);
      await look(page, name);
    });
  const [incident] = (await readStored(page)).incidents;
  await page.goto(new URL(incidentRoute(incident?.id ?? ''), page.url()).href);
  await expect(page.getByText('Incident: iCloud Backup')).toBeVisible();
  const locked = await unfold(page, 'reset-all');
  await locked.getByText('Do it anyway').click();
  await look(page, 'locked');
  await expectTouchable(page, 'locked');
  expect(complaints()).toEqual([]);
});

/** Each view, and what is on it once it is loaded. */
const VIEWS: [name: string, hash: string, content: string][] = [
  ['guidance-worked', '#run/r-phone', 'text=Your backup works again.'],
  ['plan', '#run/r-pad', '#step-conditions'],
  ['questions', '#questions', '#questions-title'],
  ['failures', '#failures', 'fieldset'],
];

/** Forty devices and plans, with the longest names, words and notes. */
function longRows(nowMs: number) {
  const numbers = Array.from({ length: 40 }, (_, index) => index);
  const long = (length: number) => LONG_WORD.repeat(60).slice(0, length);
  const device = { kind: 'ipad', generation: 'v18', computer: 'mac', manager: 'nobody' };
  const own = { words: long(300), lastBackup: 'weeks', notes: { conditions: long(2_000) } };
  return {
    devices: numbers.map((createdMs) => {
      return { ...device, createdMs, id: `d${createdMs}`, name: long(100), removedMs: null };
    }),
    runs: numbers.map((index) => {
      const run = emptyRun(index === 0 ? 'r-pad' : `r${index}`, nowMs);
      return { ...run, ...own, deviceId: `d${index}` };
    }),
    failures: [{ id: 'f-0', atMs: nowMs, loggedMs: nowMs, deviceId: 'd0', words: own.words }],
  };
}

/** Opens one view after the other, first as it comes, then with all unfolded. */
async function expectViewsFit(page: Page, views: typeof VIEWS, widths?: number[]): Promise<void> {
  await page.reload();
  for (const [name, hash, content] of views) {
    await page.evaluate((to) => (location.hash = to), hash);
    await expect(page.locator('main[aria-busy="false"]')).toBeVisible();
    await expect(page.locator(content).first()).toBeVisible();
    const picture = widths ? `${name}-long` : name;
    await expectItFits(page, picture, widths);
    await unfoldAll(page);
    await expectItFits(page, `${picture}-unfolded`, widths);
    // One question at a time is unfolded.
    for (const question of name === 'questions' ? ['message', 'device', 'lastBackup'] : []) {
      await page.locator(`#question-${question}`).click();
      await expectItFits(page, `question-${question}`, widths);
    }
    // In forced colors axe can't tell the contrast.
    if (widths) continue;
    await expectAccessible(page);
    await expectTouchable(page, name);
  }
}

test('each view of the popup fits, also by finger, and is accessible, also with the longest texts', async ({
  session,
}) => {
  test.slow();
  const complaints = recordComplaints(session.context);
  const page = await session.openPopupPage();
  const nowMs = Date.now();
  await putRows(page, yearOfHistory(nowMs));
  await expectViewsFit(page, VIEWS);
  await putRows(page, longRows(nowMs));
  await page.emulateMedia({ forcedColors: 'active' });
  // The last is what zooming to 300 % leaves of the widest popup.
  await expectViewsFit(page, VIEWS.slice(1), [400, 320, 266]);
  expect(complaints()).toEqual([]);
});

/** All that can be ticked, and that no step helped. */
const tried = () =>
  STEP_IDS.flatMap((stepId) => {
    const { subSteps, completion } = STEPS[stepId];
    const ticks = subSteps.map(({ id }) => ({ kind: 'tick', tickId: tickIdOf(stepId, id) }));
    const result = { kind: 'result', stepId, result: 'notYet', reason: null };
    const events: object[] = completion === 'asks' ? [...ticks, result] : ticks;
    return events.map((event) => ({ ...event, runId: 'first', atMs: 1 }));
  });

test('at first, all that counts is in sight; a plan with nothing left to try', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  for (const width of [400, 320]) {
    await page.setViewportSize({ width, height: 600 });
    for (const part of [
      page.locator('h1'),
      button(page, 'Find my fix'),
      page.locator('.bar'),
      page.locator('[aria-current="step"]'),
      page.locator('details:has([aria-current="step"]) [type=checkbox]').first(),
    ])
      await expect(part, `${width} px`).toBeInViewport({ ratio: 1 });
  }
  await putRows(page, { runs: [emptyRun('first', 1)], journal: tried() });
  await page.reload();
  await expect(page.getByText("You've tried everything here.")).toBeVisible();
  await look(page, 'all-done');
  await button(page, 'Start over').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});
