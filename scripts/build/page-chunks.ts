import { createHash } from 'node:crypto';
import type { InlineConfig, Plugin, Rolldown } from 'vite';

/**
 * Chunks of the pages. Each file that a page loads before its first paint costs a trip to the
 * browser's process, so what the popup shows first is one chunk, and what follows it another. Other
 * pages share them.
 */
const CHUNKS = [
  {
    name: 'popup-shell',
    // Not its `main`: that opens the popup, and other pages share what is in here.
    test: /popup[\\/](Popup\.svelte|guide-stores|load-guide)|store[\\/](watch-store|settings-store|banner-store|wish-store|database)\.ts/,
    priority: 2,
  },
  { name: 'load', test: /preload-helper|theme\.css|wxt-html-plugins/, priority: 3 },
  { name: 'guide', test: /popup[\\/]Guide\.svelte$/, priority: 1 },
];

/** What the popup loads by itself right after its first paint: fetched beside, run later. */
const SOON = /popup[\\/](Popup|Guide)\.svelte$|locales[\\/]guide[\\/]/;

/** Where it is built to, from the root. */
const FIRST_VIEW = '/first-view.js';

/** What the security policy must let through: the popup's styles, by what they are. */
let popupStyleHash: string | null = null;

const SCRIPT = /\s*<script type="module"[^>]* src="([^"]+)"><\/script>/;
const PRELOADS = /\s*<link rel="modulepreload"[^>]* href="([^"]+)">/g;
const STYLES = /\s*<link rel="stylesheet"[^>]* href="([^"]+)">/g;

/**
 * One small script draws the popup's first view, and loads the page's own after the first frame, or when
 * it is wanted: what stands in the page would keep the browser from showing its popup. All its styles
 * stand in the page, with the guide's, for the first view shows it: a file of its own would be one more
 * trip before the first paint.
 */
const firstViewFirst: Plugin = {
  name: 'first-view-first',
  transformIndexHtml: {
    order: 'post',
    handler(html, { path, bundle }) {
      if (!bundle || !path.endsWith('popup/index.html')) return html;
      const page = SCRIPT.exec(html)?.[1];
      if (page === undefined) throw new Error('The popup has no script.');
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const soon = chunks.filter(({ moduleIds }) => moduleIds.some((id) => SOON.test(id)));
      const styles = [
        ...[...html.matchAll(STYLES)].map(([, href = '']) => href.slice(1)),
        ...soon.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]),
      ];
      const own = styles.find((style) => /\/popup-[^-]+\.css$/.test(style));
      if (own === undefined) throw new Error('The popup has no style sheet of its own.');
      const css = styles.map((style) => sourceOf(bundle, style)).join('');
      const others = new Set(styles.filter((style) => style !== own));
      popupStyleHash = `sha256-${createHash('sha256').update(css).digest('base64')}`;
      Reflect.deleteProperty(bundle, own);
      return {
        html: html.replaceAll(PRELOADS, '').replaceAll(STYLES, '').replace(SCRIPT, ''),
        tags: [
          { tag: 'style', children: css, injectTo: 'head' },
          // Not fetched; they keep the chunks they belong to from fetching them.
          ...[...others].map((style) => ({
            tag: 'link',
            attrs: { rel: 'stylesheet', disabled: true, href: `/${style}` },
            injectTo: 'head' as const,
          })),
          // Not run as it stands: the first view's script puts it in the page.
          {
            tag: 'template',
            children: [{ tag: 'script', attrs: { type: 'module', src: page } }],
            injectTo: 'body',
          },
          // Found before all else, and no frame without it: an empty one would only delay it.
          {
            tag: 'script',
            attrs: { src: FIRST_VIEW, defer: true, blocking: 'render', 'data-build': page },
            injectTo: 'head-prepend',
          },
        ],
      };
    },
  },
};

function sourceOf(bundle: Rolldown.OutputBundle, fileName: string): string {
  const file = bundle[fileName];
  if (file?.type !== 'asset') throw new Error(`There is no ${fileName}.`);
  return String(file.source);
}

/**
 * Lets a security policy take the popup's styles that were built last, and no others that stand in a page.
 * In: the policy. Throws where they were not built.
 */
export function withPopupStyles(policy: string): string {
  if (popupStyleHash === null) throw new Error('The popup was not built.');
  return policy.replace("style-src 'self'", `$& '${popupStyleHash}'`);
}

/** What the browser's own interface goes by here, made alike over browsers. */
const POLYFILLED = new Set(['wxt/browser', '@wxt-dev/webextension-polyfill/browser']);

/** The first view calls nothing of the browser that needs to be made alike: it is there sooner without. */
export function slimFirstView(config: InlineConfig): void {
  config.plugins = [
    ...(config.plugins ?? []),
    {
      name: 'slim-first-view',
      enforce: 'pre',
      resolveId(id) {
        return POLYFILLED.has(id) ? this.resolve('@wxt-dev/browser') : null;
      },
    },
  ];
}

/** Tells the bundler how to cut the pages. In: the build's configuration, which is changed. */
export function cutPages(config: InlineConfig): void {
  config.plugins = [...(config.plugins ?? []), firstViewFirst];
  config.build ??= {};
  config.build.rolldownOptions ??= {};
  const { output } = config.build.rolldownOptions;
  // A group takes along all that its module imports statically.
  const codeSplitting = { groups: CHUNKS };
  config.build.rolldownOptions.output = Array.isArray(output)
    ? output.map((one) => ({ ...one, codeSplitting }))
    : { ...output, codeSplitting };
}
