import type { IncidentPreference } from '../settings/incident-preference';
import type { Database } from './database';

const NO_PREFERENCE = { isMuted: false, tellsWhenOver: false };

/** What the user wants of single incidents, set in a page or with a button of a notification. */
export class PreferenceStore {
  constructor(private readonly database: Database) {}

  preferences(): Promise<IncidentPreference[]> {
    return this.database.wishes.toArray();
  }

  async preference(incidentId: string): Promise<IncidentPreference | null> {
    return (await this.database.wishes.get(incidentId)) ?? null;
  }

  /** Changes the given fields only; a preference without effect is deleted. */
  async change(
    incidentId: string,
    fields: Partial<Pick<IncidentPreference, 'isMuted' | 'tellsWhenOver'>>,
    nowMs: number,
  ): Promise<void> {
    const { wishes: preferences } = this.database;
    await this.database.transaction('rw', preferences, async () => {
      const before = (await preferences.get(incidentId)) ?? NO_PREFERENCE;
      const preference = { ...before, ...fields, incidentId, changedMs: nowMs };
      if (preference.isMuted || preference.tellsWhenOver) await preferences.put(preference);
      else await preferences.delete(incidentId);
    });
  }
}
