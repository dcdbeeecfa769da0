import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** What the product asks of the browser's extension API. */
export interface BrowserUse {
  /** The methods that it calls, such as `alarms.get`. */
  calls: string[];
  /** The events that it listens to, such as `alarms.onAlarm`. */
  events: string[];
  /** What it reads otherwise, such as `runtime.id`. */
  reads: string[];
}

const FOLDERS = ['lib', 'entrypoints', 'components'];
const LISTENS = new Set(['addListener', 'removeListener']);

/** Reads the sources, so that it includes every new call. */
export function browserUse(): BrowserUse {
  const found = { calls: new Set<string>(), events: new Set<string>(), reads: new Set<string>() };
  for (const folder of FOLDERS)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (/\.(ts|svelte)$/.test(name)) addUse(scriptOf(`${folder}/${name}`), found);
  const [calls, events, reads] = [found.calls, found.events, found.reads].map((all) =>
    [...all].sort(),
  );
  return { calls: calls ?? [], events: events ?? [], reads: reads ?? [] };
}

function scriptOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.ts')) return text;
  return [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, code]) => code).join('\n');
}

function addUse(code: string, found: Record<keyof BrowserUse, Set<string>>): void {
  if (!code.includes("from 'wxt/browser'")) return;
  const file = ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest, true);
  /** Names that stand for a part of the API. */
  const parts = new Map<string, string[]>([['browser', []]]);
  /** Functions that return one. */
  const getters = new Map<string, string[]>();

  function pathOf(node: ts.Node): string[] | null {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
      return getters.get(node.expression.text) ?? null;
    if (ts.isIdentifier(node)) return parts.get(node.text) ?? null;
    if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
      return pathOf(node.expression);
    if (!ts.isPropertyAccessExpression(node)) return null;
    const before = pathOf(node.expression);
    return before && [...before, node.name.text];
  }

  function visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isIdentifier(node.name)) {
      const { initializer } = node;
      const path = ts.isArrowFunction(initializer) && pathOf(initializer.body);
      if (path) return void getters.set(node.name.text, path);
    }
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const path = pathOf(node.initializer);
      if (path) {
        if (ts.isIdentifier(node.name)) parts.set(node.name.text, path);
        else
          for (const { name } of node.name.elements as ts.NodeArray<ts.BindingElement>)
            if (ts.isIdentifier(name)) parts.set(name.text, [...path, name.text]);
        return;
      }
    }
    if (ts.isCallExpression(node)) {
      const path = pathOf(node.expression);
      if (path && path.length > 0) {
        const last = path.at(-1) ?? '';
        if (LISTENS.has(last)) found.events.add(path.slice(0, -1).join('.'));
        else found.calls.add(path.join('.'));
        node.arguments.forEach(visit);
        return;
      }
    }
    const path = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node) ? pathOf(node) : null;
    const isName = ts.isIdentifier(node) && isNameOnly(node);
    if (path && !isName) found.reads.add(path.join('.'));
    else ts.forEachChild(node, visit);
  }
  visit(file);
}

/** Of a property or a binding: it is not what the name stands for. */
function isNameOnly({ parent }: ts.Identifier): boolean {
  return ts.isPropertyAssignment(parent) || ts.isBindingElement(parent) || ts.isParameter(parent);
}
