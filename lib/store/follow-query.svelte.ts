import { liveQuery, type Subscription } from 'dexie';
import { versionChangeEvents } from './database';

/** How long after a failure the query is repeated; a little later than the database opens again. */
const AGAIN_MS = 3_000;

export type LiveQueryState<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  /** The query will be repeated. */
  | { state: 'failed'; error: unknown };

/** A live query: answers now, and again whenever any context of the extension changes its data. */
export class FollowedQuery<T> {
  /** Raw, because proxies can't be stored again. */
  current = $state.raw<LiveQueryState<T>>({ state: 'loading' });
  readonly settled: Promise<void>;
  #settle = () => {};
  #subscription: Subscription | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly query: () => Promise<T>) {
    this.settled = new Promise((resolve) => (this.#settle = resolve));
    this.#follow();
    versionChangeEvents.addEventListener('takeover', this.#followLater);
  }

  stop(): void {
    versionChangeEvents.removeEventListener('takeover', this.#followLater);
    clearTimeout(this.#timer);
    this.#subscription?.unsubscribe();
  }

  #follow = () => {
    // Wrapped, because `liveQuery` ignores Dexie's DatabaseClosedError.
    const fail = (cause: unknown) => {
      throw new Error('The store cannot be read.', { cause });
    };
    // An async function, because Dexie would not observe what a query reads after its first await.
    this.#subscription = liveQuery(async () => this.query().catch(fail)).subscribe({
      next: (value) => this.#answer({ state: 'ready', value }),
      error: (error: unknown) => {
        this.#answer({ state: 'failed', error });
        this.#followLater();
      },
    });
  };

  #followLater = () => {
    this.#subscription?.unsubscribe();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#follow, AGAIN_MS);
  };

  #answer(answer: LiveQueryState<T>): void {
    this.current = answer;
    this.#settle();
  }
}
