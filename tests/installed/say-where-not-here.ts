import { chromiumHere } from './chromium-here.ts';

/** Says once, before the tests, why all of them are skipped where that is so. */
export default function sayWhereNotHere(): void {
  const { reason } = chromiumHere();
  if (reason) console.log(`Not run here: ${reason}`);
}
