import { COMPUTERS, DEVICE_KINDS, GENERATIONS } from '../../lib/guide/knowledge/device';
import { type Answers, LAST_BACKUPS, MANAGERS } from '../../lib/guide/answers';
import { SYMPTOM_IDS } from '../../lib/guide/knowledge/symptoms';

const orNot = <T>(values: readonly T[]): (T | null)[] => [null, ...values];

/** Every way to answer, also not at all: some hundred thousand, one after the other. */
export function* everyAnswer(): Generator<Answers> {
  for (const symptom of orNot(SYMPTOM_IDS))
    for (const generation of orNot(GENERATIONS))
      for (const computer of orNot(COMPUTERS))
        for (const manager of orNot(MANAGERS))
          for (const kind of orNot(DEVICE_KINDS))
            for (const lastBackup of orNot(LAST_BACKUPS))
              yield { symptom, generation, computer, manager, kind, lastBackup };
}
