import { NO_ACTIVITY } from '../../../lib/guide/user-activity.ts';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings.ts';
import {
  NO_VALIDATORS,
  type CheckRecord,
  type FeedState,
  type ServiceCatalog,
  type FeedSnapshot,
} from '../../../lib/status/model.ts';
import { processFetch } from '../../../lib/watch/process-fetch.ts';
import { BEGIN_MS, type Scenario } from './scenario.ts';

/** What an install knows, without when it learned it: of a million installs few know anything else. */
export interface State {
  state: FeedState | null;
  catalog: ServiceCatalog | null;
}

/** What installs know in the course of a scenario. */
export interface States {
  /** Of one that has read the first body twice. */
  settled: State;
  /** After reading a body. In: the state before, and the place of the body in the scenario. */
  afterReading(state: State, body: number): State;
}

const MINUTE_MS = 60_000;
const RULES = {
  feed: 'consumer',
  settings: DEFAULT_SETTINGS,
  preferences: [],
  userActivity: NO_ACTIVITY,
} as const;

/**
 * The states of a scenario: each is learned once, as an install learns it, and then known for all.
 * Times within what is known are those of the first to learn it; the schedule doesn't look at them.
 */
export function statesOf({ bodies }: Scenario): States {
  const update = new Map<State, Map<number, State>>();
  const readMs = (body: number) => BEGIN_MS + (bodies[body]?.fromMs ?? 0);

  const read = ({ state, catalog }: State, body: number): State => {
    const nowMs = readMs(body) + MINUTE_MS;
    const check = state && checkAt(nowMs - MINUTE_MS);
    const outcome = {
      kind: 'body',
      body: bodies[body]?.text ?? '',
      validators: NO_VALIDATORS,
    } as const;
    const after = processFetch({ ...RULES, snapshot: { state, check }, catalog, outcome, nowMs });
    if (!after.state && !after.catalog) return { state, catalog };
    return { state: after.state ?? state, catalog: after.catalog ?? catalog };
  };
  const afterReading = (state: State, body: number): State => {
    const after = update.get(state) ?? new Map<number, State>();
    update.set(state, after);
    const found = after.get(body) ?? sameOr(state, read(state, body));
    after.set(body, found);
    return found;
  };
  const first = afterReading({ state: null, catalog: null }, 0);
  return { settled: afterReading(first, 0), afterReading };
}

function sameOr(before: State, after: State): State {
  return before.state === after.state && before.catalog === after.catalog ? before : after;
}

/** The record of a check that went well at a time. */
export function checkAt(nowMs: number): CheckRecord {
  return {
    feed: 'consumer',
    attemptedAtMs: nowMs,
    readAtMs: nowMs,
    failing: null,
    notBeforeMs: null,
    validators: NO_VALIDATORS,
  };
}

/** The record after a check that Apple's page did not answer. */
export function checkAfterFailure(snapshot: FeedSnapshot, nowMs: number): CheckRecord {
  const failure = { reason: 'unreachable', detail: '' } as const;
  const outcome = { kind: 'failed', failure, notBeforeMs: null } as const;
  return processFetch({ ...RULES, snapshot, catalog: null, outcome, nowMs }).check;
}
