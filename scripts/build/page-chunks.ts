import type { InlineConfig } from 'vite';

/**
 * Chunks of the pages: each file costs a round trip to the browser's process, so all pages share two. The
 * first contains everything that the popup's verdict needs. A group includes all static imports of its
 * modules.
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

/** Sets the chunks in the build's configuration. */
export function cutPages(config: InlineConfig): void {
  config.build ??= {};
  config.build.rolldownOptions ??= {};
  const { output } = config.build.rolldownOptions;
  const codeSplitting = { groups: CHUNKS };
  config.build.rolldownOptions.output = Array.isArray(output)
    ? output.map((one) => ({ ...one, codeSplitting }))
    : { ...output, codeSplitting };
}
