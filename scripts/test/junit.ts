import { readFileSync } from 'node:fs';

/** The results of a part: counts, and the name and reason of each failure. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  failures: readonly string[];
}

const TEST_CASE = /<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs;
const FAILURE = /<(?:failure|error)\b[^>]*?(?:\/>|>(.*?)<\/(?:failure|error)>)/s;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const decoded = (xml: string) =>
  xml
    .replace(/<!\[CDATA\[(.*?)\]\]>/gs, '$1')
    .replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all);

const attribute = (attributes: string, name: string) =>
  decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');

/** Counts the tests in a JUnit report, which both Vitest and Playwright write. */
function countTests(xml: string): Count {
  let [passed, skipped] = [0, 0];
  const failures: string[] = [];
  for (const [, attributes = '', content = ''] of xml.matchAll(TEST_CASE)) {
    const failure = FAILURE.exec(content);
    const name = `${attribute(attributes, 'classname')}: ${attribute(attributes, 'name')}`;
    if (failure) failures.push(`${name}\n${decoded(failure[1] ?? '')}`);
    else if (content.includes('<skipped')) skipped += 1;
    else passed += 1;
  }
  return { passed, failed: failures.length, skipped, failures };
}

/**
 * The results of a runner that exited with a code. If it failed without a failed test, it crashed: that
 * counts as one failure, and so does a missing or empty report.
 */
export function countOf(reportFile: string, exitCode: number | string, name: string): Count {
  let count: Count;
  try {
    count = countTests(readFileSync(reportFile, 'utf8'));
  } catch {
    count = { passed: 0, failed: 0, skipped: 0, failures: [] };
  }
  const isEmpty = count.passed + count.failed + count.skipped === 0;
  if (!isEmpty && (exitCode === 0 || count.failed > 0)) return count;
  const why = isEmpty ? 'ran no test' : 'failed, though no test did';
  const failures = [...count.failures, `${name} ${why}, and ended with ${exitCode}`];
  return { ...count, failed: count.failed + 1, failures };
}
