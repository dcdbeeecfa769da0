import { fakeBrowser } from 'wxt/testing';

/** How a call of the extension API goes wrong. */
export const MODES = ['rejects', 'throws', 'null', 'undefined', 'never', 'missing'] as const;
export type Mode = (typeof MODES)[number];

type Method = (...given: unknown[]) => unknown;

/** These answer at once; all others give a promise. */
const AT_ONCE = new Set([
  'i18n.getMessage',
  'i18n.getUILanguage',
  'runtime.getURL',
  'runtime.getManifest',
]);

function placeOf(path: string): { owner: Record<string, unknown>; name: string } {
  const names = path.split('.');
  const name = names.pop() ?? '';
  let owner = fakeBrowser as unknown as Record<string, unknown>;
  for (const part of names) owner = (owner[part] ??= {}) as Record<string, unknown>;
  return { owner, name };
}

/** Puts something else in the place of a part of the API. Out: puts it back. */
export function replacePart(path: string, make: (before: unknown) => unknown): () => void {
  const { owner, name } = placeOf(path);
  const before = owner[name];
  owner[name] = make(before);
  return () => void (owner[name] = before);
}

/**
 * Lets one method go wrong. One that answers null or nothing has done its work all the same: Safari
 * answers null for an alarm that isn't there (https://github.com/WebKit/WebKit/pull/70656) and Firefox
 * undefined where Chrome has an object (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions).
 */
export function misbehave(path: string, mode: Mode): () => void {
  const nothing = mode === 'null' ? null : undefined;
  return replacePart(path, (before) => {
    switch (mode) {
      case 'rejects':
        return () => {
          const refused = Promise.reject(new Error(`${path} is refused`));
          // Nobody waits for what is answered at once.
          if (AT_ONCE.has(path)) refused.catch(() => undefined);
          return refused;
        };
      case 'throws':
        return () => {
          throw new Error(`${path} is refused`);
        };
      case 'null':
      case 'undefined':
        if (AT_ONCE.has(path)) return () => nothing;
        return async (...given: unknown[]) => {
          await (before as Method | undefined)?.(...given);
          return nothing;
        };
      case 'never':
        return () => new Promise(() => undefined);
      case 'missing':
        return undefined;
    }
  });
}
