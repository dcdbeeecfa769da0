import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import sharp from 'sharp';
import { version } from '../package.json' with { type: 'json' };
import { pictureOfWindow } from './pictures/browser-window.ts';

/**
 * Has the tests of what pages look like take their pictures (into `artifacts/states`), puts those of the
 * README and of the project's page together from them, and takes one of a whole browser window. The
 * build must be there. Each picture names the version that it shows.
 */
const TAKEN = 'artifacts/states';
const MADE = 'docs/images';
const GAP_PX = 16;
const POPUP_WIDTH_PX = 400;
/** What a popup shows without scrolling. */
const POPUP_HEIGHT_PX = 600;

/** The middle of a dashboard's window, which has nothing beside it. */
const DASHBOARD_WIDTH_PX = 940;
/** As wide as it is shown. */
const DASHBOARD_SHOWN_PX = 520;

async function cropped(name: string, heightPx: number): Promise<Buffer> {
  const picture = sharp(`${TAKEN}/${name}.png`);
  const taken = await picture.metadata();
  const [width, height] = [Math.min(taken.width, POPUP_WIDTH_PX), Math.min(taken.height, heightPx)];
  return picture.extract({ left: 0, top: 0, width, height }).toBuffer();
}

/** The same of the dashboard, made smaller. */
async function shrunk(name: string, heightPx: number): Promise<Buffer> {
  const picture = sharp(`${TAKEN}/${name}.png`);
  const taken = await picture.metadata();
  const width = DASHBOARD_WIDTH_PX;
  const left = Math.round((taken.width - width) / 2);
  const height = Math.floor((heightPx * width) / DASHBOARD_SHOWN_PX);
  return picture
    .extract({ left, top: 0, width, height: Math.min(taken.height, height) })
    .resize({ width: DASHBOARD_SHOWN_PX })
    .toBuffer();
}

/** Pictures side by side, on a ground between the light and the dark ones. */
async function sideBySide(
  file: string,
  names: string[],
  heightPx: number,
  [cut, widthPx]: [typeof cropped, number] = [cropped, POPUP_WIDTH_PX],
): Promise<void> {
  const parts = await Promise.all(names.map((name) => cut(name, heightPx)));
  const width = names.length * (widthPx + GAP_PX) + GAP_PX;
  await sharp({
    create: { width, height: heightPx + 2 * GAP_PX, channels: 3, background: '#8b93a1' },
  })
    .composite(
      parts.map((input, index) => {
        return { input, top: GAP_PX, left: GAP_PX + index * (widthPx + GAP_PX) };
      }),
    )
    .png()
    .toBuffer()
    .then((picture) => save(file, picture));
}

/** A test looks for the version in what is saved. */
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
const MOMENTS = ['progress-light-400', 'locked-dark-400', 'guidance-worked-light-400'];
await sideBySide('popup.png', MOMENTS, 900);
const VIEWS = ['questions-light-400', 'failures-dark-400', 'print-summary-light-320'];
await sideBySide('guide.png', VIEWS, 700);
const PARTS = ['history-light', 'services-dark', 'settings-light'];
await sideBySide(
  'dashboard.png',
  PARTS.map((part) => `dashboard-${part}-1200`),
  760,
  [shrunk, DASHBOARD_SHOWN_PX],
);
await save('window.png', await pictureOfWindow());
await save('icon.png', await sharp('.output/chrome-mv3/icons/beacon-128.png').toBuffer());
