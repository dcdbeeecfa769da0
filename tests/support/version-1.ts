import { Dexie } from 'dexie';
import fc from 'fast-check';

/** The database exactly as the first version made it. */
export function openVersion1(name: string): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  database.version(1).stores({
    known: 'feed',
    checks: 'feed',
    incidents: 'id, startMs',
    notices: 'id, createdAtMs',
    install: 'key',
    journal: '++seq',
  });
  return database;
}

/** What the first version kept of a deed, but for `seq`. */
export type Deed1 = { atMs: number } & (
  | { kind: 'tick' | 'untick'; tickId: string }
  | { kind: 'accept'; stepId: string; lock: string }
  | { kind: 'startOver' }
);

/** All ticks of the first version, and what each is called now. */
export const TICKS_1: Readonly<Record<string, string>> = {
  ...ticks('status', 'status', 'fine'),
  ...ticks('settings', 'conditions', 'wifi power lowData>low-data'),
  ...ticks('settings', 'toggle-now', 'open switchOn>switch-on backUp>back-up check'),
  ...ticks('storage', 'next-size', 'open nextSize>size compare'),
  ...ticks('storage', 'free-space', 'exclude upgrade backUp>back-up'),
  ...ticks('storage', 'free-space-delete', 'oldBackups>old-backups'),
  ...ticks('computer', 'computer-backup', 'connect open choose encrypt backUp>back-up check'),
  ...ticks('reset', 'reset-all', 'ready open reset rejoin backUp>back-up'),
  ...ticks(
    'signOut',
    'sign-out',
    'ready open keep signIn>sign-in switchOn>switch-on backUp>back-up',
  ),
};

function ticks(before: string, now: string, subSteps: string): Record<string, string> {
  const pairs = subSteps.split(' ').map((subStep) => {
    const [old = '', renamed = old] = subStep.split('>');
    return [`${before}.${old}`, `${now}.${renamed}`];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The steps that had locks, and where their acceptance counts now. */
export const LOCKED_1 = { storage: 'free-space', reset: 'reset-all', signOut: 'sign-out' } as const;

const anyTick = fc.constantFrom(...Object.keys(TICKS_1));
const atMs = fc.nat({ max: 1_000_000 });

/** Any journal of the first version. */
export const anyJournal1: fc.Arbitrary<Deed1[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('tick' as const), tickId: anyTick, atMs }),
    fc.record({ kind: fc.constant('untick' as const), tickId: anyTick, atMs }),
    fc.record({
      kind: fc.constant('accept' as const),
      stepId: fc.constantFrom(...Object.keys(LOCKED_1)),
      lock: fc.constantFrom('apple', 'copyFirst'),
      atMs,
    }),
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('startOver' as const), atMs }) },
  ),
  { maxLength: 40 },
);

/** What such a journal added up to, by the first version's rules. */
export function sumOf1(journal: readonly Deed1[]) {
  const ticked = new Map<string, number>();
  const accepted = new Set<string>();
  for (const event of journal) {
    if (event.kind === 'tick') ticked.set(event.tickId, event.atMs);
    else if (event.kind === 'untick') ticked.delete(event.tickId);
    else if (event.kind === 'accept') accepted.add(`${event.stepId}/${event.lock}`);
    else {
      ticked.clear();
      accepted.clear();
    }
  }
  return { ticked, accepted };
}
