import { liveQuery, type Subscription } from 'dexie';
import { versionChangeEvents } from './version-change-events';

/** A store that can't be read is asked again as often; a little later than it would open again. */
const AGAIN_MS = 3_000;

/** What a page knows of a query at a moment. */
export type LiveQueryState<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  /** The store can't be read for now; it is asked again. */
  | { state: 'failed'; error: unknown };

/**
 * A query that is followed: its answer now, and again whenever this or another context of the extension
 * writes to what it read. Needs nothing but the store, so it can begin before there is anything to show it.
 */
export class FollowedQuery<T> {
  current: LiveQueryState<T> = { state: 'loading' };
  /** Called with each answer. */
  onAnswer: (answer: LiveQueryState<T>) => void = () => undefined;
  /** Once it is answered, or can't be. */
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
    // By its own name Dexie would keep the error of a closed database to itself.
    const fail = (cause: unknown) => {
      throw new Error('The store cannot be read.', { cause });
    };
    // Async itself: else what a query reads after its first wait would not be followed.
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
    this.onAnswer(answer);
  }
}
