import path from 'node:path';
import type { PackedFiles } from '../../scripts/build/packed-files';
import { jsonIn } from './targets';

interface NamedInManifest {
  icons: Record<string, string>;
  action: { default_icon: Record<string, string>; default_popup: string };
  options_ui: { page: string };
  background: { service_worker?: string; scripts?: string[] };
}

/** All files that the manifest names. */
export function namedInManifest(files: PackedFiles): string[] {
  const manifest = jsonIn<NamedInManifest>(files, 'manifest.json');
  const { icons, action, options_ui: options, background } = manifest;
  return [
    ...Object.values(icons),
    ...Object.values(action.default_icon),
    ...action.default_popup.split('?', 1),
    options.page,
    ...(background.service_worker === undefined ? [] : [background.service_worker]),
    ...(background.scripts ?? []),
  ];
}

/** All files of our own that the pages load: scripts, styles, and what they fetch ahead. */
export function namedInPages(files: PackedFiles): string[] {
  const pages = [...files].filter(([name]) => name.endsWith('.html'));
  return pages.flatMap(([, html]) =>
    [...String(html).matchAll(/\b(?:src|href)="\/?([^"#:]+)"/g)].map(([, name = '']) => name),
  );
}

/** All files that scripts load: what they import, and the styles that belong to it. */
export function namedInScripts(files: PackedFiles): string[] {
  const scripts = [...files].filter(([name]) => name.endsWith('.js'));
  return scripts.flatMap(([script, code]) => {
    const text = String(code);
    const imported = [...text.matchAll(/["'`](\.{1,2}\/[\w./-]+\.js)["'`]/g)];
    const listed = [...text.matchAll(/["'`]\/?((?:chunks|assets)\/[\w.-]+)["'`]/g)];
    return [
      ...imported.map(([, name = '']) => path.posix.join(path.posix.dirname(script), name)),
      ...listed.map(([, name = '']) => name),
    ];
  });
}
