import type { Arrivals } from './fleet-part.ts';

const WIDTH = 800;
const LEFT = 74;
const RIGHT = 22;
const PANEL_HEIGHT = 176;
const PANEL_STEP = 262;
const TOP = 96;
const HEIGHT = TOP + PANEL_STEP * 2 - 12;
/** From one request a second to a million, each power of ten as high as the other. */
const DECADES = 6;
const LABELS: Record<number, string> = {
  0: '1',
  1: '10',
  2: '100',
  3: '1,000',
  4: '10,000',
  5: '100,000',
  6: '1 million',
};

/** Its colors follow the page that shows it, light or dark. */
const STYLE = `
    svg { color-scheme: light dark; font: 13px system-ui, 'Segoe UI', Roboto, sans-serif; }
    .paper { fill: #fff; } .text { fill: #1c2733; } .soft { fill: #5b6775; }
    .grid { stroke: #dfe4ea; } .axis { stroke: #9aa5b1; } .down { fill: #eef1f4; }
    .ours { fill: #0b6bcb; stroke: #0b6bcb; } .without { stroke: #d9822b; }
    .title { font-size: 17px; font-weight: 650; } .name { font-weight: 600; }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #14191f; } .text { fill: #e6eaef; } .soft { fill: #9aa7b4; }
      .grid { stroke: #2a323b; } .axis { stroke: #5d6a77; } .down { fill: #1d242c; }
      .ours { fill: #58a6ff; stroke: #58a6ff; } .without { stroke: #e09b4f; }
    }
  `;

/**
 * Draws what arrives at Apple's edge, ours and without offset and back-off, as SVG. The same for the
 * same figures.
 */
export function fleetPlot(all: readonly Arrivals[]): string {
  const panels = all.map((arrivals, index) => panelOf(arrivals, TOP + 34 + index * PANEL_STEP));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc">
  <title id="title">Requests a second from a million installs</title>
  <desc id="desc">With Backup Beacon’s random offset and back-off the requests at Apple’s edge stay
    level, and fall while Apple’s page is down. Without either they arrive as spikes of a quarter of a
    million a second.</desc>
  <style>${STYLE}</style>
  <rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="10"/>
  <text class="text title" x="${LEFT}" y="38">A million installs at Apple’s edge</text>
  <g transform="translate(${LEFT} 64)">
    <line class="ours" x2="18" stroke-width="3"/>
    <text class="text" x="26" y="4.5">Backup Beacon</text>
    <line class="without" x1="142" x2="160" stroke-width="3"/>
    <text class="text" x="168" y="4.5">no offset, no back-off</text>
  </g>
  <text class="soft" x="${WIDTH - RIGHT}" y="68.5" text-anchor="end">requests a second, logarithmic</text>
${panels.join('\n')}
</svg>
`;
}

function panelOf({ scenario, ours, without }: Arrivals, top: number): string {
  const x = (ms: number) => LEFT + (ms / scenario.lengthMs) * (WIDTH - LEFT - RIGHT);
  const y = (rate: number) => top + PANEL_HEIGHT * (1 - Math.log10(Math.max(1, rate)) / DECADES);
  const secondsPerColumn = scenario.lengthMs / 1_000 / (WIDTH - LEFT - RIGHT);
  const columns = (perSecond: Uint32Array) => mostPerColumn(perSecond, secondsPerColumn);
  const grid = Object.entries(LABELS).map(([decade, label]) => {
    const height = y(10 ** Number(decade)).toFixed(1);
    return `    <line class="${decade === '0' ? 'axis' : 'grid'}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${height}" y2="${height}"/>
    <text class="soft" x="${LEFT - 8}" y="${height}" dy="4.5" text-anchor="end">${label}</text>`;
  });
  const ticks = hoursOf(scenario.lengthMs).map(({ atMs, label, anchor }) => {
    const at = x(atMs).toFixed(1);
    return `    <line class="axis" x1="${at}" x2="${at}" y1="${top + PANEL_HEIGHT}" y2="${top + PANEL_HEIGHT + 5}"/>
    <text class="soft" x="${at}" y="${top + PANEL_HEIGHT + 20}" text-anchor="${anchor}">${label}</text>`;
  });
  const { marked } = scenario;
  const shade = `    <rect class="down" x="${x(marked.fromMs).toFixed(1)}" width="${(x(marked.toMs) - x(marked.fromMs)).toFixed(1)}" y="${top}" height="${PANEL_HEIGHT}"/>`;
  return `  <g>
    <text class="text name" x="${LEFT}" y="${top - 12}">${scenario.title}</text>
${shade}
${grid.join('\n')}
    <path class="without" fill="none" stroke-width="1.2" d="${columns(without)
      .map((most, column) =>
        most > 0 ? `M${LEFT + column + 0.5} ${y(1).toFixed(1)}V${y(most).toFixed(1)}` : '',
      )
      .join('')}"/>
    <path class="ours" stroke-width="1" fill-opacity="0.55" d="M${LEFT} ${y(1).toFixed(1)}${columns(
      ours,
    )
      .map((most, column) => `L${LEFT + column + 0.5} ${y(most).toFixed(1)}`)
      .join('')}L${WIDTH - RIGHT} ${y(1).toFixed(1)}Z"/>
${ticks.join('\n')}
  </g>`;
}

/** The fullest second of each column of the drawing. */
function mostPerColumn(perSecond: Uint32Array, secondsPerColumn: number): number[] {
  const count = Math.floor(perSecond.length / secondsPerColumn);
  return Array.from({ length: count }, (_, column) => {
    const from = Math.floor(column * secondsPerColumn);
    const to = Math.max(from + 1, Math.floor((column + 1) * secondsPerColumn));
    return perSecond.subarray(from, to).reduce((a, b) => Math.max(a, b), 0);
  });
}

function hoursOf(lengthMs: number): { atMs: number; label: string; anchor: string }[] {
  const halfHourMs = 30 * 60_000;
  const count = lengthMs / halfHourMs;
  return Array.from({ length: count + 1 }, (_, index) => {
    const label = `${Math.floor(index / 2)}:${index % 2 === 0 ? '00' : '30'}`;
    const anchor = index === count ? 'end' : 'middle';
    return { atMs: index * halfHourMs, label: index === count ? `${label} h` : label, anchor };
  });
}
