import type { ImportPlan } from '../../lib/transfer/plan-import';
import type { TransferProblem } from '../../lib/transfer/read-transfer-file';
import type { TransferFile } from '../../lib/transfer/transfer-file';

/** Why a picked file is not imported. `unreadable`: the system won't open it; `failed`: the store won't. */
export type PickProblem = TransferProblem | { kind: 'unreadable' | 'failed' };

/** What came of a file that the person picked: what is in it, and how that differs from what is here. */
export type Picked =
  | { ok: true; file: TransferFile; tallies: ImportPlan['tallies'] }
  | { ok: false; problem: PickProblem };
