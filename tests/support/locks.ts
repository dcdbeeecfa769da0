type Task = () => Promise<unknown>;

/** `navigator.locks.request`, which Node lacks: one holder a name, the others in order. */
export function createLocks() {
  const tails = new Map<string, Promise<unknown>>();
  const request = async (name: string, ...rest: [Task] | [LockOptions, Task]) => {
    const [{ signal, steal }, task] = rest.length === 2 ? rest : ([{}, rest[0]] as const);
    const before = steal ? undefined : tails.get(name);
    const given = new Promise<void>((give, refuse) => {
      signal?.addEventListener('abort', () => refuse(signal.reason));
      void Promise.resolve(before).then(() => give());
    });
    const done = given.then(task);
    // A request that was given up holds nobody up.
    tails.set(name, Promise.allSettled([before, done]));
    return done;
  };
  return { request: request as LockManager['request'] };
}
