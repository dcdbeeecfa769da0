import { sendMessage, type CheckReason } from '../../lib/platform/messaging';
import type { FeedSnapshot } from '../../lib/status/model';
import type { Answer } from '../../lib/status/newer-snapshot';

/** A network that says it is back takes a moment more to carry anything. */
const SECOND_TRY_MS = 3_000;

/** The checks that the page asks the worker for, and what came of them. */
export class Checks {
  #underWay = $state(0);
  /** What the worker answered last; null before it has. */
  answered = $state.raw<Answer | null>(null);
  /** Whether the worker could not be reached the last time. */
  isWorkerSilent = $state(false);

  get isUnderWay(): boolean {
    return this.#underWay > 0;
  }

  /** In: how to learn what is stored, which gives null while that is not known. */
  constructor(private readonly stored: () => FeedSnapshot | null) {}

  /**
   * Asks for a check, after the network has returned once more if the first finds no way to Apple.
   * Out: everything known then; null where the worker can't be reached.
   */
  async ask(reason: CheckReason): Promise<FeedSnapshot | null> {
    const snapshot = await this.#request(reason);
    const trouble = snapshot?.check?.failing?.reason;
    if (reason === 'online' && (trouble === 'offline' || trouble === 'unreachable'))
      setTimeout(() => void this.#request('online'), SECOND_TRY_MS);
    return snapshot;
  }

  async #request(reason: CheckReason): Promise<FeedSnapshot | null> {
    this.#underWay += 1;
    try {
      const snapshot = await sendMessage('check', { reason });
      this.answered = { snapshot, stored: this.stored() };
      this.isWorkerSilent = false;
      return snapshot;
    } catch {
      this.isWorkerSilent = true;
      return null;
    } finally {
      this.#underWay -= 1;
    }
  }
}
