import { expect } from '@playwright/test';
import type { Bench } from './bench.ts';
import { KNOWN_AT, saysNoReading, type Expected } from './expected.ts';
import type { Fault, Start } from './fault.ts';
import { readPopup, type PopupCheck } from './popup-face.ts';

/** The toolbar shows it at once, the popup as soon as it has drawn it. */
export async function expectFace(bench: Bench, face: Expected): Promise<void> {
  const toolbar = await bench.toolbar();
  expect(toolbar.badgeText).toBe(face.badge);
  // Its other lines are of other services.
  expect(toolbar.tooltip.split('\n')[0]).toMatch(face.tooltip);
  const { health, sentence } = face;
  await expect.poll(() => readPopup(bench.page)).toMatchObject({ health, sentence });
}

/** What is said of a check that met a fault, beside the heading. In: the tooltip before it, too. */
export async function expectWords(
  bench: Bench,
  fault: Fault,
  start: Start,
  { said }: PopupCheck,
  tooltipBefore: string,
): Promise<void> {
  const popup = await readPopup(bench.page);
  const isKept = saysNoReading(fault.outcome, start);
  expect(said).toMatch(isKept ? /^Apple's status page couldn't be read\. As of / : /^Checked\. /);
  if (isKept) expect(popup.facts).toMatch(/no successful check since/i);
  else expect(popup.facts).not.toMatch(/no successful check since/i);
  // The time of the reading, not of the failure.
  if (isKept) expect((await bench.toolbar()).tooltip).toBe(tooltipBefore);
  if (fault.quotes !== undefined) expect(popup.quote).toBe(fault.quotes);
  expect(popup.strangers).toBe(0);
}

/** The badge showed these alone since it was last read, once it was no longer as it was before. */
export async function expectNothingElse(
  bench: Bench,
  start: Start,
  faces: readonly Expected[],
): Promise<void> {
  const before = start === 'nothing' ? '?' : KNOWN_AT[start].badge;
  const texts = await bench.badgeTexts();
  const changedAt = texts.findIndex((text) => text !== before);
  const after = changedAt < 0 ? [] : texts.slice(changedAt);
  expect(faces.map(({ badge }) => badge)).toEqual(expect.arrayContaining(after));
}
