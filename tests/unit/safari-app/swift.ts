import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Parser from 'web-tree-sitter';
import { SOURCES } from './written-project';

export type SyntaxNode = Parser.SyntaxNode;

await Parser.init();
const grammar = await Parser.Language.load(
  'node_modules/tree-sitter-wasms/out/tree-sitter-swift.wasm',
);

/** Reads Swift. It knows the grammar, not what names mean: a compiler finds more. */
export function parseSwift(text: string): SyntaxNode {
  const parser = new Parser();
  parser.setLanguage(grammar);
  return parser.parse(text).rootNode;
}

/** A Swift file as it stands in the project. */
export interface SwiftFile {
  path: string;
  /** The folder below `safari/` that it is in. */
  folder: string;
  text: string;
}

export const SWIFT_FILES: readonly SwiftFile[] = readdirSync(SOURCES, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.swift'))
  .sort()
  .map((path) => ({
    path,
    folder: path.split('/')[0] ?? '',
    text: readFileSync(join(SOURCES, path), 'utf8'),
  }));

/** Where the grammar does not fit, as line and column. */
export function syntaxErrors(root: SyntaxNode): string[] {
  const found = root.isError || root.isMissing ? [`${place(root)}`] : [];
  return [...found, ...root.children.flatMap(syntaxErrors)];
}

const place = ({ startPosition: { row, column } }: SyntaxNode) => `${row + 1}:${column + 1}`;

/** What the compiler for a platform sees: the branches of `#if os(…)` that are meant for it. */
export function forPlatform(text: string, platform: 'macOS' | 'iOS'): string {
  const branches: boolean[] = [];
  const lines = text.split('\n').map((line) => {
    const directive = line.trim();
    if (!directive.startsWith('#')) return branches.every(Boolean) ? line : '';
    const condition = /^#if os\((macOS|iOS)\)$/.exec(directive);
    if (condition) branches.push(condition[1] === platform);
    else if (directive === '#else') branches.push(!branches.pop());
    else if (directive === '#endif') branches.pop();
    else throw new Error(`a directive that is not known: ${directive}`);
    return '';
  });
  return lines.join('\n');
}

/** All names in a piece of Swift: of types, functions, parameters, members. */
export function namesIn(root: SyntaxNode): Set<string> {
  const names = root.descendantsOfType(['type_identifier', 'simple_identifier']);
  return new Set(names.map(({ text }) => text));
}

/** The types that a piece of Swift declares at its top, not those that it extends. */
export function declaredTypes(root: SyntaxNode): string[] {
  return root.children
    .filter(({ type }) => type === 'class_declaration' || type === 'protocol_declaration')
    .flatMap((declaration) => declaration.namedChildren)
    .filter(({ type }) => type === 'type_identifier')
    .map(({ text }) => text);
}

const file = (path: string): SwiftFile => {
  const found = SWIFT_FILES.find((one) => one.path === path);
  if (!found) throw new Error(`no ${path}`);
  return found;
};

/** The body of a type. Throws where the file does not declare it. */
function bodyOf(path: string, type: string): SyntaxNode {
  const body = parseSwift(file(path).text)
    .descendantsOfType('class_declaration')
    .find((one) => one.childForFieldName('name')?.text === type)
    ?.childForFieldName('body');
  if (!body) throw new Error(`${path} declares no ${type}`);
  return body;
}

/** The raw values of an enumeration of words, in their order. */
export function words(path: string, type: string): string[] {
  return bodyOf(path, type)
    .descendantsOfType('enum_entry')
    .map((entry) => {
      if (entry.descendantsOfType('line_string_literal').length > 0)
        throw new Error(`${type} gives a word of its own; read that instead of the case's name`);
      return entry.childForFieldName('name')?.text ?? '';
    });
}

/** The constants of a type that are a number or a range, as their numbers. */
export function numbers(path: string, type: string): Record<string, number[]> {
  return Object.fromEntries(
    bodyOf(path, type)
      .descendantsOfType('property_declaration')
      .map((property) => [
        property.childForFieldName('name')?.text ?? '',
        property
          .descendantsOfType('integer_literal')
          .map(({ text }) => Number(text.replaceAll('_', ''))),
      ]),
  );
}
