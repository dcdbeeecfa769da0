type Task = () => Promise<unknown>;

/** `navigator.locks.request`, which Node lacks: one holder a name, the others in order. */
export function createLocks() {
  const tails = new Map<string, Promise<unknown>>();
  const run = async (name: string, { signal, steal }: LockOptions, task: Task) => {
    const before = steal ? Promise.resolve() : (tails.get(name) ?? Promise.resolve());
    const given = new Promise<void>((give, refuse) => {
      signal?.addEventListener('abort', () => refuse(signal.reason));
      void before.then(() => give());
    });
    const done = given.then(task);
    // A request that was given up holds nobody up.
    const isOver = done.then(
      () => undefined,
      () => undefined,
    );
    tails.set(
      name,
      Promise.all([before, isOver]).then(() => undefined),
    );
    return done;
  };
  const request = (name: string, ...rest: [Task] | [LockOptions, Task]) => {
    const [options, task] = rest.length === 2 ? rest : ([{}, rest[0]] as const);
    return run(name, options, task);
  };
  return { request: request as LockManager['request'] };
}
