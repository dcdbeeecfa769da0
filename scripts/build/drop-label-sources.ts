import type { Plugin } from 'vite';

/** Removes the sources of menu labels: they are for translators and contain web addresses. */
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
