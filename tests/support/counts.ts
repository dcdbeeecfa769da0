/** How often each of some things occurred. */
export class Counts {
  private readonly counts = new Map<string, number>();

  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(name);
  }

  add(name: string): void {
    this.counts.set(name, this.of(name) + 1);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  get all(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }

  /** The most frequent first, each with its share of all. */
  toString(): string {
    const all = [...this.counts.values()].reduce((a, b) => a + b, 0);
    const share = (count: number) => `${((100 * count) / Math.max(1, all)).toFixed(1)} %`;
    return [...this.counts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count} (${share(count)})`)
      .join(', ');
  }
}
