import { readFileSync } from 'node:fs';
import { auditAnswer } from './audit-answer.ts';
import { lockFileProblems } from './audit-lock-file.ts';
import { ONE_PASSED, ONE_SKIPPED, oneFailed, total, type Count } from './count.ts';
import { runCommand } from './run-command.ts';
import type { Say } from './run-part.ts';

/** What the extension is made with, and what comes with it. Most of it is left out of the bundles. */
const SHIPPED = [
  ...['dexie', 'uqr', 'valibot', '@wxt-dev/i18n'],
  // Of the last one: the browser's types, and what reads its files of words when it builds.
  ...['@wxt-dev/browser', '@types/filesystem', '@types/filewriter', '@types/har-format'],
  ...['chokidar', 'confbox', 'fdir', 'picomatch', 'readdirp', 'tinyglobby'],
];

/** Says nothing but its answer, and waits for it no longer than anyone would. */
const COMMAND =
  'npm audit --omit=dev --package-lock-only --json --loglevel=silent ' +
  '--fetch-retries=0 --fetch-timeout=20000';

function lockFile(say: Say): Count {
  const problems = lockFileProblems(readFileSync('package-lock.json', 'utf8'), SHIPPED);
  say(`${problems.length === 0 ? '✓' : '✗'} package-lock.json`);
  for (const problem of problems) say(`  ${problem}`);
  return problems.length === 0
    ? ONE_PASSED
    : oneFailed(['package-lock.json', ...problems].join('\n'));
}

/**
 * Asks npm's registry for known weaknesses of what is shipped. In: settings of npm, as environment
 * variables. A registry that gives no answer is one skipped: nobody knows then, and it is no fault of
 * the project.
 */
export async function auditShipped(say: Say, env: Record<string, string> = {}): Promise<Count> {
  const { output } = await runCommand(COMMAND, { show: false, env });
  const answer = auditAnswer(output);
  if (answer.kind === 'unanswered') {
    say(`- npm audit: skipped, for the registry gave no answer: ${answer.reason}`);
    return ONE_SKIPPED;
  }
  if (answer.kind === 'unreadable') {
    say(`✗ npm audit: ${answer.reason}`);
    return oneFailed(`npm audit: ${answer.reason}`);
  }
  say(`${answer.refused.length === 0 ? '✓' : '✗'} npm audit`);
  for (const line of answer.refused) say(`  ${line}`);
  return answer.refused.length === 0
    ? ONE_PASSED
    : oneFailed(['npm audit', ...answer.refused].join('\n'));
}

/** Looks at what the project depends on: where it comes from, and what is known against it. */
export async function audit(say: Say): Promise<Count> {
  return total([lockFile(say), await auditShipped(say)]);
}
