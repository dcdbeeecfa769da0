import { DAY_MS, MINUTE_MS } from '../support/events';
import type { Draw } from './draw';
import { mutateBytes } from './mutate-bytes';
import { mutateJson } from './mutate-json';
import type { Met, Step } from './run-row';
import { asText, soundBody } from './sound-bodies';

/** A row of checks, and what was done to each of its bodies. */
export interface AnyRow {
  steps: Step[];
  kinds: string[];
}

/** Two to six bodies, most of them changed or damaged, now and then no body at all. */
export function anyRow(draw: Draw): AnyRow {
  const steps: Step[] = [];
  const kinds: string[] = [];
  let body = soundBody(draw);
  const count = 2 + draw.below(5);
  while (kinds.length < count) {
    const afterMs = afterwards(draw);
    if (steps.length > 0 && draw.onceIn(6)) {
      steps.push({ afterMs, met: draw.oneOf<Met>([{ kind: 'unchanged' }, { kind: 'timeout' }]) });
      continue;
    }
    // What was sent before is often sent again, whole or not.
    const other = body;
    if (draw.onceIn(2)) body = soundBody(draw);
    const sent = sentAs(body, other, draw);
    kinds.push(sent.how);
    steps.push({ afterMs, met: { kind: 'body', text: sent.text } });
  }
  return { steps, kinds };
}

function afterwards(draw: Draw): number {
  if (draw.onceIn(30)) return draw.oneOf([29 * MINUTE_MS, 40 * MINUTE_MS, 7 * DAY_MS]);
  return draw.oneOf([2, 5]) * MINUTE_MS;
}

function sentAs(body: unknown, other: unknown, draw: Draw): { text: string; how: string } {
  switch (draw.below(8)) {
    case 0:
    case 1:
      return { text: asText(body, draw), how: 'whole' };
    case 2:
    case 3:
    case 4: {
      const changed = structuredClone(body);
      const how = mutateJson(changed, other, draw);
      for (let more = draw.below(3); more > 0; more -= 1) mutateJson(changed, other, draw);
      return { text: asText(changed, draw), how };
    }
    case 5: {
      const changed = structuredClone(body);
      mutateJson(changed, other, draw);
      return mutateBytes(asText(changed, draw), asText(other, draw), draw);
    }
    default:
      return mutateBytes(asText(body, draw), asText(other, draw), draw);
  }
}
