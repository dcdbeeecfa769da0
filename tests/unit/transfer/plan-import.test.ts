import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Deed } from '../../../lib/guide/journal';
import { emptyRun, FIRST_RUN_ID, type Device, type Run } from '../../../lib/guide/run';
import { observedSpans } from '../../../lib/history/observed';
import type { Incident, Observation } from '../../../lib/status/model';
import { planImport, type ImportPlan } from '../../../lib/transfer/plan-import';
import {
  TRANSFER_PARTS,
  type TransferData,
  type TransferDeed,
} from '../../../lib/transfer/transfer-file';
import { at, BACKUP, DAY_MS, event, NOON_MS, service, SIGN_IN } from '../../support/events';
import { backup, incidentsAfter, was } from '../../support/incidents';
import { reminderAt } from '../../support/reminders';
import { anyData, anyObservation, NOTHING } from './any-data';

const LATER_MS = NOON_MS + 500;
const given = (data: Partial<TransferData>): TransferData => ({ ...NOTHING, ...data });
const plan = (ours: Partial<TransferData>, theirs: Partial<TransferData>, nowMs = LATER_MS) =>
  planImport(given(ours), given(theirs), nowMs);

/** What is here after a plan was followed. */
function after(ours: Partial<TransferData>, { put, journals }: ImportPlan): TransferData {
  const data = given(ours);
  const written = <Row>(before: Row[], rows: Row[], keyOf: (row: Row) => string) => [
    ...new Map([...before, ...rows].map((row) => [keyOf(row), row])).values(),
  ];
  const byId = ({ id }: { id: string }) => id;
  const isRewritten = ({ runId }: TransferDeed) => journals.some((one) => one.runId === runId);
  return {
    settings: written(data.settings, put.settings, ({ key }) => key),
    wishes: written(data.wishes, put.wishes, ({ incidentId }) => incidentId),
    devices: written(data.devices, put.devices, byId),
    runs: written(data.runs, put.runs, byId),
    journal: [
      ...data.journal.filter((deed) => !isRewritten(deed)),
      ...journals.flatMap(({ entries }) => entries),
    ],
    failures: written(data.failures, put.failures, byId),
    reminders: written(data.reminders, put.reminders, byId),
    incidents: written(data.incidents, put.incidents, byId),
    observations: written(
      data.observations,
      put.observations,
      (one) => `${one.feed}/${one.fromMs}`,
    ),
  };
}
const imported = (ours: Partial<TransferData>, theirs: Partial<TransferData>, nowMs = LATER_MS) =>
  after(ours, plan(ours, theirs, nowMs));

test('the second time there is nothing to do', () => {
  fc.assert(
    fc.property(anyData, anyData, (ours, theirs) => {
      const once = imported(ours, theirs);
      const { put, journals, tallies } = plan(once, theirs);
      expect(Object.values(put).flat()).toEqual([]);
      expect(journals).toEqual([]);
      for (const part of TRANSFER_PARTS)
        expect(tallies[part], part).toMatchObject({ added: 0, changed: 0 });
    }),
    { numRuns: 500 },
  );
});

test('what is here already is not new, whichever browser it comes from', () => {
  fc.assert(
    fc.property(anyData, (data) => {
      const { put, journals, tallies } = plan(data, data);
      expect(Object.values(put).flat()).toEqual([]);
      expect(journals).toEqual([]);
      for (const part of TRANSFER_PARTS)
        if (part !== 'reminders') expect(tallies[part].same, part).toBe(data[part].length);
    }),
    { numRuns: 300 },
  );
});

describe('settings', () => {
  const row = (key: string, value: unknown) => ({ key, version: 1, value });

  test('those of the file win, the others stay', () => {
    const ours = [row('badge', 'backup'), row('showsTick', false)];
    const { put, tallies } = plan({ settings: ours }, { settings: [row('badge', 'worst')] });
    expect(put.settings).toEqual([row('badge', 'worst')]);
    expect(tallies.settings).toEqual({ added: 0, changed: 1, same: 0 });
  });

  test('one that says what holds anyway is taken without a word', () => {
    const { put, tallies } = plan({}, { settings: [row('badge', 'backup')] });
    expect(put.settings).toEqual([row('badge', 'backup')]);
    expect(tallies.settings).toEqual({ added: 0, changed: 0, same: 1 });
  });

  test('a pause that is over is not taken, and ends none of ours', () => {
    const ours = { settings: [row('pausedUntilMs', LATER_MS + 9)] };
    const taken = (value: number | null) =>
      plan(ours, { settings: [row('pausedUntilMs', value)] }).put.settings;
    expect(taken(LATER_MS)).toEqual([]);
    expect(taken(LATER_MS + 1)).toEqual([row('pausedUntilMs', LATER_MS + 1)]);
    expect(taken(null)).toEqual([row('pausedUntilMs', null)]);
  });
});

const device = (more: Partial<Device> = {}): Device => {
  const open = { kind: null, generation: null, computer: null, manager: null, removedMs: null };
  return { id: 'phone', name: '', ...open, createdMs: 5, ...more };
};
const run = (id: string, more: Partial<Run> = {}): Run => ({ ...emptyRun(id, 5), ...more });

describe('devices and plans', () => {
  test('what we know wins, what we leave open is filled', () => {
    const ours = device({ name: 'Mine', computer: 'mac' });
    const theirs = device({ name: 'Theirs', kind: 'ipad', computer: 'none', createdMs: 1 });
    const { put, tallies } = plan({ devices: [ours] }, { devices: [theirs] });
    expect(put.devices).toEqual([device({ name: 'Mine', computer: 'mac', kind: 'ipad' })]);
    expect(tallies.devices).toEqual({ added: 0, changed: 1, same: 0 });
  });

  test('a device of ours stays on the list, or off it', () => {
    const removed = device({ removedMs: 7 });
    expect(plan({ devices: [device()] }, { devices: [removed] }).put.devices).toEqual([]);
    expect(plan({ devices: [removed] }, { devices: [device()] }).put.devices).toEqual([]);
  });

  test('one that was removed comes along only where something names it', () => {
    const devices = [device({ removedMs: 7 })];
    expect(plan({}, { devices }).put.devices).toEqual([]);
    const runs = [run('a', { deviceId: 'phone' })];
    expect(plan({}, { devices, runs }).put.devices).toEqual(devices);
    expect(plan({ runs }, { devices }).put.devices).toEqual(devices);
    // Ours names another one.
    const ours = { runs: [run('a', { deviceId: 'tablet' })] };
    expect(plan(ours, { devices, runs }).put.devices).toEqual([]);
    const failures = [
      { id: 'f', atMs: 1, loggedMs: 1, deviceId: 'phone', symptom: null, words: '' },
    ];
    expect(plan({}, { devices, failures }).put.devices).toEqual(devices);
  });

  test('answers and notes are filled, and ours kept', () => {
    const ours = run('a', { words: 'Mine', notes: { restart: 'mine' }, openedMs: 9 });
    const notes = { restart: 'theirs', status: 'theirs' };
    const theirs = run('a', { words: 'Theirs', symptom: 'terms', notes, startedMs: 1 });
    const filled = { ...ours, symptom: 'terms' as const, notes: { ...notes, restart: 'mine' } };
    expect(plan({ runs: [ours] }, { runs: [theirs] }).put.runs).toEqual([filled]);
  });

  test('of failures and wishes ours win', () => {
    const failure = { id: 'f', atMs: 1, loggedMs: 1, deviceId: null, symptom: null, words: '' };
    const wish = { incidentId: '1', isMuted: true, tellsWhenOver: false, changedMs: 5 };
    const { put, tallies } = plan(
      { failures: [failure], wishes: [wish] },
      {
        failures: [
          { ...failure, atMs: 7 },
          { ...failure, id: 'g' },
        ],
        wishes: [
          { ...wish, isMuted: false, changedMs: 9 },
          { ...wish, incidentId: '2' },
        ],
      },
    );
    expect(put.failures).toEqual([{ ...failure, id: 'g' }]);
    expect(put.wishes).toEqual([{ ...wish, incidentId: '2' }]);
    expect(tallies.failures).toEqual({ added: 1, changed: 0, same: 1 });
  });
});

describe('the first run', () => {
  const first = (startedMs: number) => run(FIRST_RUN_ID, { startedMs });
  const tickIn = (runId: string, atMs = 5): TransferDeed => {
    const reminders = [reminderAt(7, { runId })];
    return { kind: 'tick', tickId: 'a', runId, atMs, reminders };
  };
  const awaited = (runId: string) => reminderAt(LATER_MS + 5, { runId });
  const theirs = {
    runs: [first(2)],
    journal: [tickIn(FIRST_RUN_ID)],
    reminders: [awaited(FIRST_RUN_ID)],
  };

  test('is ours where we have none', () => {
    expect(imported({}, theirs)).toEqual(given(theirs));
  });

  test('is the same where it began at the same moment', () => {
    const { runs, journal } = imported({ runs: [first(2)] }, theirs);
    expect(runs).toEqual([first(2)]);
    expect(journal).toEqual([tickIn(FIRST_RUN_ID)]);
  });

  test('else it is kept under its time, with all that hangs on it', () => {
    const now = imported({ runs: [first(1)], journal: [tickIn(FIRST_RUN_ID)] }, theirs);
    expect(now.runs).toEqual([first(1), { ...first(2), id: 'first-2' }]);
    expect(now.journal).toEqual([tickIn(FIRST_RUN_ID), tickIn('first-2')]);
    expect(now.reminders).toEqual([awaited('first-2')]);
  });

  test('it comes home as the first one again', () => {
    const there = imported({ runs: [first(1)] }, theirs);
    const journal = [...there.journal, tickIn('first-2', 9)];
    const home = imported(theirs, { ...there, journal });
    expect(home.runs).toEqual([first(2), { ...first(1), id: 'first-1' }]);
    expect(home.journal).toEqual([tickIn(FIRST_RUN_ID), tickIn(FIRST_RUN_ID, 9)]);
    expect(home.reminders).toEqual([awaited(FIRST_RUN_ID)]);
  });

  test('nor does it come twice where it came before ours was begun', () => {
    const ours = { runs: [{ ...first(2), id: 'first-2' }] };
    expect(imported(ours, theirs).runs).toEqual(ours.runs);
    expect(imported(ours, theirs).journal).toEqual([tickIn('first-2')]);
  });

  test('a file that holds it under both names holds one run', () => {
    const both = { ...theirs, runs: [{ ...first(2), id: 'first-2' }, first(2)] };
    expect(imported({}, both).runs).toEqual([first(2)]);
    const once = imported({ runs: [first(1)] }, both);
    expect(once.runs).toEqual([first(1), { ...first(2), id: 'first-2' }]);
    expect(plan(once, both).put.runs).toEqual([]);
  });

  test('what names a run that is nowhere is left out', () => {
    const lost = { journal: [tickIn('gone')], reminders: [awaited('gone')] };
    expect(imported({}, lost)).toEqual(NOTHING);
    expect(imported({ runs: [run('gone')] }, lost).journal).toEqual(lost.journal);
    // A first run that was not begun there may be any.
    const unbegun = { journal: [tickIn(FIRST_RUN_ID)], reminders: [awaited(FIRST_RUN_ID)] };
    expect(imported({ runs: [first(1)] }, unbegun)).toEqual(given({ runs: [first(1)] }));
    expect(imported({}, unbegun)).toEqual(given(unbegun));
  });
});

describe('the journal', () => {
  const tick = (tickId: string, atMs: number): TransferDeed => {
    return { kind: 'tick', tickId, runId: 'run', atMs };
  };
  const merged = (ours: TransferDeed[], theirs: TransferDeed[]) =>
    imported({ runs: [run('run')], journal: ours }, { runs: [run('run')], journal: theirs })
      .journal;

  test('is what either has, by its times, ours first', () => {
    const ours = [tick('a', 1), tick('c', 3), tick('d', 3)];
    const theirs = [tick('x', 0), tick('a', 1), tick('b', 2), tick('e', 3), tick('f', 4)];
    const names = merged(ours, theirs).map((deed) => (deed.kind === 'tick' ? deed.tickId : ''));
    expect(names.join('')).toBe('xabcdef');
  });

  test('holds each deed as often as the one that has it more often', () => {
    const [a, b] = [tick('a', 1), tick('b', 1)];
    expect(merged([a, b], [a, a])).toEqual([a, b, a]);
    expect(merged([a, a, b], [b, a])).toEqual([a, a, b]);
  });

  test('keeps the order that a clock set back has left', () => {
    const ours = [tick('a', 9), tick('b', 2), tick('c', 5)];
    expect(merged(ours, [tick('d', 3)])).toEqual([tick('d', 3), ...ours]);
    expect(merged([], ours)).toEqual(ours);
  });

  test('the same deed counts as one in whatever order its fields stand', () => {
    const deed = { tickId: 'a', atMs: 1, runId: 'run', kind: 'tick' } as const;
    expect(merged([tick('a', 1)], [deed])).toEqual([tick('a', 1)]);
  });

  test('what is counted is what is new', () => {
    const runs = [run('run')];
    const { tallies, journals } = plan(
      { runs, journal: [tick('a', 1)] },
      { runs, journal: [tick('a', 1), tick('b', 1)] },
    );
    expect(tallies.journal).toEqual({ added: 1, changed: 0, same: 1 });
    expect(journals).toEqual([{ runId: 'run', entries: [tick('a', 1), tick('b', 1)] }]);
  });
});

describe('reminders', () => {
  const reminders = [reminderAt(LATER_MS + 1, { runId: 'run' })];
  const runs = [run('run')];
  const result = (more: Partial<Extract<Deed, { kind: 'result' }>> = {}): TransferDeed => {
    const said = { stepId: 'wait-24h', result: 'notYet', reason: null } as const;
    return { kind: 'result', ...said, ...more, runId: 'run', atMs: 5 };
  };

  test('what is past due was told elsewhere', () => {
    expect(imported({}, { runs, reminders }).reminders).toEqual(reminders);
    expect(imported({}, { runs, reminders }, LATER_MS + 1).reminders).toEqual([]);
  });

  test('ours win', () => {
    const ours = { runs, reminders: [reminderAt(LATER_MS + DAY_MS, { runId: 'run' })] };
    expect(imported(ours, { runs, reminders }).reminders).toEqual(ours.reminders);
  });

  test('what was answered here is not told any more', () => {
    const left = (deed: TransferDeed) => {
      return imported({ runs, journal: [deed] }, { runs, reminders }).reminders;
    };
    expect(left(result())).toEqual([]);
    expect(left(result({ stepId: 'restart', result: 'worked' }))).toEqual([]);
    expect(left(result({ stepId: 'restart' }))).toEqual(reminders);
    expect(left(result({ result: 'skipped', reason: 'later' }))).toEqual(reminders);
    expect(imported({}, { runs, reminders, journal: [result()] }).reminders).toEqual([]);
  });
});

describe('incidents', () => {
  const phases = ({ impacts }: Incident) => impacts.map(({ phase }) => phase);
  const [going] = incidentsAfter(backup(event())) as [Incident];
  const [over] = incidentsAfter(backup(event()), backup(), backup()) as [Incident];
  const theirOwn = (incidents: Incident[], observations: Observation[] = []) =>
    imported({}, { incidents, observations }).incidents;

  test('one that is over is taken as it is', () => {
    expect(phases(over)).toEqual(['over']);
    expect(theirOwn([over])).toEqual([over]);
  });

  test('one that went on there is left where it was seen last', () => {
    const [left] = theirOwn([going]) as [Incident];
    expect(phases(left)).toEqual(['unwatched']);
    expect(left).toMatchObject({ worstInEpisode: null, changedMs: going.changedMs });
    expect(left.timeline.at(-1)).toEqual({
      atMs: going.changedMs,
      kind: 'unwatched',
      severity: 'issue',
    });
    const [changedMs, services] = [going.changedMs, [BACKUP]];
    const seen = {
      feed: 'consumer',
      fromMs: changedMs - 5,
      toMs: changedMs + 9,
      services,
    } as const;
    const row = (more: Partial<Observation> = {}): Observation => {
      return { ...seen, services: [...seen.services], ...more };
    };
    expect(theirOwn([going], [row()])[0]?.changedMs).toBe(changedMs + 9);
    // None of these says that it still went on.
    const others = [
      row({ feed: 'developer' }),
      row({ services: [SIGN_IN] }),
      row({ fromMs: changedMs + 1 }),
      row({ toMs: changedMs - 1 }),
    ];
    expect(theirOwn([going], others)[0]?.changedMs).toBe(changedMs);
  });

  test('one that goes on here is the worker’s alone', () => {
    const worse = { ...over, changedMs: going.changedMs + DAY_MS };
    expect(
      plan({ incidents: [going] }, { incidents: [{ ...worse, id: going.id }] }).put.incidents,
    ).toEqual([]);
  });

  test('of one that we saw end, our own older file takes nothing back', () => {
    const ours = { ...over, id: going.id };
    expect(over.changedMs).toBeGreaterThanOrEqual(going.changedMs);
    const before = { ...going, firstSeenMs: over.firstSeenMs, changedMs: over.firstSeenMs };
    const [now] = imported({ incidents: [ours] }, { incidents: [before] }).incidents as [Incident];
    expect(phases(now)).toEqual(['over']);
    expect(now.timeline.map(({ kind }) => kind)).not.toContain('unwatched');
  });

  test('what goes on there on a service that we did not watch does not go on here', () => {
    const [both] = incidentsAfter([service(BACKUP, [event()]), service(SIGN_IN, [event()])]) as [
      Incident,
    ];
    const ours = { ...over, id: both.id, changedMs: both.changedMs + 1 };
    const [now] = imported({ incidents: [ours] }, { incidents: [both] }).incidents as [Incident];
    expect(now.impacts.map(({ service: name, phase }) => [name, phase])).toEqual([
      [SIGN_IN, 'unwatched'],
      [BACKUP, 'over'],
    ]);
  });

  test('what the file saw later is so', () => {
    const [earlier] = incidentsAfter(backup(was({ startMs: at(9) }))) as [Incident];
    const later = { ...over, id: earlier.id, changedMs: earlier.changedMs + 5 };
    const { put, tallies } = plan({ incidents: [earlier] }, { incidents: [later] });
    expect(put.incidents).toHaveLength(1);
    expect(put.incidents[0]).toMatchObject({ changedMs: later.changedMs, episode: later.episode });
    expect(tallies.incidents).toEqual({ added: 0, changed: 1, same: 0 });
  });

  test('none goes on for ever that did not go on here', () => {
    fc.assert(
      fc.property(anyData, anyData, (ours, theirs) => {
        const going = ({ impacts }: Incident) =>
          impacts.some(({ phase }) => phase !== 'over' && phase !== 'unwatched');
        const before = new Set(ours.incidents.filter(going).map(({ id }) => id));
        const now = imported(ours, theirs).incidents.filter(going);
        expect(now.every(({ id }) => before.has(id))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('observations', () => {
  const row = (fromMs: number, toMs: number, ...services: string[]): Observation => {
    return { feed: 'consumer', fromMs, toMs, services };
  };
  const added = (ours: Observation[], ...theirs: Observation[]) =>
    plan({ observations: ours }, { observations: theirs }).put.observations;

  test('only what we did not read ourselves is new, and ours stay as they are', () => {
    const ours = [row(10, 20, 'a'), row(30, 40, 'a')];
    expect(added(ours, row(5, 50, 'a'))).toEqual([
      row(5, 10, 'a'),
      row(20, 30, 'a'),
      row(40, 50, 'a'),
    ]);
    expect(added(ours, row(12, 18, 'a'))).toEqual([]);
    expect(added(ours, row(15, 15, 'a'), row(25, 25, 'a'))).toEqual([row(25, 25, 'a')]);
  });

  test('of other services, or another feed, ours says nothing', () => {
    expect(added([row(10, 20, 'a')], row(12, 18, 'a', 'b'))).toEqual([row(12, 18, 'a', 'b')]);
    expect(added([row(10, 20, 'a', 'b')], row(12, 18, 'a'))).toEqual([]);
    const developer: Observation = { ...row(12, 18, 'a'), feed: 'developer' };
    expect(added([row(10, 20, 'a')], developer)).toEqual([developer]);
  });

  test('no row takes the place of another one', () => {
    expect(added([row(10, 20, 'a')], row(10, 20, 'b'))).toEqual([row(11, 20, 'b')]);
    expect(added([row(10, 20, 'a')], row(10, 10, 'b'))).toEqual([]);
  });

  test('afterwards each service was observed when either browser observed it', () => {
    const APART_MS = 1_000_000;
    const some = fc
      .uniqueArray(anyObservation, {
        selector: ({ feed, fromMs }) => `${feed}/${fromMs}`,
        maxLength: 5,
      })
      .map((all) =>
        all.map((one) => {
          return { ...one, fromMs: one.fromMs * APART_MS, toMs: one.toMs * APART_MS };
        }),
      );
    fc.assert(
      fc.property(some, some, (ours, theirs) => {
        const { observations } = imported({ observations: ours }, { observations: theirs });
        expect(observations.slice(0, ours.length)).toEqual(ours);
        for (const feed of ['consumer', 'developer'] as const)
          for (const name of ['Siri', 'iCloud & Backup']) {
            const seenMs = (all: Observation[]) =>
              observedSpans(all, { feed, name }).reduce(
                (sum, one) => sum + one.toMs - one.fromMs,
                0,
              );
            const most = seenMs([...ours, ...theirs]);
            expect(seenMs(observations)).toBeLessThanOrEqual(most);
            // Moments may be missing where several began together.
            expect(seenMs(observations)).toBeGreaterThan(most - APART_MS / 2);
          }
      }),
      { numRuns: 1_000 },
    );
  });
});
