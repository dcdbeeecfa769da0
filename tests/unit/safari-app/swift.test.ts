import { describe, expect, test } from 'vitest';
import { TARGETS } from '../../../scripts/safari/targets';
import {
  declaredTypes,
  forPlatform,
  namesIn,
  parseSwift,
  SWIFT_FILES,
  syntaxErrors,
} from './swift';
import type { SyntaxNode } from './swift';

const PLATFORMS = ['macOS', 'iOS'] as const;
const HANDLER = 'Extension/SafariWebExtensionHandler.swift';

const paths = SWIFT_FILES.map(({ path }) => path);
const text = (path: string) => SWIFT_FILES.find((file) => file.path === path)?.text ?? '';

/** Names that only one of the systems has. */
const ONLY = {
  macOS: [
    'AppKit',
    'NSApplication',
    'NSWorkspace',
    'SFSafariApplication',
    'getStateOfSafariExtension',
  ],
  iOS: ['UIKit', 'UIApplication', 'SFSafariSettings', 'getStateOfExtension', 'ephemeral'],
};

/** Names that came with iOS 26.2: https://developer.apple.com/documentation/safariservices */
const SINCE_26_2 = ['getStateOfExtension', 'SFSafariSettings'];

/** What people like to write and macOS 11, the oldest system, has not. */
const TOO_NEW = [
  'AttributedString',
  'NavigationStack',
  'Observable',
  'Window',
  'borderedProminent',
  'foregroundStyle',
  'formStyle',
  'task',
  'tint',
];

/** What would bring the system's "required reason" rules, the network, or a crash. */
const UNWANTED = [
  'FileManager',
  'URLSession',
  'UserDefaults',
  'WKWebView',
  'fatalError',
  'precondition',
  'preconditionFailure',
  'systemUptime',
  'unsafeBitCast',
];

describe('the grammar of Swift', () => {
  test.each(paths)('%s', (path) => {
    for (const seen of [text(path), ...PLATFORMS.map((one) => forPlatform(text(path), one))])
      expect(syntaxErrors(parseSwift(seen))).toEqual([]);
  });

  test.each<[string, string, string]>([
    // what is broken, what stands there, what is put there
    ['a brace is missing', '\n}\n', '\n'],
    ['a parameter list is open', 'beginRequest(with', 'beginRequest((with'],
    ['a value is missing', 'let item = context', 'let item = = context'],
    ['an arrow leads nowhere', '-> String {', '-> {'],
    ['a closing bracket too many', 'reply.json]', 'reply.json]]'],
  ])('a file that is broken is found: %s', (_, from, to) => {
    const whole = text(HANDLER);
    const broken = whole.replace(new RegExp(`${escape(from)}(?![\\s\\S]*${escape(from)})`), to);
    expect(broken).not.toBe(whole);
    expect(syntaxErrors(parseSwift(broken)).length).toBeGreaterThan(0);
  });
});

describe('names that a target needs', () => {
  const declared = SWIFT_FILES.flatMap(({ folder, text: swift }) =>
    declaredTypes(parseSwift(swift)).map((type) => ({ type, folder })),
  );

  test.each(TARGETS.map((target) => [target.name, target] as const))(
    '%s uses no type of a file that it does not compile',
    (_, { sourceFolders, platform }) => {
      const missing = declared.filter(({ folder }) => !sourceFolders.includes(folder));
      expect(missing.length).toBeGreaterThan(0);
      const files = SWIFT_FILES.filter(({ folder }) => sourceFolders.includes(folder));
      for (const file of files) {
        const names = namesIn(parseSwift(forPlatform(file.text, platform)));
        const lost = missing.filter(({ type }) => names.has(type)).map(({ type }) => type);
        expect([file.path, lost]).toEqual([file.path, []]);
      }
    },
  );

  test('no name is declared twice, and each file is named for what it declares', () => {
    const names = declared.map(({ type }) => type).sort();
    expect(names.length).toBeGreaterThan(20);
    // The delegate is declared once for each system.
    expect(names.filter((name, index) => names[index - 1] === name)).toEqual(['AppDelegate']);
    for (const { path, text: swift } of SWIFT_FILES) {
      const types = declaredTypes(parseSwift(swift));
      const name = path.replace(/^.*\/|\.swift$/g, '');
      expect(types).toContain(name);
    }
  });
});

describe('what each system has', () => {
  test.each(paths)('%s', (path) => {
    for (const platform of PLATFORMS) {
      const other = platform === 'macOS' ? 'iOS' : 'macOS';
      const names = namesIn(parseSwift(forPlatform(text(path), platform)));
      expect(ONLY[other].filter((name) => names.has(name))).toEqual([]);
    }
    const names = namesIn(parseSwift(text(path)));
    expect(TOO_NEW.filter((name) => names.has(name))).toEqual([]);
    expect(unguarded(parseSwift(text(path)))).toEqual([]);
  });

  test('all of those names are looked for where they are used', () => {
    const names = new Set(SWIFT_FILES.flatMap((file) => [...namesIn(parseSwift(file.text))]));
    const absent = [...ONLY.macOS, ...ONLY.iOS, ...SINCE_26_2].filter((name) => !names.has(name));
    expect(absent).toEqual(['NSWorkspace']);
  });

  test('what is newer than its guard is found', () => {
    const call = 'SFSafariSettings.openExtensionsSettings(forIdentifiers: [])';
    const guarded = (system: string) =>
      parseSwift(`func open() {\n    if #available(${system}, *) {\n        ${call}\n    }\n}`);
    expect(unguarded(guarded('iOS 26.2'))).toEqual([]);
    expect(unguarded(guarded('iOS 18.0'))).toEqual(['SFSafariSettings']);
    expect(unguarded(parseSwift(`func open() {\n    ${call}\n}`))).toEqual(['SFSafariSettings']);
  });
});

describe('nothing that may crash, connect or need a reason', () => {
  test.each(paths.filter((path) => !path.startsWith('Tests/')))('%s', (path) => {
    const root = parseSwift(text(path));
    const names = namesIn(root);
    expect(UNWANTED.filter((name) => names.has(name))).toEqual([]);
    expect(forced(root)).toEqual([]);
  });

  test('what is forced is found', () => {
    const swift = 'func f() {\n    let a = b!\n    let c = try! d()\n    let e = f as! Int\n}';
    expect(forced(parseSwift(swift))).toEqual(['b!', 'try!', 'as!']);
    expect(
      forced(parseSwift('func f() -> Bool {\n    !(a != b) && (c as? Int) == nil\n}')),
    ).toEqual([]);
  });
});

/** What is taken for granted: a value, a success, a type. */
function forced(root: SyntaxNode): string[] {
  const bangs = root
    .descendantsOfType('postfix_expression')
    .filter(({ lastChild }) => lastChild?.type === 'bang')
    .map((expression) => expression.text);
  const operators = root
    .descendantsOfType(['try_operator', 'as_operator'])
    .map((operator) => operator.text)
    .filter((operator) => operator.endsWith('!'));
  return [...bangs, ...operators];
}

/** Names of iOS 26.2 outside the part of an `if` that asks for it. */
function unguarded(root: SyntaxNode): string[] {
  return root
    .descendantsOfType('simple_identifier')
    .filter(({ text: name }) => SINCE_26_2.includes(name))
    .filter((name) => !isGuarded(name))
    .map(({ text: name }) => name);
}

function isGuarded(node: SyntaxNode): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type !== 'if_statement') continue;
    const condition = outer.namedChildren.find(({ type }) => type === 'availability_condition');
    const first = outer.namedChildren.find(({ type }) => type === 'statements');
    if (condition?.text.startsWith('#available(iOS 26.2') && first?.id === inner.id) return true;
  }
  return false;
}

const escape = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
