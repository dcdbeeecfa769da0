import { setTimeout } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { JournalEntry } from '../../lib/guide/journal.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { POPUP_SIZE } from '../support/chromium/session.ts';
import { emptyTables, readRows } from '../../scripts/browser/page-database.ts';
import type { Rig } from './rig.ts';
import { show, WELL } from './scenes.ts';
import { tickedBoxes, tickInQuickSuccession, unfoldAll, type BoxName } from './tick-boxes.ts';

const ONE_LOOK = { timeout: 1_000 };

/** What a kill while boxes are ticked is like. */
export interface TickKill {
  /** Between two presses. */
  pauseMs: number;
  /** It comes when so many were seen ticked … */
  afterTicks: number;
  /** … and so long after that. */
  afterMs: number;
}

/** Kills the browser while boxes are ticked, and opens it again. Out: what was seen ticked, and is not. */
export async function playTicks(
  rig: Rig,
  { pauseMs, afterTicks, afterMs }: TickKill,
): Promise<{ seen: BoxName[]; lost: BoxName[]; wrong: string[] }> {
  show(rig.standIn, WELL);
  await rig.now.lever.evaluate(emptyTables, ['journal', 'runs', 'reminders']);
  const page = await openPlan(rig);
  const seen: BoxName[] = [];
  await new Promise<void>((resolve) => {
    const onTicked = (box: BoxName) => {
      seen.push(box);
      if (seen.length === afterTicks) resolve();
    };
    // It ends with the browser.
    tickInQuickSuccession(page, pauseMs, onTicked).catch(() => undefined);
  });
  if (afterMs > 0) await setTimeout(afterMs);
  const atKill = [...seen];
  await rig.now.crash();
  await rig.relaunch();
  const after = await openPlan(rig);
  const ticked = await tickedBoxes(after);
  const lost = atKill.filter((box) => !ticked.includes(box));
  const { journal } = await rig.now.lever.evaluate(readRows, ['journal', 'runs', 'known']);
  const ids = (journal as JournalEntry[]).flatMap((event) =>
    'tickId' in event ? event.tickId : [],
  );
  const wrong = lost.map((box) => `${box} was seen ticked; stored are ${ids.join(', ')}`);
  if (ids.length < atKill.length)
    wrong.push(`${atKill.length} were seen ticked, ${ids.length} are stored`);
  if (new Set(ids).size < ids.length) wrong.push(`ticked twice: ${ids.join(', ')}`);
  await after.close();
  return { seen: atKill, lost, wrong };
}

async function openPlan({ now }: Rig): Promise<Page> {
  const page = await now.context.newPage();
  await page.setViewportSize(POPUP_SIZE);
  await page.goto(`chrome-extension://${now.browser.extensionId}/popup.html`);
  // An outage that was known before is over when two readings agree: the opening asks for one.
  await expect(async () => {
    await checkNow(page);
    await expect(page.locator('main')).toHaveAttribute('data-health', 'available', ONE_LOOK);
  }).toPass();
  await unfoldAll(page);
  // Until the plan is read its boxes are shown as they are, and can't be pressed.
  await page.locator('details input[type="checkbox"]:not(:disabled)').first().waitFor();
  return page;
}
