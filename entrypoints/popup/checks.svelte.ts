import { requestCheck, type CheckReason } from '../../lib/platform/check-request';
import type { Snapshot } from '../../lib/status/model';

/** The checks that the page asks the worker for, and what came of them. */
export class Checks {
  #underWay = $state(0);
  /** What the worker answered last; null before it has. */
  answered = $state.raw<Snapshot | null>(null);
  /** Whether the worker could not be reached the last time. */
  isWorkerSilent = $state(false);

  get isUnderWay(): boolean {
    return this.#underWay > 0;
  }

  /** Asks for a check. Out: everything known then; null where the worker can't be reached. */
  async ask(reason: CheckReason): Promise<Snapshot | null> {
    this.#underWay += 1;
    try {
      this.answered = await requestCheck(reason);
      this.isWorkerSilent = false;
      return this.answered;
    } catch {
      this.isWorkerSilent = true;
      return null;
    } finally {
      this.#underWay -= 1;
    }
  }
}
