import type { IncidentWish } from '../settings/incident-wish';
import type { Database } from './database';

/** What a person wants of single incidents: said in the pages, or to a notice. */
export class WishStore {
  constructor(private readonly database: Database) {}

  /** All wishes. */
  wishes(): Promise<IncidentWish[]> {
    return this.database.wishes.toArray();
  }

  /** The wish about one incident; null: there is none. */
  async wish(incidentId: string): Promise<IncidentWish | null> {
    return (await this.database.wishes.get(incidentId)) ?? null;
  }

  /**
   * Changes what is wished of an incident, and only what is named; who wishes nothing any more has
   * no wish. Throws where it can't be stored; then nothing has changed.
   */
  async change(
    incidentId: string,
    fields: Partial<Pick<IncidentWish, 'isMuted' | 'tellsWhenOver'>>,
    nowMs: number,
  ): Promise<void> {
    const { wishes } = this.database;
    await this.database.transaction('rw', wishes, async () => {
      const before = (await wishes.get(incidentId)) ?? { isMuted: false, tellsWhenOver: false };
      const wish = { ...before, ...fields, incidentId, changedMs: nowMs };
      if (wish.isMuted || wish.tellsWhenOver) await wishes.put(wish);
      else await wishes.delete(incidentId);
    });
  }
}
