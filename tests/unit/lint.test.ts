import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({ allowInlineConfig: false });

/** The rules that a file breaks. */
async function broken(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

/** The parser takes its time the first time. */
const LONG = { timeout: 60_000 };

test.each([
  ['svelte/no-at-html-tags', '<p>{@html text}</p>'],
  ['no-restricted-syntax', '<a href="https://www.apple.com/">Apple</a>'],
  ['no-restricted-syntax', '<a href={address} target="_blank">Apple</a>'],
  ['no-restricted-syntax', '<a {href}>Apple</a>'],
  ['no-restricted-syntax', '<a {...link}>Apple</a>'],
  ['no-restricted-syntax', '<iframe title="a"></iframe>'],
  ['no-restricted-syntax', '<div contenteditable bind:innerHTML={text}></div>'],
])('in a component %s stops: %s', LONG, async (rule, markup) => {
  expect(await broken('components/Made.svelte', `${markup}\n`)).toContain(rule);
});

test.each([
  ['no-eval', 'eval(text);'],
  ['no-new-func', 'new Function(text);'],
  ['no-script-url', 'export const a = "javascript:a()";'],
  ['no-restricted-properties', 'element.innerHTML = text;'],
  ['no-restricted-properties', 'new DOMParser().parseFromString(text, "text/html");'],
  ['no-restricted-properties', 'document.write(text);'],
  ['no-restricted-properties', 'window.open(address);'],
  ['no-restricted-properties', 'browser.runtime.onMessageExternal.addListener(listen);'],
  ['no-restricted-syntax', 'location.href = address;'],
  ['no-restricted-syntax', 'location = address;'],
  ['no-restricted-syntax', 'location.assign(address);'],
  ['no-restricted-syntax', 'void browser.tabs.create({ url: address });'],
])('%s stops: %s', LONG, async (rule, code) => {
  expect(await broken('lib/platform/made.ts', `${code}\n`)).toContain(rule);
});

test.each([
  ['components/Made.svelte', '<a href="#failures">Failures</a>'],
  ['components/Made.svelte', '<a href={hashOf(place)}>History</a>'],
  ['components/Made.svelte', '<a href={settingsPage} target="_blank">Settings</a>'],
  ['lib/platform/made.ts', 'location.hash = hashOf(place);'],
  ['lib/platform/made.ts', 'void browser.tabs.create({ url: extensionUrl(page) });'],
])('in %s nothing stops: %s', LONG, async (file, text) => {
  const forbidden = /^(no-(restricted|eval|implied|new-func|script)|svelte\/no-at-html)/;
  expect((await broken(file, `${text}\n`)).filter((rule) => forbidden.test(rule ?? ''))).toEqual(
    [],
  );
});
