import type { Tap } from './tap.ts';

type Call = (...values: unknown[]) => unknown;

/**
 * Makes a point before and after everything that the worker asks of the browser beside its database.
 * To run in the worker after the tap; sent as text.
 */
export function tapCalls(): void {
  const { tap, chrome } = globalThis as unknown as {
    tap: Tap;
    chrome: Record<string, Record<string, Record<string, unknown>>>;
  };
  const forever = new Promise<never>(() => undefined);

  function wrap(place: object, method: string, name: string): void {
    const real = (place as Record<string, Call>)[method];
    if (!real) throw new Error(`${name} is not there`);
    const value = async function (this: unknown, ...values: unknown[]): Promise<unknown> {
      // Of an interface by callbacks there is none: the error that goes with one can't be passed on.
      if (typeof values.at(-1) === 'function') throw new Error(`${name} by a callback`);
      if (!tap.plan) await tap.ready;
      if (tap.reach(`${name}: before`)) return forever;
      const result = await real.apply(this, values);
      if (tap.reach(`${name}: after`)) return forever;
      return result;
    };
    Object.defineProperty(place, method, { value });
  }

  wrap(globalThis, 'fetch', 'fetch');
  wrap(ReadableStreamDefaultReader.prototype, 'read', 'read body');

  const CALLS = {
    action: ['setIcon', 'setBadgeText', 'setBadgeBackgroundColor', 'setTitle', 'setBadgeTextColor'],
    alarms: ['get', 'create', 'clear'],
    notifications: ['create', 'clear', 'getAll', 'getPermissionLevel'],
    permissions: ['contains'],
    tabs: ['create'],
  };
  showNotifications(chrome['notifications'] as unknown as Record<string, Call>);
  for (const [name, methods] of Object.entries(CALLS))
    for (const method of methods) wrap(chrome[name] as object, method, `${name}.${method}`);
  for (const method of ['get', 'set', 'remove'])
    wrap(chrome['storage']?.['session'] as object, method, `session.${method}`);

  /** Below the points: a notification is known to the test before the worker can be held after it. */
  function showNotifications(notifications: Record<string, Call>): void {
    const create = notifications['create']?.bind(notifications);
    const value = async (id: string, options: { title: string; message: string }) => {
      await tap.t({ kind: 'asked', id });
      const result = await create?.(id, options);
      await tap.t({ kind: 'shown', id, title: options.title, message: options.message });
      return result;
    };
    Object.defineProperty(notifications, 'create', { value });
  }

  const { locks } = navigator;
  const request = locks.request.bind(locks) as (...all: unknown[]) => Promise<unknown>;
  const value = async (name: string, ...more: unknown[]): Promise<unknown> => {
    const task = more.pop() as Call;
    if (!tap.plan) await tap.ready;
    const lock = `lock ${name.slice(name.indexOf(':') + 1)}`;
    if (tap.reach(`${lock}: asked`)) return forever;
    const result = await request(name, ...more, async (...values: unknown[]) => {
      if (tap.reach(`${lock}: had`)) return forever;
      const done = await task(...values);
      return tap.reach(`${lock}: done`) ? forever : done;
    });
    return tap.reach(`${lock}: let go`) ? forever : result;
  };
  Object.defineProperty(locks, 'request', { value });

  // What a ringing alarm brings has nobody else to wait for its end.
  const onAlarm = chrome['alarms']?.['onAlarm'] as unknown as { addListener(listener: Call): void };
  const listen = onAlarm.addListener.bind(onAlarm);
  onAlarm.addListener = (listener) =>
    listen(async (...values) => {
      await listener(...values);
      const [{ name }] = values as [{ name: string }];
      if (!tap.isFrozen) await tap.t({ kind: 'rang', alarm: name });
    });
}
