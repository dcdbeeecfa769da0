import { FakeApp } from './fake-app.ts';

type Items = Record<string, unknown>;

/** What Safari would know and do, as a test sets it up and sees it. */
export class BrowserHost {
  /** Whether Apple's host may be reached. */
  isPermitted = true;
  /** What the person says when they are asked to let it at Apple's host. */
  allows = true;
  /** The app around the extension. */
  readonly app = new FakeApp();
  readonly toolbar = { text: '', icon: '', title: '' };
  readonly alarms = new Map<string, Items>();
  /** The addresses of the tabs that were opened, in order. */
  readonly openedTabs: string[] = [];
  /** What pages and worker complained of: errors, and what the policy forbade. */
  readonly complaints: string[] = [];
  private readonly local: Items = {};
  private readonly session: Items = {};

  /** What each function of the extension API does. It throws what the browser would throw. */
  readonly calls: Readonly<Record<string, (...values: never[]) => unknown>> = {
    'runtime.getPlatformInfo': () => ({ os: 'mac' }),
    'runtime.sendNativeMessage': (_name: string, message: object) => this.app.send(message),
    // Safari has no `setBadgeTextColor`, and no `notifications`.
    'action.setIcon': ({ path }: { path: Record<string, string> }) =>
      void (this.toolbar.icon = path['32'] ?? ''),
    'action.setBadgeText': ({ text }: { text: string }) => void (this.toolbar.text = text),
    'action.setBadgeBackgroundColor': () => undefined,
    'action.setTitle': ({ title }: { title: string }) => void (this.toolbar.title = title),
    'action.getTitle': () => this.toolbar.title,
    // As Safari 18 to at least 26.6: https://github.com/WebKit/WebKit/pull/70656
    'alarms.get': (name: string) => this.alarms.get(name) ?? null,
    'alarms.create': (name: string, { when, ...info }: Items) =>
      void this.alarms.set(name, { name, scheduledTime: when, ...info }),
    'alarms.clear': (name: string) => this.alarms.delete(name),
    'permissions.contains': () => this.isPermitted,
    'permissions.request': () => (this.isPermitted ||= this.allows),
    'storage.local.get': (key: string) => pick(this.local, key),
    'storage.local.set': (items: Items) => void Object.assign(this.local, items),
    'storage.session.get': (key: string) => pick(this.session, key),
    'storage.session.set': (items: Items) => void Object.assign(this.session, items),
    'storage.session.remove': (key: string) => void Reflect.deleteProperty(this.session, key),
    'tabs.create': ({ url }: { url: string }) => void this.openedTabs.push(url),
  };
}

function pick(area: Items, key: string): Items {
  return key in area ? { [key]: area[key] } : {};
}
