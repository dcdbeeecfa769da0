import type { Said } from './judge';

/** As the product says: three missed checks or half an hour. */
const FRESH_MS = 30 * 60_000;

/**
 * When one service may look fine, by the promise alone: its last two whole readings say nothing of
 * trouble, the last one is fresh, and nothing that can't be read has come since.
 */
export class AllowedGreen {
  private lastTwo: Said[] = [];
  private wholeAtMs: number | null = null;
  private isDamaged = false;

  /** A body was read. */
  read(said: Said, nowMs: number): void {
    if (said.what === 'absent') return;
    this.isDamaged = said.what === 'damaged';
    if (this.isDamaged) return;
    this.lastTwo = [...this.lastTwo, said].slice(-2);
    this.wholeAtMs = nowMs;
  }

  isAllowed(nowMs: number): boolean {
    if (this.wholeAtMs === null || this.isDamaged) return false;
    const ageMs = nowMs - this.wholeAtMs;
    return ageMs < FRESH_MS && !this.lastTwo.some(({ what }) => what === 'ongoing');
  }

  /** Whether it has to look fine: anything else would be a false alarm. */
  isDue(nowMs: number): boolean {
    return this.isAllowed(nowMs) && this.lastTwo.length === 2 && this.wholeAtMs === nowMs;
  }
}
