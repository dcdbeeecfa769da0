import { FollowedQuery, type LiveQueryState } from './follow-query.svelte';

interface LiveQuery<T> {
  readonly current: LiveQueryState<T>;
  /** Null before it is read, and after a failure; while another subject is read, that of the last one. */
  readonly value: T | null;
  readonly hasFailed: boolean;
}

/**
 * A `FollowedQuery` for the lifetime of a component; must be called during its initialization. `subjectNow`
 * is reactive: the query starts again when it changes. `begun`: a query that has already started, and its
 * subject, which may no longer be the current one.
 */
export function liveQueryState<T, Subject = void>(
  query: (subject: Subject) => Promise<T>,
  subjectNow?: () => Subject,
  begun: { query: FollowedQuery<T>; subject: Subject } | null = null,
): LiveQuery<T> {
  let followed = $state.raw(begun?.query);
  $effect(() => {
    // Read here, because the query itself runs outside of this effect.
    const subject = subjectNow?.() as Subject;
    const isBegun = begun?.subject === subject;
    if (begun && !isBegun) begun.query.stop();
    const started = (isBegun && begun?.query) || new FollowedQuery(() => query(subject));
    begun = null;
    followed = started;
    return () => started.stop();
  });
  const current = $derived<LiveQueryState<T>>(followed?.current ?? { state: 'loading' });
  let latest: T | null = null;
  const value = $derived.by(() => {
    if (current.state !== 'loading') latest = current.state === 'ready' ? current.value : null;
    return latest;
  });
  return {
    get current() {
      return current;
    },
    get value() {
      return value;
    },
    get hasFailed() {
      return current.state === 'failed';
    },
  };
}
