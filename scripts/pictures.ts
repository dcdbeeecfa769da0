import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import sharp from 'sharp';
import { version } from '../package.json' with { type: 'json' };
import { pictureOfWindow } from './pictures/browser-window.ts';

/**
 * Runs the tests that take pictures of pages (into `artifacts/states`), composes the pictures of the README
 * and of the project's page, and takes one of a whole browser window. Requires a build. Each picture
 * contains its version.
 */
const TAKEN = 'artifacts/states';
const MADE = 'docs/images';
const GAP_PX = 16;
const POPUP_WIDTH_PX = 400;
/** The part of a popup that is visible without scrolling. */
const POPUP_HEIGHT_PX = 600;

/** The middle of a dashboard's window; its sides are empty. */
const DASHBOARD_WIDTH_PX = 940;
/** As wide as it is shown. */
const DASHBOARD_SHOWN_PX = 520;

/** Pictures side by side, on a background between light and dark: of each the middle of its top. */
async function sideBySide(
  file: string,
  names: string[],
  shownHeightPx: number,
  widthPx = POPUP_WIDTH_PX,
  shownWidthPx = widthPx,
): Promise<void> {
  const parts = names.map(async (name, index) => {
    const picture = sharp(`${TAKEN}/${name}.png`);
    const taken = await picture.metadata();
    const width = Math.min(taken.width, widthPx);
    const height = Math.min(taken.height, Math.floor((shownHeightPx * widthPx) / shownWidthPx));
    const input = await picture
      .extract({ left: Math.round((taken.width - width) / 2), top: 0, width, height })
      .resize({ width: shownWidthPx, withoutEnlargement: true })
      .toBuffer();
    return { input, top: GAP_PX, left: GAP_PX + index * (shownWidthPx + GAP_PX) };
  });
  const width = names.length * (shownWidthPx + GAP_PX) + GAP_PX;
  const ground = {
    width,
    height: shownHeightPx + 2 * GAP_PX,
    channels: 3,
    background: '#8b93a1',
  } as const;
  const made = sharp({ create: ground }).composite(await Promise.all(parts));
  await save(file, await made.png().toBuffer());
}

/** A test looks for the version in the saved file. */
async function save(file: string, picture: Buffer): Promise<void> {
  await sharp(picture)
    .png({ palette: true, compressionLevel: 9 })
    .withExif({ IFD0: { Software: `Backup Beacon ${version}` } })
    .toFile(`${MADE}/${file}`);
  console.log(`${MADE}/${file}`);
}

const { status } = spawnSync('npm run test:chromium -- layout', {
  shell: true,
  stdio: 'inherit',
  env: { ...process.env, PICTURES: '1' },
});
if (status !== 0) throw new Error('Not all pictures could be taken.');

const STATES = ['available', 'maintenance', 'issue', 'outage', 'unknown'];

mkdirSync(MADE, { recursive: true });
for (const scheme of ['light', 'dark'])
  await sideBySide(
    `states-${scheme}.png`,
    STATES.map((state) => `${state}-${scheme}-${POPUP_WIDTH_PX}`),
    POPUP_HEIGHT_PX,
  );
const MOMENTS = ['plan-light-400', 'locked-dark-400', 'guidance-worked-light-400'];
await sideBySide('popup.png', MOMENTS, 900);
const VIEWS = ['questions-light-400', 'failures-dark-400', 'print-summary-r-phone-light-320'];
await sideBySide('guide.png', VIEWS, 700);
const PARTS = ['history-light', 'services-dark', 'settings-light'];
await sideBySide(
  'dashboard.png',
  PARTS.map((part) => `dashboard-${part}-1200`),
  760,
  DASHBOARD_WIDTH_PX,
  DASHBOARD_SHOWN_PX,
);
await save('window.png', await pictureOfWindow());
await save('icon.png', await sharp('.output/chrome-mv3/icons/beacon-128.png').toBuffer());
