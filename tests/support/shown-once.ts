import type { Delivery, Telling } from '../../lib/notices/delivery';
import type { Notice } from '../../lib/notices/notice';
import type { Incident } from '../../lib/status/model';

/** Something that the person saw. */
export interface Shown {
  telling: Telling;
  /** What it told of: of an incident only the last, which tells the earlier ones too. */
  notices: Notice[];
  /** In which episode each incident was. */
  episodes: ReadonlyMap<string, number>;
  nowMs: number;
}

const BEGINNINGS = new Set(['began', 'reopened']);

/** What a delivery shows. In: what was owed, the incidents as they are, now. */
export function shownOf(
  { show }: Delivery,
  owed: readonly Notice[],
  incidents: readonly Incident[],
  nowMs: number,
): Shown[] {
  const episodes = new Map(incidents.map(({ id, episode }) => [id, episode]));
  return show.map((telling) => {
    const told = telling.noticeIds.flatMap((id) => owed.find((notice) => notice.id === id) ?? []);
    const notices = [...new Map(told.map((notice) => [subjectOf(notice), notice])).values()];
    return { telling, notices, episodes, nowMs };
  });
}

/** The names of the notices that were shown more than once, by themselves or in a summary. */
export function shownTwice(shown: readonly Shown[]): string[] {
  return repeated(shown.flatMap(({ telling }) => telling.noticeIds));
}

/** The episodes of incidents of which more than one beginning was shown. */
export function begunTwice(shown: readonly Shown[]): string[] {
  return repeated(
    shown.flatMap(({ notices, episodes }) =>
      notices
        .filter(({ kind }) => BEGINNINGS.has(kind))
        .map(subjectOf)
        .map((id) => `${id}, episode ${episodes.get(id)}`),
    ),
  );
}

/** The moments at which Apple's news came as more than one notice. */
export function crowdedMoments(shown: readonly Shown[]): number[] {
  const ofApple = shown.filter(({ notices }) => notices.some(({ kind }) => kind !== 'reminder'));
  return repeated(ofApple.map(({ nowMs }) => nowMs));
}

const subjectOf = (notice: Notice) => ('incidentId' in notice ? notice.incidentId : notice.id);

function repeated<T>(all: readonly T[]): T[] {
  return all.filter((one, index) => all.indexOf(one) < index);
}
