/** What a life of the worker is to go through: from its start until it is stopped. */
export interface Plan {
  /** The point at which it goes no further; null: it lives undisturbed. */
  holdAt: string | null;
  /** Whether the database refuses what is written, as where the disk is full. */
  refuses: boolean;
}

/** What the worker lets the test know while it runs: its memory dies with it. */
export type Word =
  | { kind: 'held'; point: string }
  | { kind: 'rang'; alarm: string }
  /** A notification, before the browser is asked to show it, and after it was. */
  | { kind: 'asked'; id: string }
  | { kind: 'shown'; id: string; title: string; message: string }
  | { kind: 'complaint'; text: string };

/** The tap in front of the worker: what a wrapped call reaches, and where it ends. */
export interface Tap {
  /** Null until it is there. */
  plan: Plan | null;
  ready: Promise<unknown>;
  /** Nothing that the code does from now on leaves the worker. */
  isFrozen: boolean;
  /** The points in the order in which they were reached. */
  reached: string[];
  /** Out: whether to go no further. */
  reach(name: string): boolean;
  t(word: Word): Promise<void>;
  /** Begins anew with another plan in the same life. */
  follow(plan: Plan): void;
}

/**
 * Lets a worker be held at a point. It runs in the worker, before any other script, and is sent as
 * text: nothing of this file but the function itself is there.
 * A point is named for the call, before or after it, and for how often that was in this life.
 * In: where the plan of a life is asked for, and where its words go.
 */
export function installTap(planAddress: string, wordAddress: string): void {
  const realFetch = fetch.bind(globalThis);
  const times = new Map<string, number>();
  const tap: Tap = {
    plan: null,
    ready: realFetch(planAddress, { cache: 'no-store' })
      .then((response) => response.json())
      .then((plan: Plan) => (tap.plan = plan)),
    isFrozen: false,
    reached: [],
    reach(name) {
      if (tap.isFrozen) return true;
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      const point = time > 1 ? `${name} (${time})` : name;
      tap.reached.push(point);
      if (point !== tap.plan?.holdAt) return false;
      tap.isFrozen = true;
      void tap.t({ kind: 'held', point });
      return true;
    },
    async t(word) {
      await realFetch(wordAddress, { method: 'POST', body: JSON.stringify(word) });
    },
    follow(plan) {
      times.clear();
      tap.reached.length = 0;
      tap.plan = plan;
    },
  };
  Object.assign(globalThis, { tap });
  const complain = console.error.bind(console);
  console.error = (...values: unknown[]) => {
    complain(...values);
    if (!tap.isFrozen) void tap.t({ kind: 'complaint', text: values.map(String).join(' ') });
  };
  for (const kind of ['error', 'unhandledrejection'])
    addEventListener(kind, (event) =>
      console.error(kind, (event as PromiseRejectionEvent).reason ?? (event as ErrorEvent).message),
    );
}
