import type { InlineConfig } from 'vite';

/**
 * Chunks of the pages. Each file that a page loads costs a trip to the browser's process, so what all of
 * them need is one chunk, and what the popup shows another. A group takes along all that its modules
 * import statically.
 */
const CHUNKS = [
  { name: 'base', test: /node_modules|lib[\\/](store|status|text|platform)[\\/]/, priority: 2 },
  { name: 'popup', test: /popup[\\/]Popup\.svelte$|locales[\\/]guide[\\/]/, priority: 1 },
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
