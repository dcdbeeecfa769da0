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
  const taken = await picture.metadata();
  const [width, height] = [Math.min(taken.width, POPUP_WIDTH_PX), Math.min(taken.height, heightPx)];
  return picture.extract({ left: 0, top: 0, width, height }).toBuffer();
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
const MOMENTS = ['progress-light-400', 'locked-dark-400', 'guidance-worked-light-400'];
await sideBySide('popup.png', MOMENTS, 900);
const VIEWS = ['questions-light-400', 'failures-dark-400', 'print-summary-light-320'];
await sideBySide('guide.png', VIEWS, 700);
