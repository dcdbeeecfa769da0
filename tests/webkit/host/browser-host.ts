interface Alarm {
  name: string;
  scheduledTime: number;
  periodInMinutes?: number;
}

interface AlarmInfo {
  when: number;
  periodInMinutes?: number;
}

/** What the shim asks of the browser: each call with what is given to it. */
export interface Calls {
  'runtime.getPlatformInfo': [];
  'runtime.sendNativeMessage': [application: string, message: object];
  'action.setIcon': [{ path: Record<string, string> }];
  'action.setBadgeText': [{ text: string }];
  'action.setBadgeBackgroundColor': [{ color: string }];
  'action.setTitle': [{ title: string }];
  'action.getTitle': [];
  'alarms.get': [name: string];
  'alarms.create': [name: string, info: AlarmInfo];
  'alarms.clear': [name: string];
  'permissions.contains': [{ origins: string[] }];
  'permissions.request': [{ origins: string[] }];
  'storage.local.get': [key: string];
  'storage.local.set': [items: Record<string, unknown>];
  'storage.session.get': [key: string];
  'storage.session.set': [items: Record<string, unknown>];
  'storage.session.remove': [key: string];
  'tabs.create': [{ url: string }];
}

/** The app around the extension, as it answers a message; it throws where there is none. */
type ContainingApp = (message: object) => unknown;

/** What Safari would know and do, as a test sets it up and sees it. */
export interface BrowserHost {
  /** Whether Apple's host may be reached. */
  isPermitted: boolean;
  /** What the person says when they are asked for that. */
  allows: boolean;
  app: ContainingApp;
  toolbar: { text: string; icon: string; title: string };
  alarms: Map<string, Alarm>;
  /** The addresses of the tabs that were opened, in order. */
  openedTabs: string[];
  /** All that the app was told, in order. */
  nativeMessages: { application: string; message: object }[];
  /** What pages and worker complained of: errors, and what the policy forbade. */
  complaints: string[];
  /** Answers a call of the shim. Throws what the browser would throw. */
  answer(call: string, values: unknown[]): unknown;
}

/** An app that is not installed, in Safari's manner. */
const NO_APP: ContainingApp = () => {
  throw new Error('Invalid call to runtime.sendNativeMessage(). No containing app.');
};

/** A browser that has just installed the extension. In: whether it lets it at Apple's host. */
export function browserHost(isPermitted: boolean): BrowserHost {
  const local = new Map<string, unknown>();
  const session = new Map<string, unknown>();
  const host: BrowserHost = {
    isPermitted,
    allows: true,
    app: NO_APP,
    toolbar: { text: '', icon: '', title: '' },
    alarms: new Map(),
    openedTabs: [],
    nativeMessages: [],
    complaints: [],
    answer(call, values) {
      const answer = (answers as Record<string, (...all: unknown[]) => unknown>)[call];
      if (!answer) throw new Error(`The shim has no “${call}”.`);
      return answer(...values);
    },
  };
  const answers: { [Call in keyof Calls]: (...values: Calls[Call]) => unknown } & {
    complaint: (text: string) => void;
  } = {
    complaint: (text) => void host.complaints.push(text),
    'runtime.getPlatformInfo': () => ({ os: 'mac' }),
    'runtime.sendNativeMessage': (application, message) => {
      host.nativeMessages.push({ application, message });
      return host.app(message);
    },
    'action.setIcon': ({ path }) => void (host.toolbar.icon = path['32'] ?? ''),
    'action.setBadgeText': ({ text }) => void (host.toolbar.text = text),
    'action.setBadgeBackgroundColor': () => undefined,
    'action.setTitle': ({ title }) => void (host.toolbar.title = title),
    'action.getTitle': () => host.toolbar.title,
    // As Safari 18 to at least 26.6: https://github.com/WebKit/WebKit/pull/70656
    'alarms.get': (name) => host.alarms.get(name) ?? null,
    'alarms.create': (name, { when, ...info }) =>
      void host.alarms.set(name, { name, scheduledTime: when, ...info }),
    'alarms.clear': (name) => host.alarms.delete(name),
    'permissions.contains': () => host.isPermitted,
    'permissions.request': () => (host.isPermitted ||= host.allows),
    'storage.local.get': (key) => valueIn(local, key),
    'storage.local.set': (items) => putInto(local, items),
    'storage.session.get': (key) => valueIn(session, key),
    'storage.session.set': (items) => putInto(session, items),
    'storage.session.remove': (key) => void session.delete(key),
    'tabs.create': ({ url }) => void host.openedTabs.push(url),
  };
  return host;
}

function valueIn(area: ReadonlyMap<string, unknown>, key: string): Record<string, unknown> {
  return area.has(key) ? { [key]: area.get(key) } : {};
}

function putInto(area: Map<string, unknown>, items: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(items)) area.set(key, value);
}
