import { msg, type LocalizedText } from '../text/localized-text';
import type { SupportSummary } from './support-summary';

/** More than any run comes to, and little enough for what it is pasted into. */
export const MAX_PLAIN_TEXT_LENGTH = 60_000;

/**
 * A hand-over as plain text, for the clipboard.
 * In: it, and how a sentence becomes text. Out: titles and lines that begin with `- `; what was typed
 * over several lines is indented below its own. Where it grows too long it ends at a whole line, and
 * says so.
 */
export function plainTextOf(
  summary: SupportSummary,
  t: (sentence: LocalizedText) => string,
): string {
  const { sections, made } = summary;
  const head = [t(msg('guide.handOver.title')), t(made)];
  const body = sections.flatMap(({ title, lines }) => [
    '',
    t(title),
    ...lines.map((line) => `- ${t(line).replaceAll('\n', '\n  ')}`),
  ]);
  const all = [...head, ...body];
  const text = all.join('\n');
  if (text.length <= MAX_PLAIN_TEXT_LENGTH) return text;
  const end = t(msg('guide.handOver.cut'));
  const kept: string[] = [];
  let length = end.length + 2;
  for (const line of all) {
    length += line.length + 1;
    if (length > MAX_PLAIN_TEXT_LENGTH) break;
    kept.push(line);
  }
  return [...kept, '', end].join('\n');
}
