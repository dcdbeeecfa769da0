import { writeFileSync } from 'node:fs';
import type { BenchPart, Findings } from '../bench-part.ts';
import { atMost, inUnit } from '../limited.ts';
import { textTable } from '../text-table.ts';
import { fleetPlot } from './fleet-plot.ts';
import { OURS, WITHOUT } from './policy.ts';
import { requestsPerSecond } from './requests-per-second.ts';
import { FEED_DOWN, INCIDENT, type Phase, type Scenario } from './scenario.ts';

const INSTALLS = 1_000_000;
/**
 * How far the fullest second may exceed an even spread. Places of five minutes fall on those of two
 * thrice in one half and twice in the other, which makes 1.2, and chance adds to it; a herd is another
 * matter.
 */
const MAX_OVER_EVEN = 1.25;
const PLOT = 'docs/images/fleet.svg';

/** What arrives at Apple's edge in the course of a scenario, each second. */
export interface Arrivals {
  scenario: Scenario;
  ours: Uint32Array;
  without: Uint32Array;
}

/** A million installs with their browsers open, and what of it arrives at Apple's edge. */
export const fleetPart: BenchPart = {
  name: 'fleet',
  async run() {
    const all = [INCIDENT, FEED_DOWN].map((scenario): Arrivals => {
      const ours = requestsPerSecond(INSTALLS, scenario, OURS);
      return { scenario, ours, without: requestsPerSecond(INSTALLS, scenario, WITHOUT) };
    });
    writeFileSync(PLOT, fleetPlot(all));
    return fleetTable(all, INSTALLS);
  },
};

/** The rates of each phase, and whether ours never exceed what an even spread would be. */
export function fleetTable(all: readonly Arrivals[], installs: number): Findings {
  const rows = all.flatMap(({ scenario, ours, without }) =>
    scenario.phases.map((phase) => rowOf(phase, ours, without, installs)),
  );
  const heads = ['requests a second', 'even', 'mean', 'peak', 'mean without', 'peak without'];
  const title = `${installs.toLocaleString('en')} installs; without: no offset, no back-off`;
  return {
    text: `${title}\n\n${textTable(
      heads,
      rows.map(({ cells }) => cells),
    )}`,
    isWithin: rows.every(({ isWithin }) => isWithin),
  };
}

function rowOf(phase: Phase, ours: Uint32Array, without: Uint32Array, installs: number) {
  const even = installs / (phase.periodMs / 1_000);
  const written = inUnit('');
  const mine = rateIn(ours, phase);
  const other = rateIn(without, phase);
  const peak = atMost(mine.peak, Math.floor(even * MAX_OVER_EVEN), written);
  const figures = [even, mine.mean].map(written);
  const cells = [phase.name, ...figures, peak.text, ...[other.mean, other.peak].map(written)];
  return { cells, isWithin: peak.isWithin };
}

function rateIn(perSecond: Uint32Array, { fromMs, toMs }: Phase): { mean: number; peak: number } {
  const part = [...perSecond.subarray(fromMs / 1_000, toMs / 1_000)];
  return { mean: part.reduce((a, b) => a + b, 0) / part.length, peak: Math.max(...part) };
}
