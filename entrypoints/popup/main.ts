import { mount } from 'svelte';
import { readToolbarInputs } from '../../lib/platform/storage';
import { surfaceOf } from '../../lib/routes/routes';
import { takePlace } from './place';
import { openInLanguage } from '../../lib/platform/language';
import Popup from './Popup.svelte';

// Media queries can't be used: a popup has several widths while it opens.
const surface = surfaceOf(location.search);
document.documentElement.classList.add(surface);
if (surface !== 'popup') takePlace();

const toolbar = readToolbarInputs(globalThis.earlyInputs).then(async (inputs) => {
  await openInLanguage(inputs?.settings.language);
  return inputs;
});
/** A hidden page draws no frame. */
const FRAME_MS = 50;
const drawn = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, FRAME_MS);
  });
// What needs the database is a chunk of its own, run after the verdict's frame.
const opening = Promise.race([toolbar, new Promise((resolve) => setTimeout(resolve, FRAME_MS))])
  .then(drawn)
  .then(() => import('./open-popup'))
  .then(({ openPopup }) => openPopup(location.hash, toolbar));
const opened = opening.then(
  () => null,
  () => null,
);
void Promise.race([toolbar, opened]).then((inputs) =>
  mount(Popup, { target: document.body, props: { inputs, opening, surface } }),
);
