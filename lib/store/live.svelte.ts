import { liveQuery, type Subscription } from 'dexie';
import { takeovers } from './takeovers';

/** A store that can't be read is asked again as often; a little later than it would open again. */
const AGAIN_MS = 3_000;

/** What a page knows of a query at a moment. */
export type Live<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  /** The store can't be read for now; it is asked again. */
  | { state: 'failed'; error: unknown };

/**
 * Follows a query: its answer now, and again whenever this or another context of the extension
 * writes to what it read. To be called while a component is being made; ends with it.
 * In: the query; where it asks for something that changes, what that is now: with another one
 * it begins anew; and its first answer, where that is known already. Out: an object whose `current` is
 * reactive.
 */
export function live<T, Subject = void>(
  query: (subject: Subject) => Promise<T>,
  subjectNow?: () => Subject,
  first: T | null = null,
): { readonly current: Live<T> } {
  // What comes from the store is plain data and stays so: proxies can't be stored again.
  let current = $state.raw<Live<T>>(
    first === null ? { state: 'loading' } : { state: 'ready', value: first },
  );
  let isFirst = first !== null;
  $effect(() => {
    // Read here: the query itself runs later, where nothing that it reads is followed.
    const subject = subjectNow?.() as Subject;
    if (!isFirst) current = { state: 'loading' };
    isFirst = false;
    // By its own name Dexie would keep the error of a closed database to itself.
    const fail = (cause: unknown) => {
      throw new Error('The store cannot be read.', { cause });
    };
    let subscription: Subscription;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      // Async itself: else what a query reads after its first wait would not be followed.
      subscription = liveQuery(async () => query(subject).catch(fail)).subscribe({
        next: (value) => (current = { state: 'ready', value }),
        error: (error: unknown) => {
          current = { state: 'failed', error };
          followLater();
        },
      });
    };
    const followLater = () => {
      subscription.unsubscribe();
      clearTimeout(timer);
      timer = setTimeout(follow, AGAIN_MS);
    };
    follow();
    takeovers.addEventListener('takeover', followLater);
    return () => {
      takeovers.removeEventListener('takeover', followLater);
      clearTimeout(timer);
      subscription.unsubscribe();
    };
  });
  return {
    get current() {
      return current;
    },
  };
}
