import type { Publication } from '../../../tests/support/published.ts';
import { hasCorpus, readCaptures } from '../../../tests/replay/corpus.ts';
import { hasOngoingEvent } from '../../../tests/replay/oracle.ts';
import { publicationsOf } from '../../../tests/replay/publications.ts';
import { resolved } from '../../../tests/support/stand-in/feed-event.ts';
import { backupIssue, eightyServices } from '../eighty-services.ts';
import { seededRandom } from '../seeded-random.ts';

const BACKUP = 'iCloud Backup';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A body that says something else of iCloud Backup than the one before. */
export interface Turn {
  atMs: number;
  /** Whether something goes on from then on. */
  isOngoing: boolean;
  /** When the next one says otherwise. */
  untilMs: number;
}

/** What Apple published, and where it turned. */
export interface Published {
  /** Where the bodies come from, in words. */
  source: string;
  bodies: readonly Publication[];
  turns: Turn[];
}

/** The real captures where they lie beside the project; else a month that is made up. */
export function published(): Published {
  if (!hasCorpus) return madeUpMonth();
  const captures = readCaptures();
  const source = `${captures.length.toLocaleString('en')} real bodies, 2019 to 2021`;
  const said = captures.map((capture) => hasOngoingEvent(capture, BACKUP));
  return { source, bodies: publicationsOf(captures), turns: turnsOf(captures, said) };
}

function turnsOf(bodies: readonly { atMs: number }[], said: readonly boolean[]): Turn[] {
  const starts = bodies.flatMap(({ atMs }, index) => {
    const isOngoing = said[index] ?? false;
    return index > 0 && isOngoing !== said[index - 1] ? [{ atMs, isOngoing }] : [];
  });
  return starts.map((turn, index) => ({
    ...turn,
    untilMs: starts[index + 1]?.atMs ?? Number.POSITIVE_INFINITY,
  }));
}

/** An incident a day, some as short as Apple's shortest, most of about an hour. */
function madeUpMonth(): Published {
  const random = seededRandom(31);
  const beginMs = Date.UTC(2026, 2, 1);
  const days = Array.from({ length: 30 }, (_, day) => {
    const startMs = beginMs + day * DAY_MS + Math.floor(random() * 20 * 60) * MINUTE_MS;
    const endMs = startMs + Math.ceil(10 + random() ** 2 * 180) * MINUTE_MS + random() * MINUTE_MS;
    const issue = backupIssue('Users may be unable to back up.', startMs);
    const messageId = String(2_000_010_000 + day);
    return [
      { atMs: startMs, isOngoing: true, event: { ...issue, messageId } },
      { atMs: endMs, isOngoing: false, event: resolved('Issue', { messageId, startMs, endMs }) },
    ];
  });
  const all = [{ atMs: beginMs - DAY_MS, isOngoing: false, event: null }, ...days.flat()];
  const said = all.map(({ isOngoing }) => isOngoing);
  const bodies = all.map(({ atMs, isOngoing, event }): Publication => {
    const text = eightyServices(atMs, event);
    return { atMs, text, said: () => new Map([[BACKUP, isOngoing]]) };
  });
  return { source: 'a made-up month', bodies, turns: turnsOf(all, said) };
}
