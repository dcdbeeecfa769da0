import { Linter, type Rule, type Scope } from 'eslint';
import type { PackedFiles } from '../../scripts/build/packed-files';

/** A script as a parser understands it. */
export interface Script {
  file: string;
  /** Every node of its syntax tree, each of which knows what is around it. */
  nodes: Rule.Node[];
  /** Where it uses what it does not declare: what the browser brings along. */
  globals: Scope.Reference[];
}

/** The targets share most of their code, and reading it takes seconds. */
const read = new Map<string, Script>();

/** Reads every script that is packed. Throws where one is no JavaScript. */
export function scriptsIn(files: PackedFiles): Script[] {
  const scripts = [...files].filter(([name]) => name.endsWith('.js'));
  return scripts.map(([file, code]) => {
    const key = `${file}\n${code}`;
    const script = read.get(key) ?? readScript(file, String(code));
    read.set(key, script);
    return script;
  });
}

/** ESLint's parser tells which of two equal names is which; minified code has few others. */
export function readScript(file: string, code: string): Script {
  const nodes: Rule.Node[] = [];
  let script: Script | undefined;
  const rule: Rule.RuleModule = {
    create: ({ sourceCode: { scopeManager } }) => ({
      '*': (node: Rule.Node) => void nodes.push(node),
      'Program:exit'() {
        const [all] = scopeManager.scopes;
        // Of some the parser knows that browsers bring them along, of others it doesn't.
        const state = [...(all?.set.values() ?? [])].flatMap(({ references }) => references);
        script = { file, nodes, globals: [...state, ...(all?.through ?? [])] };
      },
    }),
  };
  const [problem] = new Linter().verify(
    code,
    { plugins: { our: { rules: { rule } } }, rules: { 'our/rule': 'error' } },
    { filename: file, allowInlineConfig: false },
  );
  if (!script) throw new Error(`${file}: ${problem?.message}`);
  return script;
}

type Part = object | null | undefined;

/** A text that is written out; the parts of a template that is filled in are joined by `${…}`. */
export function writtenText(part: Part): string | null {
  const node = part as Rule.Node | null | undefined;
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type !== 'TemplateLiteral') return null;
  return node.quasis.map(({ value }) => value.cooked).join('${…}');
}

/** A text that is the same for ever. */
export function constantText(part: Part): string | null {
  const node = part as Rule.Node | null | undefined;
  const isFilledIn = node?.type === 'TemplateLiteral' && node.expressions.length > 0;
  return isFilledIn ? null : writtenText(part);
}

/** What a name is, or the last part of `a.b.c` and `a['c']`; null where nobody can tell. */
export function calledName(part: Part): string | null {
  const node = part as Rule.Node | null | undefined;
  if (node?.type === 'Identifier') return node.name;
  if (node?.type !== 'MemberExpression') return null;
  return node.computed ? constantText(node.property) : calledName(node.property);
}
