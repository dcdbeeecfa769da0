import { FIRST_RUN_ID } from '../../lib/guide/run.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION } from '../../lib/settings/settings.ts';
import type { Rows } from '../../scripts/browser/page-database.ts';
import {
  DEVELOPER_SERVICE,
  DURING_MS,
  ISSUE,
  OUTAGE,
  OVER,
  REFUSED,
  TROUBLE_ON_BOTH,
  WELL,
  type Scene,
} from './scenes.ts';

/**
 * What wakes the worker: the person asks for a check, its alarm rings, a page asks it to see to the
 * reminders, or the person presses a notification or the button on it that mutes.
 */
export type JournalEvent = 'checkNow' | 'alarm' | 'wake' | 'click' | 'mute';

/** Something that the worker goes through, in which it may be stopped anywhere. */
export interface Journey {
  name: string;
  /** What was read before, one check each. */
  before: readonly Scene[];
  /** Whether the database refused the last of these. */
  beginsRefused?: boolean;
  /** What the person did before, beside what is there in all journeys. */
  rows?: Rows;
  /** What is due since. */
  due?: Rows;
  by: JournalEvent;
  /** What Apple's page says from then on. */
  scene: Scene;
  /** Whether the database refuses what the worker writes then. */
  refuses?: boolean;
  /** The badge at the end. */
  badge: '✓' | '!' | '✕';
  /** The last parts of the names of what is to be told, by itself or in a summary; nothing else may be. */
  tells: readonly string[];
}

const DUE_MS = Date.now() - 60_000;

/** What a person had done and set before, in all journeys: nothing of it may be lost. */
export const PERSON: Rows = {
  settings: [{ key: 'showsTick', version: SETTINGS_VERSION, value: true }],
  failures: [
    { id: 'f1', atMs: DURING_MS, loggedMs: DURING_MS, deviceId: 'd1', symptom: null, words: 'no' },
  ],
  journal: ['conditions.wifi', 'conditions.power'].map((tickId, index) => {
    return { seq: index + 1, runId: FIRST_RUN_ID, kind: 'tick', tickId, atMs: DURING_MS };
  }),
  wishes: [{ incidentId: 'another', isMuted: true, tellsWhenOver: false, changedMs: DURING_MS }],
};

const DEVELOPER = { feed: 'developer', name: DEVELOPER_SERVICE };
const watchingBoth: Rows = {
  settings: [
    {
      key: 'watched',
      version: SETTINGS_VERSION,
      value: [...DEFAULT_SETTINGS.watched, DEVELOPER],
    },
  ],
};

const reminderRow = (stepId: string) => {
  return {
    id: `${FIRST_RUN_ID}/${stepId}`,
    runId: FIRST_RUN_ID,
    stepId,
    deviceName: '',
    dueMs: DUE_MS,
  };
};

const begins = { before: [WELL, WELL], scene: OUTAGE, badge: '✕', tells: ['began'] } as const;
const fine = { before: [WELL, WELL], scene: WELL, badge: '✓', tells: [] } as const;
const down = { before: [WELL, OUTAGE, OUTAGE], scene: OUTAGE, badge: '✕', tells: [] } as const;

export const JOURNEYS: readonly Journey[] = [
  { ...begins, name: 'the first look finds an outage', before: [], by: 'checkNow', tells: [] },
  { ...begins, name: 'an outage begins', by: 'checkNow' },
  { ...begins, name: 'an outage begins, seen by the alarm', by: 'alarm' },
  {
    ...begins,
    name: 'a problem gets worse',
    before: [WELL, ISSUE, ISSUE],
    by: 'checkNow',
    tells: ['worsened'],
  },
  { ...down, name: 'an outage ends', by: 'checkNow', scene: OVER, badge: '✓', tells: ['over'] },
  {
    ...down,
    name: 'its end is seen again',
    before: [...down.before, OVER],
    by: 'alarm',
    scene: OVER,
    badge: '✓',
    tells: ['over'],
  },
  {
    ...down,
    name: 'an outage comes back',
    before: [WELL, OUTAGE, OVER, OVER],
    by: 'checkNow',
    tells: ['reopened-2'],
  },
  { ...fine, name: 'one is found over', by: 'checkNow', scene: OVER, tells: ['wasDown'] },
  {
    ...begins,
    name: 'trouble begins on both feeds',
    rows: watchingBoth,
    by: 'checkNow',
    scene: TROUBLE_ON_BOTH,
    tells: ['began', 'began'],
  },
  { ...fine, name: 'the page fails', by: 'checkNow', scene: REFUSED },
  { ...fine, name: 'the page has not changed', by: 'alarm' },
  {
    ...fine,
    name: 'two reminders are due',
    due: { reminders: ['wait-24h', 'free-space'].map(reminderRow) },
    by: 'wake',
    tells: [String(DUE_MS), String(DUE_MS)],
  },
  { ...begins, name: 'the database refuses an outage', by: 'checkNow', refuses: true },
  {
    ...begins,
    name: 'what it refused is brought to it',
    before: [WELL, WELL, OUTAGE],
    beginsRefused: true,
    by: 'checkNow',
    tells: [],
  },
  { ...down, name: 'a notice is pressed', by: 'click' },
  { ...down, name: 'a notice is muted', by: 'mute' },
];
