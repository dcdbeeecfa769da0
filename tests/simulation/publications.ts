import type { Publication } from '../support/published';
import type { Capture } from './captures';
import { ongoingIn } from './oracle';

/** The captures as Apple published them, so much later. */
export function publicationsOf(captures: readonly Capture[], laterMs = 0): Publication[] {
  return captures.map((capture) => {
    const said = ongoingIn(capture);
    return { atMs: capture.atMs + laterMs, text: capture.text, said: () => said };
  });
}

/** The times at which other services were in trouble than just before. */
export function turningPoints(captures: readonly Capture[]): number[] {
  const troubled = captures.map((capture) =>
    [...ongoingIn(capture)].flatMap(([name, isOngoing]) => (isOngoing ? [name] : [])).join(),
  );
  return captures.flatMap(({ atMs }, index) =>
    troubled[index] === troubled[index - 1] ? [] : [atMs],
  );
}
