import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { createLocks } from './locks';

/** Before `freshBrowser` takes it away. */
export const { onShown } = fakeBrowser.notifications;

/** What the toolbar shows and what the worker's global scope was asked for. */
export interface Surroundings {
  /** The icon's path at 16 pixels. */
  icon: string;
  /** What its button opens, from the root of the extension. */
  popup: string;
  /** The events that the worker's own scope is listened to for, and a way to send one. */
  scope: EventTarget & { listened: string[] };
  permitted: boolean;
  /** What listens for a change of that. */
  permissionListeners: Record<'added' | 'removed', (() => Promise<void>)[]>;
  onLine: boolean;
  /** What listens for the keys of the user. */
  commandListeners: ((name: string) => void)[];
}

/** The browser around a worker, empty; what WXT's fake leaves out is put in. */
export function freshBrowser(): Surroundings {
  fakeBrowser.reset();
  const scope = Object.assign(new EventTarget(), { listened: [] as string[] });
  const add = scope.addEventListener.bind(scope);
  scope.addEventListener = (type: string, listener: EventListener) => {
    scope.listened.push(type);
    add(type, listener);
  };
  const permissionListeners: Surroundings['permissionListeners'] = { added: [], removed: [] };
  const surroundings: Surroundings = {
    ...{ icon: '', popup: '/popup.html', scope, permitted: true, onLine: true },
    commandListeners: [],
    permissionListeners,
  };
  const event = (name: 'added' | 'removed') => ({
    addListener: (listener: () => Promise<void>) => permissionListeners[name].push(listener),
  });
  const missing = {
    action: {
      setIcon: async ({ path }: { path: Record<number, string> }) => {
        surroundings.icon = path[16] ?? '';
      },
      getPopup: async () => `chrome-extension://id${surroundings.popup}`,
      setPopup: async ({ popup }: { popup: string }) => {
        surroundings.popup = popup;
      },
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
    get onLine() {
      return surroundings.onLine;
    },
  });
  return surroundings;
}
