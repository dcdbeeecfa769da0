import type { Observation } from '../status/model';
import { importIncident } from './import-incident';
import { planGuide } from './plan-guide';
import type { PlannedJournal } from './plan-journals';
import { planObservations } from './plan-observations';
import { planRows, type Tally } from './plan-rows';
import { planSettings } from './plan-settings';
import type { TransferData, TransferPart } from './transfer-file';

/** What taking a file writes. Nothing of ours is ever removed by it. */
export interface ImportPlan {
  /** Rows that are new, or that replace ours of the same key. */
  put: Omit<TransferData, 'journal'>;
  journals: PlannedJournal[];
  tallies: Record<TransferPart, Tally>;
}

/**
 * What a file becomes beside what is here. Pure.
 * In: our rows, those of the file, now. Out: what to write. In settings the file wins; in all that
 * the person did, ours does, and the file fills what ours leaves open. Incidents are merged. Taking
 * the same file twice changes nothing more.
 */
export function planImport(current: TransferData, file: TransferData, nowMs: number): ImportPlan {
  const observed = untilNow(file.observations, nowMs);
  const settings = planSettings(current.settings, file.settings, nowMs);
  const wishes = planRows(current.wishes, file.wishes, ({ incidentId }) => incidentId);
  const { runs, devices, failures, journals, reminders } = planGuide(current, file, nowMs);
  const incidents = planRows(
    current.incidents,
    file.incidents,
    ({ id }) => id,
    (ours, theirs) => importIncident(ours, theirs, observed),
  );
  const observations = planObservations(current.observations, observed);
  return {
    put: {
      settings: settings.put,
      wishes: wishes.put,
      devices: devices.put,
      runs: runs.put,
      failures: failures.put,
      reminders: reminders.put,
      incidents: incidents.put,
      observations: observations.put,
    },
    journals: journals.rewritten,
    tallies: {
      settings: settings.tally,
      wishes: wishes.tally,
      devices: devices.tally,
      runs: runs.tally,
      journal: journals.tally,
      failures: failures.tally,
      reminders: reminders.tally,
      incidents: incidents.tally,
      observations: observations.tally,
    },
  };
}

/** Nobody has observed what is yet to come, whatever a file says. */
function untilNow(observations: readonly Observation[], nowMs: number): Observation[] {
  return observations
    .filter(({ fromMs }) => fromMs <= nowMs)
    .map((one) => ({ ...one, toMs: Math.min(one.toMs, nowMs) }));
}
