import type { Health } from '../../../lib/status/model';
import { firstViewIn } from './hand-over';
import { pressAgain } from './press';

/** However slow the store is: then the page itself says what it waits for. */
const PATIENCE_MS = 1_000;

/**
 * Puts the page in the place of the first view: at once where there is none, or where it says something
 * else than the store; else as soon as nothing moves by it. What was pressed there meanwhile is pressed
 * here.
 * In: the page, not in the document yet. Out: to be told of its health by the store (null: not
 * read yet) and whether all of it is there, each time that changes.
 */
export function takeOver(page: Element): (health: Health | null, isWhole: boolean) => void {
  const first = firstViewIn(document);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = () => {
    if (timer !== null) clearTimeout(timer);
    if (page.isConnected) return;
    if (!first) return document.body.append(page);
    first.replaceWith(page);
    const press = first.handOver?.press;
    if (press) pressAgain(page, press);
  };
  if (first) timer = setTimeout(show, PATIENCE_MS);
  else show();
  return (health, isWhole) => {
    const isOther = health !== null && health !== first?.dataset.health;
    if (isWhole || isOther) show();
  };
}
