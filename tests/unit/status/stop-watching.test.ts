import { describe, expect, test } from 'vitest';
import { hasOngoingIncident, statusOf } from '../../../lib/status/status';
import { markUnwatched } from '../../../lib/status/update-feed-state';
import {
  BACKUP,
  event,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  resolved,
  service,
  type Body,
  type Step,
} from '../../support/events';
import { checkRecord } from '../../support/snapshots';

const SIRI = 'Siri';
const body = (...events: ReturnType<typeof event>[]): Body => [
  service(BACKUP),
  service(SIRI, events),
];
const QUIET = body();
const PROBLEM = body(event());

/** Reads bodies; at those of the given numbers Siri is not watched. */
const read = (bodies: Body[], unwatchedAt: number[]) =>
  readAll(bodies, { watched: (n) => (unwatchedAt.includes(n) ? [BACKUP] : [BACKUP, SIRI]) });

const kinds = (steps: Step[]) => steps.map(({ changes }) => changes.map(({ kind }) => kind).join());
const told = (steps: Step[]) =>
  steps.flatMap(({ notifications }) => notifications.map(({ kind }) => kind));
const incidentOf = ({ state }: Step) => state.incidents[0];

test('where nothing goes on it is the very same object', () => {
  for (const bodies of [[QUIET], [PROBLEM, QUIET, QUIET]]) {
    const { state } = last(read(bodies, []));
    expect(markUnwatched(state, [], NOON_MS)).toBe(state);
  }
  const { state } = last(read([PROBLEM], []));
  expect(markUnwatched(state, [SIRI], NOON_MS)).toBe(state);
});

test('what goes on there is let go of: no end, no change, no notification', () => {
  const steps = read([QUIET, PROBLEM, QUIET, QUIET], [2, 3]);
  expect(kinds(steps)).toEqual(['', 'began', '', '']);
  expect(told(steps)).toEqual(['began']);
  const unwatchedMs = NOON_MS + 10 * MINUTE_MS;
  expect(incidentOf(last(steps))).toMatchObject({
    worstInEpisode: null,
    changedMs: unwatchedMs,
    impacts: [{ phase: 'unwatched', severity: 'issue', endMs: null, overSeenMs: null }],
    timeline: [{ kind: 'began' }, { atMs: unwatchedMs, kind: 'unwatched', severity: 'issue' }],
  });
  // And from then on it is as it was.
  expect(steps[3]?.state).toBe(steps[2]?.state);
});

test('nothing hurries or shows because of it', () => {
  const { state } = last(read([QUIET, PROBLEM, PROBLEM], [2]));
  const snapshot = { state, check: checkRecord() };
  expect(hasOngoingIncident(snapshot)).toBe(false);
  expect(statusOf(snapshot, SIRI, NOON_MS)).toMatchObject({ health: 'unknown', incident: null });
});

test.each<[string, Body[], string]>([
  ['clearing', [QUIET, PROBLEM, QUIET], 'unwatched'],
  ['over', [QUIET, PROBLEM, QUIET, QUIET], 'over'],
  ['returning', [QUIET, PROBLEM, QUIET, QUIET, PROBLEM], 'unwatched'],
])('from %s', (_, bodies, phase) => {
  const steps = read([...bodies, PROBLEM], [bodies.length]);
  expect(incidentOf(last(steps))?.impacts).toMatchObject([{ phase }]);
  // What was over is told as over, not as no longer watched.
  const ended = bodies.length > 3;
  const kindsOf = incidentOf(last(steps))?.timeline.map(({ kind }) => kind);
  expect(kindsOf).toEqual(['began', ended ? 'over' : 'unwatched']);
});

describe('watched again', () => {
  test('and seen: it goes on, silently, and its end is told', () => {
    const steps = read([QUIET, PROBLEM, PROBLEM, PROBLEM, PROBLEM, QUIET, QUIET], [2]);
    expect(kinds(steps)).toEqual(['', 'began', '', 'reopened', '', '', 'over']);
    expect(steps[3]?.changes).toMatchObject([{ silent: true, joined: [SIRI] }]);
    expect(told(steps)).toEqual(['began', 'over']);
    expect(incidentOf(last(steps))).toMatchObject({ episode: 2 });
  });

  test('and not seen: it is over, though nobody saw when', () => {
    const steps = read([QUIET, PROBLEM, PROBLEM, QUIET, QUIET], [2]);
    expect(kinds(steps)).toEqual(['', 'began', '', '', '']);
    expect(incidentOf(last(steps))?.impacts).toMatchObject([{ phase: 'over', overSeenMs: null }]);
  });

  test('and listed with its end: Apple’s end', () => {
    const steps = read([QUIET, PROBLEM, PROBLEM, body(resolved())], [2]);
    expect(incidentOf(last(steps))?.impacts).toMatchObject([{ phase: 'over', endMs: NOON_MS }]);
  });

  test('and not readable: still nobody knows', () => {
    const odd: Body = [service(BACKUP), service(SIRI, [], 1)];
    const steps = read([QUIET, PROBLEM, PROBLEM, odd], [2]);
    expect(incidentOf(last(steps))?.impacts).toMatchObject([{ phase: 'unwatched' }]);
  });

  test('and really back later: that is told', () => {
    const bodies = [QUIET, PROBLEM, PROBLEM, QUIET, QUIET, PROBLEM, PROBLEM];
    expect(told(read(bodies, [2]))).toEqual(['began', 'reopened']);
  });
});

describe('of several services', () => {
  const both: Body = [service(BACKUP, [event()]), service(SIRI, [event()])];

  test('it goes on by the others', () => {
    const steps = read([[service(BACKUP), service(SIRI)], both, both, QUIET, QUIET], [2, 3, 4]);
    expect(kinds(steps)).toEqual(['', 'began', '', '', 'over']);
    expect(told(steps)).toEqual(['began', 'over']);
    expect(incidentOf(last(steps))?.timeline.map(({ kind }) => kind)).toEqual(['began', 'over']);
  });
});
