import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Worker } from '@playwright/test';
import { MOVABLE_CLOCK } from './movable-clock.ts';

/**
 * Notes every text that the badge is given, also one that is gone before anyone looks, and logs what
 * nobody caught.
 */
const RECORD = `
globalThis.badgeTexts = [];
{
  const setBadgeText = chrome.action.setBadgeText.bind(chrome.action);
  const value = (details, ...more) => {
    globalThis.badgeTexts.push(details.text);
    return setBadgeText(details, ...more);
  };
  Object.defineProperty(chrome.action, 'setBadgeText', { value });
}
for (const kind of ['error', 'unhandledrejection'])
  addEventListener(kind, (event) => console.error(kind, event.reason ?? event.message));
`;

/**
 * Copies a build of the extension. In the copy the worker's clock can be moved and its badge is on
 * record; else it is the same.
 * In: the directories of the build and of the copy.
 */
export function tapBuild(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  const worker = path.join(to, 'background.js');
  writeFileSync(worker, MOVABLE_CLOCK + RECORD + readFileSync(worker, 'utf8'));
}

/** The texts that the badge was given since this was last asked. */
export function badgeTexts(worker: Worker): Promise<string[]> {
  return worker.evaluate(() => {
    const { badgeTexts } = globalThis as unknown as { badgeTexts: string[] };
    return badgeTexts.splice(0);
  });
}
