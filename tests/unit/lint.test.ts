import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({ allowInlineConfig: false });

/** The parser takes its time the first time. */
const LONG = { timeout: 60_000 };
const HTML = 'svelte/no-at-html-tags';
const SYNTAX = 'no-restricted-syntax';
const PROPERTY = 'no-restricted-properties';

// The rest of what is forbidden is also looked for in the builds.
test.each([
  ['<p>{@html text}</p>', HTML],
  ['<a href="https://www.apple.com/">Apple</a>', SYNTAX],
  ['<a href={address} target="_blank">Apple</a>', SYNTAX],
  ['<a {href}>Apple</a>', SYNTAX],
  ['<a {...link}>Apple</a>', SYNTAX],
  ['<div contenteditable bind:innerHTML={text}></div>', SYNTAX],
  ['<a href="#failures">Failures</a>', null],
  ['<a href={hashOf(place)}>History</a>', null],
  ['<a href={settingsPage} target="_blank">Settings</a>', null],
  ['element.innerHTML = text;', PROPERTY],
  ['window.open(address);', PROPERTY],
  ['location.href = address;', SYNTAX],
  ['location = address;', SYNTAX],
  ['location.assign(address);', SYNTAX],
  ['void browser.tabs.create({ url: address });', SYNTAX],
  ['void browser.tabs.create({ url: extensionUrl(page) });', null],
  ['location.hash = hashOf(place);', null],
])('%s breaks the rule: %s', LONG, async (code, rule) => {
  const filePath = code.startsWith('<') ? 'components/Made.svelte' : 'lib/platform/made.ts';
  const [{ messages = [] } = {}] = await eslint.lintText(`${code}\n`, { filePath });
  const broken = messages.map(({ ruleId }) => ruleId);
  if (rule) expect(broken).toContain(rule);
  else for (const one of [HTML, SYNTAX, PROPERTY]) expect(broken).not.toContain(one);
});
