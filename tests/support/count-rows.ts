const READS = ['get', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const;
const WRITES = ['put', 'add', 'delete'] as const;

/**
 * Counts what a task asks of the disk: each row and key that is read, also those that are then passed
 * over, and each row that is written. Each transaction reads one besides, to see that it has begun.
 */
export async function countRows(
  task: () => Promise<unknown>,
): Promise<{ read: number; written: number }> {
  const count = { read: 0, written: 0 };
  const undo = [
    ...[IDBObjectStore, IDBIndex].flatMap(({ prototype }) =>
      READS.map((method) =>
        follow(prototype, method, (request) =>
          request.addEventListener('success', () => {
            const { result } = request;
            count.read += Array.isArray(result) ? result.length : 1;
          }),
        ),
      ),
    ),
    ...WRITES.map((method) => follow(IDBObjectStore.prototype, method, () => (count.written += 1))),
  ];
  await task();
  for (const one of undo) one();
  return count;
}

/** Calls something with each request that a method makes. Out: ends it. */
function follow(prototype: object, method: string, onRequest: (request: IDBRequest) => unknown) {
  const original = Reflect.get(prototype, method) as (...all: unknown[]) => IDBRequest;
  Reflect.set(prototype, method, function (this: object, ...all: unknown[]) {
    const request = Reflect.apply(original, this, all);
    onRequest(request);
    return request;
  });
  return () => Reflect.set(prototype, method, original);
}
