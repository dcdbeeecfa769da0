import { readdirSync, readFileSync } from 'node:fs';

/** Parts of the API with a name of their own: `const { local } = browser.storage`, `const x = () => browser.x`. */
const NAMED = /const (\{[^}]+\}|\w+)(?:: [^=]+)? =\s+(\(\) => )?browser((?:\.\w+)*);/g;

/** What the product's sources ask of the extension API: `alarms.get`, `alarms.onAlarm`, `runtime.id`. */
export function browserUse() {
  const found = { calls: new Set<string>(), events: new Set<string>() };
  for (const folder of ['lib', 'entrypoints', 'components'])
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const text = /\.(ts|svelte)$/.test(name) ? readFileSync(`${folder}/${name}`, 'utf8') : '';
      if (text.includes("from 'wxt/browser'")) addUse(text, found);
    }
  return { calls: [...found.calls].sort(), events: [...found.events].sort() };
}

function addUse(source: string, found: Record<'calls' | 'events', Set<string>>): void {
  const code = source
    .replace(/^\s*(\/\/|\/?\*|import ).*/gm, '')
    .replace(/typeof browser[.\w]*/g, '')
    .replace(/\(browser as \w+\)/g, 'browser')
    .replace(/(browser[.\w]*) as [^;)]+/g, '$1')
    .replaceAll('?.(', '(')
    .replaceAll('?.', '.');
  let uses = code.replace(NAMED, '');
  for (const [, names = '', getter, path = ''] of code.matchAll(NAMED))
    for (const name of names.match(/\w+/g) ?? []) {
      const part = names.startsWith('{') ? `.${name}` : '';
      const use = new RegExp(`(?<![.\\w'])${name}${getter ? '\\(\\)' : '\\b(?!:)'}`, 'g');
      uses = uses.replace(use, `browser${path}${part}`);
    }
  for (const [, path = '', call] of uses.matchAll(/\bbrowser\.([\w.]+)(<.*?>\(|\()?/g)) {
    const event = path.match(/^(.*)\.(?:add|remove)Listener$/)?.[1];
    if (event) found.events.add(event);
    else if (call) found.calls.add(path);
  }
}
