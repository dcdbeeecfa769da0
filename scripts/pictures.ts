import { mkdirSync } from 'node:fs';
import sharp from 'sharp';

/**
 * Puts the README's pictures together from those that the browser tests took.
 * Run the tests first: they write `artifacts/states`.
 */
const TAKEN = 'artifacts/states';
const MADE = 'docs/images';
const GAP_PX = 16;
const POPUP_WIDTH_PX = 400;
/** What a popup shows without scrolling. */
const POPUP_HEIGHT_PX = 600;

async function cropped(name: string, heightPx: number): Promise<Buffer> {
  const picture = sharp(`${TAKEN}/${name}.png`);
  const { height } = await picture.metadata();
  const crop = { left: 0, top: 0, width: POPUP_WIDTH_PX, height: Math.min(height, heightPx) };
  return picture.extract(crop).toBuffer();
}

/** Pictures side by side, on a ground between the light and the dark ones. */
async function sideBySide(file: string, names: string[], heightPx: number): Promise<void> {
  const parts = await Promise.all(names.map((name) => cropped(name, heightPx)));
  const width = names.length * (POPUP_WIDTH_PX + GAP_PX) + GAP_PX;
  await sharp({
    create: { width, height: heightPx + 2 * GAP_PX, channels: 3, background: '#8b93a1' },
  })
    .composite(
      parts.map((input, index) => {
        return { input, top: GAP_PX, left: GAP_PX + index * (POPUP_WIDTH_PX + GAP_PX) };
      }),
    )
    .png({ palette: true, compressionLevel: 9 })
    .toFile(`${MADE}/${file}`);
  console.log(`${MADE}/${file}`);
}

const STATES = ['available', 'maintenance', 'issue', 'outage', 'unknown'];

mkdirSync(MADE, { recursive: true });
for (const scheme of ['light', 'dark'])
  await sideBySide(
    `states-${scheme}.png`,
    STATES.map((state) => `${state}-${scheme}-${POPUP_WIDTH_PX}`),
    POPUP_HEIGHT_PX,
  );
const STEPS = ['progress-light-400', 'outage-dark-400', 'all-done-dark-400'];
await sideBySide('popup.png', STEPS, 900);
