import { FollowedQuery, type LiveQueryState } from './follow-query';

/**
 * Follows a query, as `FollowedQuery` does. To be called while a component is being made; ends with it.
 * In: the query; where it asks for something that changes, what that is now: with another one it begins
 * anew; and the query as it was begun before. Out: an object whose `current` is reactive.
 */
export function liveQueryState<T, Subject = void>(
  query: (subject: Subject) => Promise<T>,
  subjectNow?: () => Subject,
  begun: FollowedQuery<T> | null = null,
): { readonly current: LiveQueryState<T> } {
  // What comes from the store is plain data and stays so: proxies can't be stored again.
  let current = $state.raw<LiveQueryState<T>>(begun?.current ?? { state: 'loading' });
  $effect(() => {
    // Read here: the query itself runs later, where nothing that it reads is followed.
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
