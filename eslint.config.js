import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** APIs that convert text to markup or code, or accept messages from others. */
const FORBIDDEN_PROPERTIES = [
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'createContextualFragment'],
  ...['setHTMLUnsafe', 'parseHTMLUnsafe', 'parseFromString', 'execScript', 'writeln'],
  ...['onMessageExternal', 'onConnectExternal', 'onConnect', 'onUserScriptMessage'],
].map((property) => ({ property, message: 'See SECURITY.md.' }));

const LINK = 'SvelteElement[name.name="a"] > SvelteStartTag >';
/** A link within the extension: created by a function for it, or passed as a page's address. */
const OWN_PAGE =
  ':not(CallExpression[callee.name=/(^hashOf|Route)$/], Identifier[name=/(Page|_PAGE)$/])';

/** Links and navigation to addresses outside our pages, and elements that load resources. */
const FORBIDDEN_SYNTAX = [
  [`${LINK} SvelteAttribute[key.name="href"] > SvelteMustacheTag > ${OWN_PAGE}.expression`, 'link'],
  [`${LINK} SvelteAttribute[key.name="href"] > SvelteLiteral:not([value=/^#/])`, 'link'],
  [`${LINK} SvelteShorthandAttribute[key.name="href"]`, 'link'],
  [`${LINK} SvelteSpreadAttribute`, 'link'],
  ['SvelteElement[name.name=/^(iframe|frame|object|embed|base|script)$/]', 'element'],
  [
    'SvelteAttribute[key.name=/^(srcdoc|formaction|action|on[a-z]+)$/] > SvelteLiteral',
    'attribute',
  ],
  ['SvelteDirective[kind="Binding"][key.name.name=/^(innerHTML|outerHTML)$/]', 'markup'],
  ['AssignmentExpression[left.object.name="location"][left.property.name!="hash"]', 'navigation'],
  ['AssignmentExpression[left.name="location"]', 'navigation'],
  ['AssignmentExpression[left.property.name="location"]', 'navigation'],
  ['CallExpression[callee.object.name="location"]', 'navigation'],
  [
    'CallExpression[callee.object.property.name=/^(tabs|windows)$/][callee.property.name=/^(create|update)$/]' +
      ' Property[key.name="url"][value.callee.name!="extensionUrl"]',
    'navigation',
  ],
].map(([selector, what]) => ({ selector, message: `No such ${what}: see SECURITY.md.` }));

export default ts.config(
  { ignores: ['.output', '.wxt', 'artifacts', 'node_modules'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      // TypeScript checks this better than the rule.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    // The files of the package.
    files: ['lib/**', 'components/**', 'entrypoints/**'],
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-restricted-properties': [
        'error',
        ...FORBIDDEN_PROPERTIES,
        { object: 'document', property: 'write', message: 'See SECURITY.md.' },
        { object: 'window', property: 'open', message: 'See SECURITY.md.' },
      ],
      'no-restricted-syntax': ['error', ...FORBIDDEN_SYNTAX],
    },
  },
  {
    // The only way out, and the function that opens it in a tab.
    files: ['components/ExternalLink.svelte', 'lib/platform/open-links.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // Terminal scripts use the console.
  { files: ['dev/**', 'scripts/**', 'tests/**'], rules: { 'no-console': 'off' } },
);
