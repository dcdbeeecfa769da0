import { liveQuery } from 'dexie';

/** What a page knows of a query at a moment. */
export type Live<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  /** The store can't be read. */
  | { state: 'failed'; error: unknown };

/**
 * Follows a query: its answer now, and again whenever this or another context of the extension
 * writes to what it read. To be called while a component is being made; ends with it.
 * In: the query. Out: an object whose `current` is reactive.
 */
export function live<T>(query: () => Promise<T>): { readonly current: Live<T> } {
  // What comes from the store is plain data and stays so: proxies can't be stored again.
  let current = $state.raw<Live<T>>({ state: 'loading' });
  $effect(() => {
    const subscription = liveQuery(query).subscribe({
      next: (value) => (current = { state: 'ready', value }),
      error: (error: unknown) => (current = { state: 'failed', error }),
    });
    return () => subscription.unsubscribe();
  });
  return {
    get current() {
      return current;
    },
  };
}
