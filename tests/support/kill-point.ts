/** What a killed worker does: nothing any more. */
const never = <T>() => new Promise<T>(() => undefined);

/**
 * Kills a worker at one of the calls it makes to the world: before an even-numbered half of it, the call
 * is not made; after an odd one, its result does not arrive.
 */
export class KillPoint {
  /** How many calls have begun. */
  calls = 0;
  isDead = false;
  private die: () => void = () => undefined;
  readonly killed = new Promise<void>((resolve) => (this.die = resolve));

  /** @param at half calls from the start of the worker; null: it lives */
  constructor(private readonly at: number | null) {}

  async run<T>(call: () => T | Promise<T>): Promise<T> {
    const first = 2 * this.calls;
    this.calls += 1;
    if (first === this.at) this.kill();
    if (this.isDead) return never();
    const result = await call();
    if (first + 1 === this.at) this.kill();
    return this.isDead ? never() : result;
  }

  /** The same object, each of whose methods is such a call. */
  wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) =>
          this.run(() => (value as (...all: unknown[]) => unknown).apply(target, args));
      },
    });
  }

  private kill(): void {
    this.isDead = true;
    this.die();
  }
}
