import { existsSync } from 'node:fs';
import ts from 'typescript';

/** What one source file takes from others, and its code without comments. */
export interface Source {
  /** From the project's root. */
  path: string;
  /** Each import that brings a value, as it is written or, where relative, from the root. */
  values: string[];
  /** Each import of types alone, in the same way. */
  types: string[];
  /** The whole text with comments taken out of its scripts. */
  code: string;
}

/**
 * Reads what a file imports.
 * In: its path from the project's root and its text; TypeScript or Svelte.
 */
export function scanSource(path: string, text: string): Source {
  const values: string[] = [];
  const types: string[] = [];
  const isSvelte = path.endsWith('.svelte');
  const scripts = isSvelte
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script)
    : [text];
  let code = isSvelte
    ? text.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '').replace(/<!--[\s\S]*?-->/g, '')
    : '';
  for (const script of scripts) {
    const file = ts.createSourceFile(path, script, ts.ScriptTarget.ESNext, true);
    collect(file, (specifier, isType) => (isType ? types : values).push(fromRoot(path, specifier)));
    code += ts.createPrinter({ removeComments: true }).printFile(file);
  }
  return { path, values, types, code };
}

type Found = (specifier: string, isType: boolean) => void;

function collect(node: ts.Node, found: Found): void {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    found(node.moduleSpecifier.text, bringsTypesOnly(node.importClause));
  else if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    found((node.moduleSpecifier as ts.StringLiteral).text, node.isTypeOnly);
  else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments;
    found(specifier && ts.isStringLiteral(specifier) ? specifier.text : '(computed)', false);
  }
  ts.forEachChild(node, (child) => collect(child, found));
}

function bringsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((e) => e.isTypeOnly);
}

/** `../status/model` in `lib/feed/x.ts` is `lib/status/model.ts`; packages stay as they are. */
function fromRoot(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const { pathname } = new URL(specifier, `file:///${path}`);
  const found = pathname.slice(1);
  if (/\.(css|json|html)$/.test(found)) return found;
  // `./live.svelte` may be a component or, of the file live.svelte.ts, a module.
  if (found.endsWith('.svelte') && !existsSync(`${found}.ts`)) return found;
  return `${found.replace(/\.(js|ts)$/, '')}.ts`;
}

/** A circle of files that import each other, first file again at its end; null where there is none. */
export function findCycle(sources: readonly Source[]): string[] | null {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const next of byPath.get(path)?.values ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const path of byPath.keys()) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return null;
}
