import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { JournalEntry } from '../../lib/guide/journal.ts';
import { emptyTables, readRows } from '../../dev/browser/page-database.ts';
import { passTime } from '../../dev/browser/pass-time.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { POPUP_SIZE } from '../../dev/browser/launch-session.ts';
import { show, WELL } from './journeys.ts';
import type { Rig } from './rig.ts';
import type { tickKillsOf } from './schedule.ts';

const ONE_LOOK = { timeout: 1_000 };
const STEP = 'details:has(> summary[id^="step-"])';
const BOXES = `${STEP} input[type="checkbox"]`;

/**
 * Kills the browser while boxes are ticked, and opens it again. Out: what is wrong, in words: what was seen
 * ticked must be stored.
 */
export async function playTicks(
  rig: Rig,
  { pauseMs, afterTicks, afterMs }: ReturnType<typeof tickKillsOf>[number],
) {
  show(rig.standIn, WELL);
  await rig.lever.evaluate(emptyTables, ['journal', 'runs', 'reminders']);
  const page = await openPlan(rig);
  // The pressing goes on, and ends with the browser.
  const seen = await page.evaluate(
    async ({ boxes, pauseMs, afterTicks }) => {
      const pressAll = async () => {
        for (const box of document.querySelectorAll<HTMLInputElement>(boxes)) {
          if (!box.checked && !box.disabled) box.click();
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
      };
      void pressAll();
      while (tickedBoxes().length < afterTicks)
        await new Promise((resolve) => setTimeout(resolve, 1));
      return tickedBoxes();
    },
    { boxes: BOXES, pauseMs, afterTicks },
  );
  await pause(afterMs);
  await rig.crash();
  await rig.launch();
  const after = await openPlan(rig);
  const ticked = await after.evaluate(() => tickedBoxes());
  const { journal } = await rig.lever.evaluate(readRows, ['journal']);
  await after.close();
  const ids = (journal as JournalEntry[]).flatMap((one) => ('tickId' in one ? one.tickId : []));
  const lost = seen.filter((box) => !ticked.includes(box));
  const wrong = lost.map((box) => `${box} was seen ticked; stored are ${ids.join(', ')}`);
  if (ids.length < seen.length) wrong.push(`${seen.length} seen, ${ids.length} stored`);
  if (new Set(ids).size < ids.length) wrong.push(`ticked twice: ${ids.join(', ')}`);
  console.log(
    `${seen.length} ticks seen before the browser was killed, ${lost.length} of them lost`,
  );
  return wrong;
}

async function openPlan(rig: Rig): Promise<Page> {
  const page = await rig.openPage('popup.html');
  await page.setViewportSize(POPUP_SIZE);
  // An outage that was known before is over when two readings agree, a minute apart.
  await expect(async () => {
    await passTime(page);
    await checkNow(page);
    await expect(page.locator('main')).toHaveAttribute('data-health', 'available', ONE_LOOK);
  }).toPass();
  // Steps that are done may be out of sight.
  await page.locator('#step-conditions').waitFor({ state: 'attached' });
  await page.evaluate(`globalThis.tickedBoxes = ${tickedBoxes.toString()}`);
  await page.locator(STEP).evaluateAll(async (steps) => {
    for (const step of steps as HTMLDetailsElement[])
      while (!step.querySelector('input[type="checkbox"]')) {
        if (!step.open) step.querySelector('summary')?.click();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
  });
  // Until the plan is read its boxes are shown as they are, and can't be pressed.
  await page.locator(`${BOXES}:not(:disabled)`).first().waitFor();
  return page;
}

/**
 * The boxes that are shown as ticked by hand, each by its step and its place in it. Apple's status ticks its
 * own, which can't be pressed and is not stored. It runs in the page.
 */
function tickedBoxes(): string[] {
  return [...document.querySelectorAll('details:has(> summary[id^="step-"])')].flatMap((step) =>
    [...step.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')].flatMap((box, index) =>
      box.checked && !box.disabled ? `${step.querySelector('summary')?.id}/${index}` : [],
    ),
  );
}
