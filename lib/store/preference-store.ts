import type { IncidentChoices, IncidentPreference } from '../settings/incident-preference';
import type { Database } from './database';

const NO_PREFERENCE = { isMuted: false, tellsWhenOver: false };

/** The user's preferences for single incidents, set in a page or with a button of a notification. */
export class PreferenceStore {
  constructor(private readonly database: Database) {}

  preferences(): Promise<IncidentPreference[]> {
    return this.database.wishes.toArray();
  }

  async preference(incidentId: string): Promise<IncidentPreference | null> {
    return (await this.database.wishes.get(incidentId)) ?? null;
  }

  /** Changes only the given fields. A preference without effect stays, so that its time is known. */
  async change(incidentId: string, fields: Partial<IncidentChoices>, nowMs: number): Promise<void> {
    const { wishes: preferences } = this.database;
    await this.database.transaction('rw', preferences, async () => {
      const before = (await preferences.get(incidentId)) ?? NO_PREFERENCE;
      await preferences.put({ ...before, ...fields, incidentId, changedMs: nowMs });
    });
  }

  /** Stores that an incident was muted at a time, unless its preference was changed after it. */
  async muteUnlessChanged(incidentId: string, atMs: number): Promise<void> {
    await this.database.transaction('rw', this.database.wishes, async () => {
      const stored = await this.preference(incidentId);
      if (stored && stored.changedMs > atMs) return;
      await this.change(incidentId, { isMuted: true }, atMs);
    });
  }
}
