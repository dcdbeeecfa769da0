import { fakeBrowser } from 'wxt/testing';

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

/** Does its work, and answers something else. */
const answering = (answer: null | undefined) => (path: string, before?: Method) =>
  AT_ONCE.has(path)
    ? () => answer
    : async (...given: unknown[]) => {
        await before?.(...given);
        return answer;
      };

/**
 * How a call of the extension API goes wrong. One that answers null or nothing has done its work all the
 * same: Safari answers null for an alarm that isn't there (https://github.com/WebKit/WebKit/pull/70656) and
 * Firefox undefined where Chrome has an object
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions).
 */
const WRONG = {
  rejects: (path: string) => () => {
    const refused = Promise.reject(new Error(`${path} is refused`));
    // Nobody waits for what is answered at once.
    if (AT_ONCE.has(path)) refused.catch(() => undefined);
    return refused;
  },
  throws: (path: string) => () => {
    throw new Error(`${path} is refused`);
  },
  null: answering(null),
  undefined: answering(undefined),
  never: () => () => new Promise(() => undefined),
  missing: () => undefined,
};
export type Mode = keyof typeof WRONG;
export const MODES = Object.keys(WRONG) as Mode[];

/** Lets one method go wrong. */
export const misbehave = (path: string, mode: Mode) =>
  replacePart(path, (before) => WRONG[mode](path, before as Method | undefined));
