/** `navigator.locks.request`, which Node lacks: one holder a name, the others in order. */
export function createLocks(): Pick<LockManager, 'request'> {
  const tails = new Map<string, Promise<unknown>>();
  const request = (name: string, task: () => unknown): Promise<unknown> => {
    const run = (tails.get(name) ?? Promise.resolve()).then(task);
    tails.set(
      name,
      run.catch(() => undefined),
    );
    return run;
  };
  return { request: request as LockManager['request'] };
}
