/** How often each of some things occurred. */
export class Counts {
  private readonly counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
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
