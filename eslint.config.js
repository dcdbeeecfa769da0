import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What makes markup or code of text, or lets anyone else speak to us. */
const FORBIDDEN_PROPERTIES = [
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'createContextualFragment'],
  ...['setHTMLUnsafe', 'parseHTMLUnsafe', 'parseFromString', 'execScript', 'writeln'],
  ...['onMessageExternal', 'onConnectExternal', 'onConnect', 'onUserScriptMessage'],
].map((property) => ({ property, message: 'See SECURITY.md.' }));

const LINK = 'SvelteElement[name.name="a"] > SvelteStartTag >';
/** A link within the extension: made by a function for it, or handed down as a page's address. */
const OWN_PAGE =
  ':not(CallExpression[callee.name=/(^hashOf|Route)$/], Identifier[name=/(Page|_PAGE)$/])';

/** Links and navigation that go anywhere but to our own pages, and elements that load something. */
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
      // TypeScript knows better than this rule what is defined.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    // What is shipped.
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
    // The one way out, and what opens it in a tab.
    files: ['components/ExternalLink.svelte', 'lib/platform/open-links.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // What runs on the terminal speaks there.
  { files: ['scripts/**', 'tests/**'], rules: { 'no-console': 'off' } },
);
