/** What the shim has to know before it can ask. */
export interface ShimOptions {
  manifest: object;
  /** The build's own sentences, as in `_locales`. */
  messages: Record<string, { message: string }>;
  /** The functions of the extension API that the host answers, such as `alarms.get`. */
  calls: string[];
  /** What is to be taken away, such as `URL.canParse`. */
  missing: string[];
}

/** What tests use of the shim, in a page as in the worker. */
export interface ShimHandle {
  /** Rings an event, such as `alarms.onAlarm`, and waits for what its listeners promise. */
  ring(event: string, ...values: unknown[]): Promise<void>;
  /** Waits until all complaints have reached the host. */
  settled(): Promise<void>;
}

/**
 * The part of the extension API that our pages and worker use, for a page that is none of an
 * extension's. It runs in the browser, before any other script, so nothing of this file but the
 * function itself is there. What the browser itself would know or do, it asks of the host.
 */
export function installShim(options: ShimOptions): void {
  type Listener = (...values: unknown[]) => unknown;
  type Tree = { [name: string]: unknown };
  const ID = 'backup-beacon.shim';
  const APPLE = 'https://www.apple.com';
  const realFetch = window.fetch.bind(window);
  const pending = new Set<Promise<unknown>>();

  async function ask(call: string, ...values: unknown[]): Promise<unknown> {
    const body = JSON.stringify({ call, values });
    const asking = realFetch('/__host', { method: 'POST', keepalive: true, body });
    pending.add(asking);
    const response = await asking.finally(() => pending.delete(asking));
    const answer = (await response.json()) as { value?: unknown; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  const complain = (text: string) => void ask('complaint', text).catch(() => undefined);
  console.error = (...values: unknown[]) => complain(values.map(String).join(' '));
  addEventListener('error', ({ message, target }) =>
    complain(message || `not loaded: ${(target as HTMLElement | null)?.outerHTML}`),
  );
  addEventListener('unhandledrejection', ({ reason }) => complain(`unhandled: ${String(reason)}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    complain(`content security policy: ${violatedDirective} ${blockedURI}`),
  );

  for (const path of options.missing) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const owner = names.reduce<unknown>(
      (one, name) => Reflect.get(one as object, name),
      globalThis,
    );
    Reflect.deleteProperty(owner as object, last);
  }

  // Apple's host is played on the origin of the pages.
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (url.origin !== APPLE) throw new TypeError(`No page of ours asks ${url.origin}.`);
    return realFetch(`/__apple${url.pathname}${url.search}`, init);
  };

  const listeners = new Map<string, Set<Listener>>();
  // Who listens to messages answers those of the others, each on a channel of its own.
  type Message = { value: unknown; url: string; answerTo: string };
  const messages = new BroadcastChannel(ID);
  messages.onmessage = async ({ data }: MessageEvent<Message>) => {
    const all = [...(listeners.get('runtime.onMessage') ?? [])];
    if (all.length === 0) return;
    const answers = all.map((listener) => listener(data.value, { id: ID, url: data.url }));
    const channel = new BroadcastChannel(data.answerTo);
    await Promise.resolve(answers.find((answer) => answer !== undefined)).then(
      (value) => channel.postMessage({ value }),
      (error: unknown) => channel.postMessage({ error: String(error) }),
    );
  };
  const sendMessage = (value: unknown) =>
    new Promise((resolve, reject) => {
      const answerTo = crypto.randomUUID();
      const channel = new BroadcastChannel(answerTo);
      setTimeout(() => reject(new Error('Nobody listens.')), 15_000);
      channel.onmessage = ({ data }: MessageEvent<{ value: unknown } | { error: string }>) => {
        if ('error' in data) reject(new Error(data.error));
        else resolve(data.value);
        channel.close();
      };
      messages.postMessage({ value, url: location.href, answerTo } satisfies Message);
    });

  const api: Tree = {
    runtime: {
      id: ID,
      getURL: (path: string) => new URL(path, location.origin).href,
      getManifest: () => options.manifest,
      sendMessage,
    },
    i18n: {
      getUILanguage: () => 'en-US',
      getMessage: (name: string, values: string | string[] = []) =>
        (options.messages[name]?.message ?? '').replace(/\$([1-9])/g, (_, place: string) => {
          return [values].flat()[Number(place) - 1] ?? '';
        }),
    },
  };
  function add(path: string, member: unknown): void {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let owner = api;
    for (const name of names) owner = (owner[name] ??= {}) as Tree;
    owner[last] = member;
  }
  for (const call of options.calls) add(call, (...values: unknown[]) => ask(call, ...values));
  for (const name of [
    ...['runtime.onMessage', 'runtime.onInstalled', 'runtime.onStartup', 'alarms.onAlarm'],
    ...['permissions.onAdded', 'permissions.onRemoved'],
  ]) {
    const all = new Set<Listener>();
    listeners.set(name, all);
    add(name, {
      addListener: (listener: Listener) => void all.add(listener),
      removeListener: (listener: Listener) => void all.delete(listener),
    });
  }
  const shim: ShimHandle = {
    async ring(name, ...values) {
      await Promise.all([...(listeners.get(name) ?? [])].map((listener) => listener(...values)));
    },
    async settled() {
      await Promise.allSettled(pending);
    },
  };
  Object.assign(globalThis, { browser: api, chrome: api, shim });
}
