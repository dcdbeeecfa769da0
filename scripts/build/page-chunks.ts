import type { InlineConfig } from 'vite';

/**
 * Chunks of the pages: each file costs a trip to the browser's process, so there are two that all of them
 * share. The first is all that the popup's verdict needs. A group takes along all that its modules import
 * statically.
 */
const CHUNKS = [
  {
    name: 'verdict',
    test: /popup[\\/](Popup\.svelte|place\.ts)$|platform[\\/]storage\.ts$|preload-helper|wxt-html-plugins|theme\.css/,
    priority: 2,
  },
  {
    name: 'popup',
    test: /popup[\\/]open-popup\.ts$|locales[\\/](guide|menus)[\\/]en\.json/,
    priority: 1,
  },
];

/** Tells the bundler how to cut the pages. In: the build's configuration, which is changed. */
export function cutPages(config: InlineConfig): void {
  config.build ??= {};
  config.build.rolldownOptions ??= {};
  const { output } = config.build.rolldownOptions;
  const codeSplitting = { groups: CHUNKS };
  config.build.rolldownOptions.output = Array.isArray(output)
    ? output.map((one) => ({ ...one, codeSplitting }))
    : { ...output, codeSplitting };
}
