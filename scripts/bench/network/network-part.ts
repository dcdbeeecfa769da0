import type { BenchPart } from '../bench-part.ts';
import { ensureBuilt } from '../built-extension.ts';
import { atMost, inUnit } from '../limited.ts';
import { textTable } from '../text-table.ts';
import { answersADay, type Answers, type Day } from './answers-a-day.ts';
import { measureAnswers, type AnswerBytes } from './measure-answers.ts';

const DAYS: readonly { name: string; incident: Day['incident'] }[] = [
  { name: 'a quiet day', incident: null },
  { name: 'an incident of four hours', incident: [10, 14] },
  { name: 'an incident all day', incident: [0, 24] },
];
const OPEN: readonly { name: string; open: Day['open'] }[] = [
  { name: '24 h', open: [0, 24] },
  { name: '8 h', open: [9, 17] },
];
/** An hour: one every five minutes, and every two while something goes on. */
const MOST_REQUESTS = { quiet: 12, incident: 30 };
const kilobytes = (bytes: number) => inUnit('kB')(bytes / 1_000);

/** What goes over the wire on a day: bytes as a real browser sends and receives them, by the real pace. */
export const networkPart: BenchPart = {
  name: 'network',
  async run() {
    ensureBuilt();
    const bytes = await measureAnswers();
    const rows = DAYS.flatMap(({ name, incident }) =>
      OPEN.map(({ name: hours, open }) => {
        const day = { incident, open };
        const bare = answersADay({ ...day, hasValidators: false });
        const asked = answersADay({ ...day, hasValidators: true });
        const mostAnHour = incident ? MOST_REQUESTS.incident : MOST_REQUESTS.quiet;
        // And one when the browser starts.
        const most = (open[1] - open[0]) * mostAnHour + 1;
        const requests = atMost(bare.bodies + bare.unchanged, most, inUnit(''));
        const [without, withThem] = [bare, asked].map((one) =>
          kilobytes(bytesOf(one, bytes, incident !== null)),
        );
        const cells = [name, hours, requests.text, without ?? '', withThem ?? ''];
        return { cells, isWithin: requests.isWithin };
      }),
    );
    const heads = ['', 'open', 'requests', 'without validators', 'with validators'];
    return {
      text: [
        `One check, with TLS and headers: ${inUnit('bytes')(bytes.quietBody)}; during an incident ` +
          `${inUnit('bytes')(bytes.outageBody)}; answered with 304 ${inUnit('bytes')(bytes.unchanged)}.`,
        '',
        textTable(
          heads,
          rows.map(({ cells }) => cells),
        ),
      ].join('\n'),
      isWithin: rows.every(({ isWithin }) => isWithin),
    };
  },
};

/** Each body as the longer one of the two that there are on such a day. */
function bytesOf({ bodies, unchanged }: Answers, bytes: AnswerBytes, hasIncident: boolean): number {
  return bodies * (hasIncident ? bytes.outageBody : bytes.quietBody) + unchanged * bytes.unchanged;
}
