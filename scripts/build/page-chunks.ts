import type { InlineConfig, Plugin } from 'vite';

/**
 * Chunks of the pages. Each file that a page loads before its first paint costs a trip to the
 * browser's process, so what the popup shows first is one chunk, and what follows it another. Other
 * pages share them.
 */
const CHUNKS = [
  {
    name: 'popup-shell',
    // Not its `main`: that opens the popup, and other pages share what is in here.
    test: /popup[\\/](Popup\.svelte|guide-stores|load-guide)|store[\\/](watch-store|settings-store|banner-store|wish-store|database)\.ts|theme\.css|wxt-html-plugins/,
    priority: 2,
  },
  { name: 'guide', test: /popup[\\/]Guide\.svelte$/, priority: 1 },
];

/** What the popup loads by itself right after its first paint: fetched beside, run later. */
const SOON = /popup[\\/]Guide\.svelte$|locales[\\/]guide[\\/]/;

const preloadSoon: Plugin = {
  name: 'preload-soon',
  transformIndexHtml: {
    order: 'post',
    handler(_, { path, bundle = {} }) {
      if (!path.endsWith('popup/index.html')) return [];
      return Object.values(bundle)
        .filter((chunk) => chunk.type === 'chunk' && chunk.moduleIds.some((id) => SOON.test(id)))
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', href: `/${fileName}` },
          injectTo: 'head' as const,
        }));
    },
  },
};

/** Tells the bundler how to cut the pages. In: the build's configuration, which is changed. */
export function cutPages(config: InlineConfig): void {
  config.plugins = [...(config.plugins ?? []), preloadSoon];
  config.build ??= {};
  config.build.rolldownOptions ??= {};
  const { output } = config.build.rolldownOptions;
  // A group takes along all that its module imports statically.
  const codeSplitting = { groups: CHUNKS };
  config.build.rolldownOptions.output = Array.isArray(output)
    ? output.map((one) => ({ ...one, codeSplitting }))
    : { ...output, codeSplitting };
}
