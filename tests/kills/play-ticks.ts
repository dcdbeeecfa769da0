import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { JournalEntry } from '../../lib/guide/journal.ts';
import { emptyTables, readRows } from '../../scripts/browser/page-database.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { POPUP_SIZE } from '../support/chromium/session.ts';
import { show, WELL } from './journeys.ts';
import type { Rig } from './rig.ts';

const ONE_LOOK = { timeout: 1_000 };
const STEP = 'details:has(> summary[id^="step-"])';
const BOXES = `${STEP} input[type="checkbox"]`;

interface TickKill {
  /** Between two presses. */
  pauseMs: number;
  /** The browser is killed when so many were seen ticked … */
  afterTicks: number;
  /** … and so long after that. */
  afterMs: number;
}

/** Kills the browser while boxes are ticked, and opens it again. What was seen ticked must be stored. */
export async function playTicks(rig: Rig, { pauseMs, afterTicks, afterMs }: TickKill) {
  show(rig.standIn, WELL);
  await rig.lever.evaluate(emptyTables, ['journal', 'runs', 'reminders']);
  const page = await openPlan(rig);
  // It ends with the browser.
  pressAll(page, pauseMs).catch(() => undefined);
  const reached = await page.waitForFunction(tickedIn, { STEP, least: afterTicks }, { polling: 1 });
  const seen = (await reached.jsonValue()) ?? [];
  await pause(afterMs);
  await rig.crash();
  await rig.launch();
  const after = await openPlan(rig);
  const ticked = (await after.evaluate(tickedIn, { STEP, least: 0 })) ?? [];
  const { journal } = await rig.lever.evaluate(readRows, ['journal']);
  await after.close();
  const ids = (journal as JournalEntry[]).flatMap((one) => ('tickId' in one ? one.tickId : []));
  const lost = seen.filter((box) => !ticked.includes(box));
  const wrong = lost.map((box) => `${box} was seen ticked; stored are ${ids.join(', ')}`);
  if (ids.length < seen.length) wrong.push(`${seen.length} seen, ${ids.length} stored`);
  if (new Set(ids).size < ids.length) wrong.push(`ticked twice: ${ids.join(', ')}`);
  const killedAt = [`${afterTicks} ticks and ${afterMs} ms`];
  return { killedAt, wrong, ticks: seen.length, lostTicks: lost.length };
}

async function openPlan(rig: Rig): Promise<Page> {
  const page = await rig.openPage('popup.html');
  await page.setViewportSize(POPUP_SIZE);
  // An outage that was known before is over when two readings agree: the opening asks for one.
  await expect(async () => {
    await checkNow(page);
    await expect(page.locator('main')).toHaveAttribute('data-health', 'available', ONE_LOOK);
  }).toPass();
  // Steps that are done may be out of sight.
  await page.locator('#step-conditions').waitFor({ state: 'attached' });
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

/** Presses one box after the other without waiting for what comes of it. */
function pressAll(page: Page, pauseMs: number): Promise<void> {
  return page.locator(`${BOXES}:not(:checked, :disabled)`).evaluateAll(async (boxes, betweenMs) => {
    for (const box of boxes as HTMLElement[]) {
      box.click();
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
  }, pauseMs);
}

/** In a page: the boxes that are shown as ticked, each by its step and its place; null: they are fewer. */
function tickedIn(named: { STEP: string; least: number }): string[] | null {
  const ticked = [...document.querySelectorAll(named.STEP)].flatMap((step) =>
    [...step.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')].flatMap((box, index) =>
      box.checked ? `${step.querySelector('summary')?.id}/${index}` : [],
    ),
  );
  return ticked.length < named.least ? null : ticked;
}
