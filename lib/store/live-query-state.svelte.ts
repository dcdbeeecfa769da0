import { FollowedQuery, type LiveQueryState } from './follow-query';

/**
 * A `FollowedQuery` as reactive state of a component; must be called during its initialization.
 * `subjectNow` is reactive: the query starts again when it changes. `begun`: the query if it has
 * already started.
 */
export function liveQueryState<T, Subject = void>(
  query: (subject: Subject) => Promise<T>,
  subjectNow?: () => Subject,
  begun: FollowedQuery<T> | null = null,
): { readonly current: LiveQueryState<T> } {
  // Raw, because proxies can't be stored again.
  let current = $state.raw<LiveQueryState<T>>(begun?.current ?? { state: 'loading' });
  $effect(() => {
    // Read here, because the query itself runs outside of this effect.
    const subject = subjectNow?.() as Subject;
    const followed = begun ?? new FollowedQuery(() => query(subject));
    begun = null;
    current = followed.current;
    followed.onAnswer = (answer) => (current = answer);
    return () => followed.stop();
  });
  return {
    get current() {
      return current;
    },
  };
}
