import { afterFrame } from './first-view/after-frame';
import { giveUp } from './first-view/give-up';
import { firstViewIn, WANTED } from './first-view/hand-over';

function load(): void {
  import('./open-popup').catch((error: unknown) => {
    giveUp();
    throw error;
  });
}

const view = firstViewIn(document);
// The first view is painted before anything of the popup itself takes the browser's time.
if (view?.dataset.rest === undefined) afterFrame(load);
else view.addEventListener(WANTED, load, { once: true });
