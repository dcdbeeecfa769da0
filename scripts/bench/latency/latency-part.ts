import { ONGOING_PERIOD_MS, QUIET_PERIOD_MS } from '../../../lib/status/status.ts';
import type { BenchPart, Findings } from '../bench-part.ts';
import { atMost, inUnit } from '../limited.ts';
import { quantile } from '../quantile.ts';
import { seededRandom } from '../seeded-random.ts';
import { CHECK_MS } from '../simulation/live-install.ts';
import { textTable } from '../text-table.ts';
import { badgeLatencies, type Latency } from './badge-latencies.ts';
import { published, type Turn } from './turns.ts';

const INSTALLS = 200;
const SEED = 1;
/**
 * A problem shows at the next check, a period later at most. Its end takes two that agree, of which the
 * first comes a short period later at most, and so does the second.
 */
const MOST_MS = {
  began: QUIET_PERIOD_MS + CHECK_MS,
  ended: 2 * ONGOING_PERIOD_MS + CHECK_MS,
};

/** From Apple's body changing to the badge changing, in installs that check at all possible moments. */
export const latencyPart: BenchPart = {
  name: 'latency',
  async run() {
    const { source, bodies, turns } = published();
    const random = seededRandom(SEED);
    const latencies = turns.map((turn) => badgeLatencies(turn, bodies, INSTALLS, random));
    const of = (isOngoing: boolean) =>
      latencies.flatMap((some, index) => (turns[index]?.isOngoing === isOngoing ? some : []));
    return latencyTable(source, turns, of(true), of(false));
  },
};

function latencyTable(
  source: string,
  turns: readonly Turn[],
  began: readonly Latency[],
  ended: readonly Latency[],
): Findings {
  const beginnings = turns.filter(({ isOngoing }) => isOngoing).length;
  const rows = [
    rowOf(`a problem begins (${beginnings} times)`, began, MOST_MS.began),
    rowOf(`it is over (${turns.length - beginnings} times)`, ended, MOST_MS.ended),
  ];
  const heads = [`badge, ${INSTALLS} installs`, 'median', '95 %', 'worst', 'too short to be seen'];
  return {
    text: `${source}\n\n${textTable(
      heads,
      rows.map(({ cells }) => cells),
    )}`,
    isWithin: rows.every(({ isWithin }) => isWithin),
  };
}

/** What Apple took back before it could be seen has no latency; it is counted. */
function rowOf(name: string, latencies: readonly Latency[], mostMs: number) {
  const seenMs = latencies.flatMap((latency) => latency ?? []);
  const written = (ms: number) => inUnit('s')(ms / 1_000);
  const worst = atMost(quantile(seenMs, 1), mostMs, written);
  const share = (100 * (latencies.length - seenMs.length)) / latencies.length;
  const cells = [quantile(seenMs, 0.5), quantile(seenMs, 0.95)].map(written);
  return {
    cells: [name, ...cells, worst.text, inUnit('%', 1)(share)],
    isWithin: worst.isWithin,
  };
}
