import { isSummary, notificationSubject } from '../../lib/notifications/notification.ts';
import { i18n } from '../support/i18n.ts';
import type { Word } from './tap/tap.ts';

/** What a summary says below its first item. */
const ADVICE = new Set([
  i18n.t('notification.nothingToDo'),
  i18n.t('notification.tryAgain'),
  i18n.t('notification.plannedNothing'),
]);

/** What the notifications that were shown told, each thing by its title, and under which names. */
export function toldThings(words: readonly Word[]): Map<string, Set<string>> {
  const things = new Map<string, Set<string>>();
  for (const word of words) {
    if (word.kind !== 'shown') continue;
    const titles = isSummary(word.id) ? titlesIn(word.message) : [titleOf(word)];
    for (const title of titles) things.set(title, (things.get(title) ?? new Set()).add(word.id));
  }
  return things;
}

/** A summary has a line for each, which is its title where it is told by itself. */
function titlesIn(summary: string): string[] {
  return summary.split('\n').filter((line) => !ADVICE.has(line));
}

/** All reminders have the same title. */
function titleOf({ id, title }: Extract<Word, { kind: 'shown' }>): string {
  return notificationSubject(id)?.kind === 'run' ? `${title} ${id}` : title;
}

/** How often a notification was shown again under its own name. */
export function repeatsIn(words: readonly Word[]): number {
  const ids = words.flatMap((word) => (word.kind === 'shown' ? word.id : []));
  return ids.length - new Set(ids).size;
}

/** How often any notification was shown. */
export function shownIn(words: readonly Word[]): number {
  return words.filter(({ kind }) => kind === 'shown').length;
}
