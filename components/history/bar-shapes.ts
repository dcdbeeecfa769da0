import { type DayBar, dayHealth, knownShare } from '../../lib/history/day-bars';
import type { Health } from '../../lib/status/model';

/** The width of a day, and of its bar, in units of the view box, which is stretched. */
export const DAY_WIDTH = 10;
const BAR_WIDTH = 7;
/** In pixels: a day with little known time is still visible. */
const LEAST_HEIGHT = 2;
const ROUNDING = 2;

/** The height of a day's bar as a share of the chart: worse is taller, so that color is not needed. */
const HEIGHTS: Record<Health, number> = {
  outage: 1,
  issue: 0.74,
  maintenance: 0.5,
  available: 0.26,
  unknown: 0.26,
};

/** The bars of all days with the same health, as two paths. */
export interface BarShape {
  health: Health;
  /** The known shares of the days: areas. */
  known: string;
  /** The unobserved shares: dashed lines as wide as a bar. */
  unknown: string;
}

/** One shape per health; `height` in pixels. */
export function barShapes(bars: readonly DayBar[], height: number): BarShape[] {
  const shapes = new Map<Health, BarShape>();
  bars.forEach((bar, index) => {
    const health = dayHealth(bar);
    const shape = shapes.get(health) ?? { health, known: '', unknown: '' };
    const top = height * HEIGHTS[health];
    const share = health === 'unknown' ? 0 : knownShare(bar);
    const solid = share === 0 ? 0 : Math.max(LEAST_HEIGHT, top * share);
    const x = index * DAY_WIDTH + (DAY_WIDTH - BAR_WIDTH) / 2;
    if (solid > 0) shape.known += area(x, height, solid, solid >= top);
    if (solid < top) shape.unknown += line(x + BAR_WIDTH / 2, height - solid, height - top);
    shapes.set(health, shape);
  });
  return [...shapes.values()];
}

/** A bar from the bottom; its top is rounded unless a dashed line continues it. */
function area(x: number, ground: number, height: number, isWhole: boolean): string {
  const y = round(ground - height);
  if (!isWhole) return `M${x} ${ground}V${y}h${BAR_WIDTH}V${ground}z`;
  const r = Math.min(ROUNDING, height);
  const half = BAR_WIDTH / 2;
  return `M${x} ${ground}V${round(y + r)}q0 ${-r} ${half} ${-r}` + `t${half} ${r}V${ground}z`;
}

function line(x: number, from: number, to: number): string {
  return `M${x} ${round(from)}V${round(to)}`;
}

function round(y: number): number {
  return Math.round(y * 10) / 10;
}
