import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { dropAddresses } from './scripts/build/drop-addresses';
import { dropLabelSources } from './scripts/build/drop-label-sources';
import { manifestFor } from './scripts/build/manifest';
import { addIcons } from './scripts/build/icons';
import { POPUP } from './lib/routes/routes';
import { cutPages } from './scripts/build/page-chunks';

export default defineConfig({
  modules: ['@wxt-dev/module-svelte', '@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  // Every import is explicit, so that a file's first lines show its dependencies.
  imports: false,
  manifest: ({ browser, command }) => manifestFor(browser, command),
  targetBrowsers: ['chrome', 'edge', 'firefox', 'safari'],
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some(({ name }) => name === 'popup')) cutPages(config);
    },
    'build:publicAssets': (wxt, files) => addIcons(wxt.config.wxtDir, files),
    'build:manifestGenerated': (wxt, manifest) => {
      // The page can't ask the browser whether it is the popup: Vivaldi returns the wrong answer.
      if (manifest.action) manifest.action.default_popup = POPUP;
      // Safari stops a service worker and does not start it again, but it does start an event page.
      if (wxt.config.browser === 'safari' && manifest.background)
        manifest.background = { scripts: ['background.js'], persistent: false };
    },
  },
  vite: () => ({
    plugins: [dropAddresses, dropLabelSources],
    resolve: {
      alias: [
        {
          // Dexie's default entry is ES5; the same release as ES2020 is 12 kB smaller.
          find: /^dexie$/,
          replacement: fileURLToPath(
            new URL('./node_modules/dexie/dist/modern/dexie.mjs', import.meta.url),
          ),
        },
      ],
    },
    build: { modulePreload: { polyfill: false } },
  }),
  zip: {
    artifactTemplate: 'backup-beacon-{{version}}-{{browser}}.zip',
    // The last two contain a person's name.
    excludeSources: [
      'artifacts/**',
      'docs/images/**',
      'safari/Signing.xcconfig',
      'safari/**/xcuserdata/**',
    ],
  },
});
