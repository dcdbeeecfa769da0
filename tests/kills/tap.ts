/** What a life of the worker is to go through: from its start until it is stopped. */
export interface Plan {
  /** The point at which it goes no further; null: it lives undisturbed. */
  holdAt: string | null;
  /** Whether the database refuses what is written, as where the disk is full. */
  refuses: boolean;
}

/** What the worker reports to the test while it runs: its memory dies with it. */
export type Word =
  | { kind: 'started' }
  | { kind: 'held'; point: string }
  | { kind: 'rang' }
  | { kind: 'shown'; id: string; title: string; message: string }
  | { kind: 'complaint'; text: string };

/** What is replaced has types of its own, of which nothing is used here. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Any = any;
type Call = (this: Any, ...values: Any[]) => Any;

/**
 * Makes a point before and after everything that the worker asks of the browser, at which it can be held:
 * nothing that it does from then on leaves it. A point is named for the call, and for how often that was
 * made in this life. The function runs in the worker before any other script, and is sent as text.
 * In: where the worker reports to, and gets its plan.
 */
export function installTap(address: string): void {
  const realFetch = fetch.bind(globalThis);
  const report = async (word: Word) => {
    const response = await realFetch(address, { method: 'POST', body: JSON.stringify(word) });
    return (await response.json()) as Plan;
  };
  const tap = { reached: [] as string[] };
  Object.assign(globalThis, { tap });
  const times = new Map<string, number>();
  const forever = new Promise<never>(() => undefined);
  let plan: Plan | null = null;
  let isHeld = false;
  const ready = report({ kind: 'started' }).then((given) => (plan = given));

  /** Out: whether to go no further. */
  function reach(name: string): boolean {
    if (isHeld) return true;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const point = `${name} (${time})`;
    tap.reached.push(point);
    isHeld = point === plan?.holdAt;
    if (isHeld) void report({ kind: 'held', point });
    return isHeld;
  }

  function replace(owner: Any, method: string, makeNew: (real: Call) => Call): void {
    const real = owner[method];
    if (!real) throw new Error(`${method} is not there`);
    Object.defineProperty(owner, method, { value: makeNew(real) });
  }

  function wrap(owner: object, name: string, ...methods: string[]): void {
    for (const method of methods)
      replace(owner, method, (real) => async (...values) => {
        await ready;
        if (reach(`${name}.${method}: before`)) return forever;
        const result = await real.apply(owner, values);
        return reach(`${name}.${method}: after`) ? forever : result;
      });
  }

  const { action, alarms, notifications, permissions, runtime, storage, tabs } = (globalThis as Any)
    .chrome;
  // A notification is known to the test before the worker can be held after it.
  replace(notifications, 'create', (create) => async (id, options) => {
    const result = await create.call(notifications, id, options);
    await report({ kind: 'shown', id, title: options.title, message: options.message });
    return result;
  });
  // Nobody but the worker itself can press a notification here.
  const { getAll, onClicked, onButtonClicked } = notifications;
  runtime.onMessage.addListener(({ kind, button }: Any, _sender: Any, respond: () => void) => {
    if (kind !== 'press') return undefined;
    const press = async () => {
      await ready;
      const [id] = Object.keys(await getAll());
      const event = button === null ? onClicked : onButtonClicked;
      if (id !== undefined) await Promise.all(event.dispatch(id, button).results);
    };
    void press().then(respond);
    return true;
  });
  // For what an alarm brings nobody else waits.
  replace(alarms.onAlarm, 'addListener', (addListener) => (listener: Call) => {
    addListener.call(alarms.onAlarm, async (...values: Any[]) => {
      await listener(...values);
      if (!isHeld) await report({ kind: 'rang' });
    });
  });
  wrap(globalThis, 'worker', 'fetch');
  wrap(alarms, 'alarms', 'get', 'create', 'clear');
  wrap(notifications, 'notifications', 'create', 'clear', 'getAll', 'getPermissionLevel');
  wrap(permissions, 'permissions', 'contains');
  wrap(tabs, 'tabs', 'create');
  wrap(storage.session, 'session', 'get', 'set', 'remove');
  wrap(storage.local, 'local', 'get', 'set');
  wrap(action, 'action', 'setIcon', 'setTitle', 'setBadgeText', 'setBadgeBackgroundColor');

  replace(navigator.locks, 'request', (request) => async (name, ...more) => {
    const task = more.pop();
    await ready;
    if (reach(`lock ${name}: before`)) return forever;
    const result = await request.call(navigator.locks, name, ...more, async (lock: Any) => {
      if (reach(`lock ${name}: held`)) return forever;
      const done = await task(lock);
      return reach(`lock ${name}: done`) ? forever : done;
    });
    return reach(`lock ${name}: after`) ? forever : result;
  });

  replace(IDBDatabase.prototype, 'transaction', (open) => {
    return function (this: IDBDatabase, ...values) {
      const [names, mode = 'readonly'] = values;
      const name = `${mode === 'readwrite' ? 'write' : 'read'} ${[names].flat().join('+')}`;
      if (reach(`${name}: before`)) throw new Error('held');
      const transaction: IDBTransaction = open.apply(this, values);
      // The first listener of all: the worker's own don't hear of the end at which it is held.
      transaction.addEventListener('complete', (event) => {
        if (reach(`${name}: completed`)) event.stopImmediatePropagation();
      });
      return transaction;
    };
  });
  for (const method of ['put', 'add', 'delete'])
    replace(IDBObjectStore.prototype, method, (write) => {
      return function (this: IDBObjectStore, ...values) {
        const request: IDBRequest = write.apply(this, values);
        request.addEventListener('success', (event) => {
          if (plan?.refuses) return this.transaction.abort();
          if (!reach(`${method} ${this.name}`)) return;
          event.stopImmediatePropagation();
          keepOpen(this);
        });
        return request;
      };
    });
  /** Without a next request the transaction would complete. Stopped in it, the browser undoes all of it. */
  function keepOpen(store: IDBObjectStore): void {
    store.get(0).onsuccess = () => keepOpen(store);
  }

  const complain = console.error.bind(console);
  console.error = (...values: unknown[]) => {
    complain(...values);
    if (!isHeld) void report({ kind: 'complaint', text: values.map(String).join(' ') });
  };
  for (const kind of ['error', 'unhandledrejection'])
    addEventListener(kind, (event) =>
      console.error(kind, (event as Any).reason ?? (event as Any).message),
    );
}
