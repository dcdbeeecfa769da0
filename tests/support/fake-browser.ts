import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { createLocks } from './locks';

/** Before `freshBrowser` takes it away. */
export const { onShown } = fakeBrowser.notifications;

/** The browser around a worker, empty; what WXT's fake leaves out is put in. */
export function freshBrowser() {
  fakeBrowser.reset();
  const scope = Object.assign(new EventTarget(), { listened: [] as string[] });
  const add = scope.addEventListener.bind(scope);
  scope.addEventListener = (type: string, listener: EventListener) => {
    scope.listened.push(type);
    add(type, listener);
  };
  type Listener = () => Promise<void>;
  const permissionListeners = { added: [] as Listener[], removed: [] as Listener[] };
  const surroundings = {
    /** Its path at 16 pixels. */
    icon: '',
    scope,
    permitted: true,
    permissionListeners,
    commandListeners: [] as ((name: string) => void)[],
  };
  let popupPath = '/popup.html';
  const event = (name: 'added' | 'removed') => ({
    addListener: (listener: Listener) => permissionListeners[name].push(listener),
  });
  const missing = {
    action: {
      setIcon: async ({ path }: { path: Record<number, string> }) => {
        surroundings.icon = path[16] ?? '';
      },
      getPopup: async () => `chrome-extension://id${popupPath}`,
      setPopup: async ({ popup }: { popup: string }) => void (popupPath = popup),
    },
    permissions: {
      contains: async () => surroundings.permitted,
      onAdded: event('added'),
      onRemoved: event('removed'),
    },
    commands: {
      onCommand: {
        addListener: (listener: (name: string) => void) =>
          surroundings.commandListeners.push(listener),
      },
    },
    i18n: { getUILanguage: () => 'en-GB' },
    runtime: { getManifest: () => ({ version: '0.7.0' }) },
  };
  // As in Chromium; in Firefox each notification that is shown sends one.
  Object.assign(fakeBrowser.notifications, { onShown: undefined });
  for (const [name, parts] of Object.entries(missing))
    Object.assign(fakeBrowser[name as keyof typeof missing], parts);
  vi.stubGlobal('self', scope);
  vi.stubGlobal('navigator', {
    locks: createLocks(),
    onLine: true,
  });
  return surroundings;
}
