import { readFileSync } from 'node:fs';
import type { PictureName } from '../../scripts/store/listing.ts';

/** The shape of a store's picture, in CSS pixels, and its size in pixels. */
interface Format {
  folder: string;
  width: number;
  height: number;
  pixelsWide: number;
}

export const FORMATS: readonly Format[] = [
  { folder: 'chrome', width: 1280, height: 800, pixelsWide: 1280 },
  { folder: 'edge', width: 1280, height: 800, pixelsWide: 1280 },
  { folder: 'firefox', width: 1280, height: 800, pixelsWide: 1280 },
  { folder: 'safari/mac', width: 1280, height: 800, pixelsWide: 2560 },
  { folder: 'safari/iphone', width: 440, height: 956, pixelsWide: 1320 },
  { folder: 'safari/ipad', width: 1032, height: 1376, pixelsWide: 2064 },
];

/** Promotional tiles of Chrome Web Store and Edge Add-ons. */
export const TILES = [
  { name: 'tile-small', width: 440, height: 280 },
  { name: 'tile-large', width: 1400, height: 560 },
] as const;

/** A page of the extension, photographed: data URLs. */
export interface Shot {
  name: PictureName;
  narrow: string;
  /** Of a page that has another look where there is room. */
  broad?: string;
}

const svg = (name: string) =>
  `data:image/svg+xml;base64,${readFileSync(`assets/icons/${name}.svg`).toString('base64')}`;

const escape = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);

const STYLE = `
  * { box-sizing: border-box; margin: 0; }
  body { display: flex; overflow: hidden; width: 100vw; height: 100vh; color: #fff;
    background: linear-gradient(160deg, #14304f, #0b1c30); font: 16px system-ui, 'Noto Sans', sans-serif; }
  h1 { font-weight: 650; line-height: 1.15; text-wrap: balance; }
  .shot { overflow: hidden; border-radius: 14px; background: #fff; box-shadow: 0 20px 60px #0008; }
  .shot img { display: block; width: 100%; }
  .name { display: flex; align-items: center; gap: 0.6em; font-weight: 600; white-space: nowrap; }
  .name img { width: 1.8em; height: 1.8em; }`;

const page = (style: string, body: string) =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE}${style}</style>${body}`;

const brand = (name: string) =>
  `<p class="name"><img src="${svg('beacon')}" alt="">${escape(name)}</p>`;

/** The page of which a store's picture is taken: a page of the extension with a line of text. */
export function composition(
  { width, height }: Format,
  shot: Shot,
  texts: { name: string; caption: string },
): string {
  const isBroad = shot.broad !== undefined && width > 600;
  const image = (isBroad && shot.broad) || shot.narrow;
  const caption = `<h1>${escape(texts.caption)}</h1>`;
  const picture = `<div class="shot"><img src="${image}" alt=""></div>`;
  if (width > height && !isBroad)
    return page(
      `body { align-items: flex-start; justify-content: space-between; padding: 72px 96px 0; }
       section { display: flex; flex-direction: column; justify-content: space-between; width: 520px;
         height: ${height - 144}px; }
       h1 { font-size: 60px; } .name { font-size: 22px; } .shot { width: 460px; }`,
      `<section>${caption}${brand(texts.name)}</section>${picture}`,
    );
  if (width > height)
    return page(
      `body { flex-direction: column; align-items: center; gap: 40px; padding-top: 48px; }
       header { display: flex; align-items: center; justify-content: space-between; width: 1080px; }
       h1 { font-size: 40px; } .name { font-size: 20px; } .shot { width: 1080px; }`,
      `<header>${caption}${brand(texts.name)}</header>${picture}`,
    );
  const unit = width / 440;
  const shown = Math.round(width * (width > 600 && !isBroad ? 0.62 : 0.88));
  return page(
    `body { flex-direction: column; align-items: center; gap: ${24 * unit}px; padding-top: ${52 * Math.min(unit, 1.4)}px; }
     h1 { font-size: ${34 * Math.min(unit, 1.6)}px; text-align: center; width: ${shown}px; }
     .name { font-size: ${15 * Math.min(unit, 1.5)}px; } .shot { width: ${shown}px; }`,
    `${brand(texts.name)}${caption}${picture}`,
  );
}

/** The page of which a promotional tile is taken. */
export function tile(
  { width, height }: { width: number; height: number },
  shot: Shot,
  texts: { name: string; line: string },
): string {
  const unit = height / 280;
  const states = ['available', 'maintenance', 'issue', 'outage', 'unknown']
    .map((state) => `<img src="${svg(state)}" alt="">`)
    .join('');
  const isLarge = width / height > 2;
  return page(
    `body { align-items: ${isLarge ? 'flex-start' : 'center'}; gap: ${40 * unit}px;
       padding: ${isLarge ? `${48 * unit}px ${56 * unit}px 0` : `0 ${32 * unit}px`}; }
     section { flex: 1; display: flex; flex-direction: column; gap: ${22 * unit}px; }
     h1 { font-size: ${(isLarge ? 36 : 34) * unit}px; } .name { font-size: ${18 * unit}px; }
     .states { display: flex; gap: ${10 * unit}px; } .states img { width: ${30 * unit}px; }
     .shot { width: ${210 * unit}px; }`,
    `<section>${brand(texts.name)}<h1>${escape(texts.line)}</h1><div class="states">${states}</div>
     </section>${isLarge ? `<div class="shot"><img src="${shot.narrow}" alt=""></div>` : ''}`,
  );
}
