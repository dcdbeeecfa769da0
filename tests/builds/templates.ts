import type { Rule } from 'eslint';
import { calledName, constantText, type Script } from './syntax';

/** A function, by the name it has in its file. */
interface Named {
  file: string;
  name: string;
}

/**
 * All texts of which Svelte makes markup: those with which the functions are called that hand them to
 * `innerHTML`, in whatever file. In: all scripts. Out: null for one that is not written out.
 */
export function templatesOf(scripts: readonly Script[]): (string | null)[] {
  const makers = scripts.flatMap(({ file, nodes }) =>
    nodes
      .filter((node) => node.type === 'MemberExpression' && calledName(node) === 'innerHTML')
      .map((node) => ({ file, name: functionAround(node) })),
  );
  const users = makers.flatMap((maker) =>
    usesOf(scripts, maker).map(({ file, node }) => ({ file, name: functionAround(node) })),
  );
  return templatesFrom(scripts, users, new Set());
}

/** The same of functions that hand on what they are called with. */
function templatesFrom(
  scripts: readonly Script[],
  users: readonly Named[],
  seen: Set<string>,
): (string | null)[] {
  return users.flatMap((user) => {
    const key = `${user.file} ${user.name}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return usesOf(scripts, user).flatMap(({ file, node }) => {
      // Not called but handed on itself, nobody can tell with what it is called.
      if (node.parent?.type !== 'CallExpression' || node.parent.callee !== node) return [null];
      const [text] = node.parent.arguments;
      if (text?.type !== 'Identifier') return [constantText(text)];
      const around = functionOf(node);
      const isItsOwn = calledName(around?.params[0]) === text.name;
      if (!around || !isItsOwn) return [null];
      return templatesFrom(scripts, [{ file, name: around.id.name }], seen);
    });
  });
}

function functionOf(node: Rule.Node) {
  for (let one: Rule.Node | null = node; one; one = one.parent)
    if (one.type === 'FunctionDeclaration') return one;
  return null;
}

/** Throws for what is in no function that has a name. */
function functionAround(node: Rule.Node): string {
  const around = functionOf(node);
  if (!around) throw new Error('Markup is made outside of any function.');
  return around.id.name;
}

/** Where a function is used: in its own file, and in all that import it. */
function usesOf(scripts: readonly Script[], { file, name }: Named) {
  const own = scripts.find((script) => script.file === file);
  const exported = own?.nodes.flatMap((node) =>
    node.type === 'ExportSpecifier' && calledName(node.local) === name
      ? (calledName(node.exported) ?? [])
      : [],
  );
  const base = `/${file.split('/').at(-1)}`;
  const locals = scripts.flatMap((script) =>
    script.nodes.flatMap((node) => {
      if (node.type !== 'ImportSpecifier' || node.parent?.type !== 'ImportDeclaration') return [];
      const isOfFile = constantText(node.parent.source)?.endsWith(base);
      const isIt = exported?.includes(calledName(node.imported) ?? '');
      return isOfFile && isIt ? { file: script.file, name: node.local.name } : [];
    }),
  );
  return [{ file, name }, ...locals].flatMap((local) => {
    const references = scripts
      .find((script) => script.file === local.file)
      ?.names.get(local.name)?.references;
    return (references ?? [])
      .map(({ identifier }) => ({ file: local.file, node: identifier as Rule.Node }))
      .filter(({ node }) => node.parent?.type !== 'ExportSpecifier');
  });
}
