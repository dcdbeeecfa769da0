import { backupIssue, eightyServices } from '../eighty-services.ts';

const MINUTE_MS = 60_000;

/** A body that Apple publishes, from a time on. */
export interface Published {
  fromMs: number;
  text: string;
}

/** A stretch of a scenario of which a rate is told. */
export interface Phase {
  name: string;
  fromMs: number;
  toMs: number;
  /** How often an install asks in it where nothing holds it back. */
  periodMs: number;
}

/** What happens to Apple's page. All times are from the scenario's beginning on. */
export interface Scenario {
  title: string;
  lengthMs: number;
  bodies: readonly Published[];
  /** When the page answers nobody. */
  down: { fromMs: number; toMs: number } | null;
  /** What the title speaks of. */
  marked: { fromMs: number; toMs: number };
  phases: readonly Phase[];
}

/** When the first scenario begins (epoch): a full hour, which is where alarms without a place meet. */
export const BEGIN_MS = Date.UTC(2026, 2, 10, 9);

const minutes = (count: number) => count * MINUTE_MS;
const quietBody = (fromMs: number): Published => ({ fromMs, text: eightyServices(BEGIN_MS, null) });
const phase = (name: string, from: number, to: number, period: number): Phase => ({
  name,
  fromMs: minutes(from),
  toMs: minutes(to),
  periodMs: minutes(period),
});

/** Apple reports an incident for an hour and a half. */
export const INCIDENT: Scenario = {
  title: 'An incident at Apple from 0:30 to 2:00',
  lengthMs: minutes(180),
  bodies: [
    quietBody(0),
    {
      fromMs: minutes(30),
      text: eightyServices(BEGIN_MS, backupIssue('Users may be unable to back up.', BEGIN_MS)),
    },
    quietBody(minutes(120)),
  ],
  down: null,
  marked: { fromMs: minutes(30), toMs: minutes(120) },
  phases: [
    phase('all quiet', 0, 30, 5),
    phase('an incident at Apple', 30, 120, 2),
    phase('after it', 130, 180, 5),
  ],
};

/** The page itself is down for two hours. */
export const FEED_DOWN: Scenario = {
  title: 'Apple’s page is down from 0:30 to 2:30',
  lengthMs: minutes(300),
  bodies: [quietBody(0)],
  down: { fromMs: minutes(30), toMs: minutes(150) },
  marked: { fromMs: minutes(30), toMs: minutes(150) },
  phases: [
    phase('the page is down', 30, 150, 5),
    phase('in the hour after it', 150, 210, 5),
    phase('from then on', 210, 300, 5),
  ],
};
