import { SUMMARY_ID, notificationSubject } from '../../lib/notifications/notification.ts';
import type { Word } from './tap/tap.ts';

/** What the notifications that were shown told, each thing by its title, and under which names. */
export function toldThings(words: readonly Word[]): Map<string, Set<string>> {
  const things = new Map<string, Set<string>>();
  for (const word of words) {
    if (word.kind !== 'shown') continue;
    // A summary has a line for each, which is its title where it is told by itself.
    const titles = word.id === SUMMARY_ID ? word.message.split('\n') : [titleOf(word)];
    for (const title of titles) things.set(title, (things.get(title) ?? new Set()).add(word.id));
  }
  return things;
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
