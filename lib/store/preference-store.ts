import type { IncidentPreference } from '../settings/incident-preference';
import type { Database } from './database';

/** What a person wants of single incidents: said in the pages, or to a notification. */
export class PreferenceStore {
  constructor(private readonly database: Database) {}

  /** All wishes. */
  preferences(): Promise<IncidentPreference[]> {
    return this.database.wishes.toArray();
  }

  /** The wish about one incident; null: there is none. */
  async preference(incidentId: string): Promise<IncidentPreference | null> {
    return (await this.database.wishes.get(incidentId)) ?? null;
  }

  /**
   * Changes what is wished of an incident, and only what is named; who wishes nothing any more has
   * no wish. Throws where it can't be stored; then nothing has changed.
   */
  async change(
    incidentId: string,
    fields: Partial<Pick<IncidentPreference, 'isMuted' | 'tellsWhenOver'>>,
    nowMs: number,
  ): Promise<void> {
    const { wishes: preferences } = this.database;
    await this.database.transaction('rw', preferences, async () => {
      const before = (await preferences.get(incidentId)) ?? {
        isMuted: false,
        tellsWhenOver: false,
      };
      const preference = { ...before, ...fields, incidentId, changedMs: nowMs };
      if (preference.isMuted || preference.tellsWhenOver) await preferences.put(preference);
      else await preferences.delete(incidentId);
    });
  }
}
