import type { InlineConfig, Plugin } from 'vite';

/**
 * Chunks of the pages: each file costs a trip to the browser's process, so there are two that all of them
 * share. The first is all that reads what is stored, which begins before the rest is there. A group takes
 * along all that its modules import statically.
 */
const CHUNKS = [
  {
    name: 'database',
    test: /popup[\\/]read-popup\.ts|store[\\/]database\.ts|routes[\\/]routes\.ts|preload-helper|wxt-html-plugins|theme\.css/,
    priority: 2,
  },
  { name: 'popup', test: /popup[\\/]open-popup\.ts$|locales[\\/]guide[\\/]/, priority: 1 },
];

/** The popup loads its page by itself, while it reads what is stored: it is fetched beside. */
const preloadPopup: Plugin = {
  name: 'preload-popup',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { path, bundle }) {
      if (!bundle || !path.endsWith('popup/index.html')) return [];
      const page = Object.values(bundle).find(
        (file) => file.type === 'chunk' && file.moduleIds.some((id) => /open-popup\.ts$/.test(id)),
      );
      if (page?.type !== 'chunk') throw new Error('The popup has no page.');
      const link = (rel: string, file: string) => {
        return { tag: 'link', attrs: { rel, href: `/${file}` }, injectTo: 'head' as const };
      };
      return [
        link('modulepreload', page.fileName),
        ...[...(page.viteMetadata?.importedCss ?? [])].map((file) => link('stylesheet', file)),
      ];
    },
  },
};

/** Tells the bundler how to cut the pages. In: the build's configuration, which is changed. */
export function cutPages(config: InlineConfig): void {
  config.plugins = [...(config.plugins ?? []), preloadPopup];
  config.build ??= {};
  config.build.rolldownOptions ??= {};
  const { output } = config.build.rolldownOptions;
  const codeSplitting = { groups: CHUNKS };
  config.build.rolldownOptions.output = Array.isArray(output)
    ? output.map((one) => ({ ...one, codeSplitting }))
    : { ...output, codeSplitting };
}
