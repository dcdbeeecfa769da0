import type { Observation } from '../status/model';
import type { Learned } from './watch-store';

/** More gaps than any browser has before it is closed, or its disk has room again. */
const MAX_EARLIER = 100;

/** What was learned of a feed and could not be stored yet. */
export interface Lesson extends Learned {
  /** What was observed before the last gap. */
  earlier?: Observation[];
}

/** Two lessons on a feed as one: the later word on everything, and all that is owed or was observed. */
export function mergeLessons(before: Lesson, after: Learned): Lesson {
  const known = after.known ?? before.known;
  const listing = after.listing ?? before.listing;
  // What was built on blindness is blind, too.
  const isBlind = before.known ? before.isBlind : after.isBlind;
  return {
    check: after.check,
    ...(isBlind && { isBlind }),
    ...(known && { known }),
    incidents: byId([...(before.incidents ?? []), ...(after.incidents ?? [])]),
    notices: byId([...(before.notices ?? []), ...(after.notices ?? [])]),
    ...(listing && { listing }),
    ...observed(before, after),
  };
}

/** Each thing once: the last one of its id, at the place of the first. */
export function byId<T extends { id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** What goes on from the same beginning replaces; what began anew leaves the other as it was. */
function observed(before: Lesson, after: Learned): Pick<Lesson, 'earlier' | 'observation'> {
  const all = [before.observation, after.observation].flatMap((one) => one ?? []);
  const observation = all.pop();
  const ended = all.filter(({ fromMs }) => fromMs !== observation?.fromMs);
  const earlier = [...(before.earlier ?? []), ...ended].slice(-MAX_EARLIER);
  return { ...(observation && { observation }), ...(earlier.length > 0 && { earlier }) };
}
