import type { Step } from './run-row';

/** As many tries as find most of it within seconds. */
const MAX_TRIES = 4_000;

/**
 * Makes a row of checks that fails as small as can be found: fewer checks, shorter bodies.
 * In: the row, and whether one fails. Out: one that still does.
 */
export function smallest(steps: readonly Step[], isFailing: (steps: Step[]) => boolean): Step[] {
  let tries = 0;
  const fails = (candidate: Step[]) => {
    tries += 1;
    return tries < MAX_TRIES && isFailing(candidate);
  };
  let found = [...steps];
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const without = found.filter((_, other) => other !== index);
    if (fails(without)) found = without;
  }
  for (const index of found.keys()) {
    const met = found[index]?.met;
    if (met?.kind !== 'body') continue;
    const withText = (text: string) =>
      found.map((step, other) => (other === index ? { ...step, met: { ...met, text } } : step));
    let { text } = met;
    for (
      let size = Math.ceil(text.length / 2);
      size >= 1;
      size = size > 1 ? Math.ceil(size / 2) : 0
    )
      for (let at = 0; at < text.length;) {
        const shorter = text.slice(0, at) + text.slice(at + size);
        if (fails(withText(shorter))) text = shorter;
        else at += size;
      }
    found = withText(text);
  }
  return found;
}
