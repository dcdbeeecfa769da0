import { requestCheck, type CheckReason } from '../../lib/platform/check-request';
import type { Snapshot } from '../../lib/status/model';
import type { Answer } from '../../lib/status/newer-snapshot';

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

  /** In: how to learn what is stored; it gives null while that is not known. */
  constructor(private readonly stored: () => Snapshot | null) {}

  /** Asks for a check. Out: everything known then; null where the worker can't be reached. */
  async ask(reason: CheckReason): Promise<Snapshot | null> {
    this.#underWay += 1;
    try {
      const snapshot = await requestCheck(reason);
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
