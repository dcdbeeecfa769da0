import type { Plugin } from 'vite';

/** Where each menu label was read is for translators: it names pages on the web, and is not shipped. */
export const dropLabelSources: Plugin = {
  name: 'drop-label-sources',
  enforce: 'pre',
  transform(code, id) {
    if (!/[\\/]locales[\\/]menus[\\/]\w+\.json$/.test(id)) return null;
    const labels = JSON.parse(code) as Record<string, { source?: string }>;
    for (const label of Object.values(labels)) delete label.source;
    return { code: JSON.stringify(labels), map: null };
  },
};
