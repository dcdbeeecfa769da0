import { FollowedQuery, type LiveQueryState } from './follow-query.svelte';

/**
 * A `FollowedQuery` for the lifetime of a component; must be called during its initialization. `subjectNow`
 * is reactive: the query starts again when it changes. `begun`: the query if it has already started.
 */
export function liveQueryState<T, Subject = void>(
  query: (subject: Subject) => Promise<T>,
  subjectNow?: () => Subject,
  begun: FollowedQuery<T> | null = null,
): { readonly current: LiveQueryState<T> } {
  let followed = $state.raw(begun);
  $effect(() => {
    // Read here, because the query itself runs outside of this effect.
    const subject = subjectNow?.() as Subject;
    const started = begun ?? new FollowedQuery(() => query(subject));
    begun = null;
    followed = started;
    return () => started.stop();
  });
  return {
    get current() {
      return followed?.current ?? { state: 'loading' };
    },
  };
}
