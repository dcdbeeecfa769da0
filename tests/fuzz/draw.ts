/** A row of numbers that look random and are the same for the same seed. */
export class Draw {
  private state: number;

  /** In: a seed, and which of its rows. */
  constructor(seed: number, row = 0) {
    this.state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(row + 1, 0xc2b2ae35)) >>> 0;
    this.next();
  }

  /** From 0 up to, and without, 1. The generator is Mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below a bound. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** Whether something happens that does so once in so many times. */
  onceIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of several; throws where there are none. */
  oneOf<T>(all: readonly T[]): T {
    if (all.length === 0) throw new Error('nothing to choose from');
    return all[this.below(all.length)] as T;
  }
}
