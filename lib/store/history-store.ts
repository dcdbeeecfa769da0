import { type ImpactSpan, spansOfWeeks, weekOf } from '../history/impact-spans';
import { isWorse } from '../status/severity';
import type { Observation } from '../status/model';
import type { ServiceId } from '../status/service-id';
import type { Database, StoredIncident } from './database';
import { withOpenObservations } from './open-observation';
import { rewriteWeeks } from './rewrite-weeks';

const DAY_MS = 24 * 60 * 60_000;
/** How long the history reaches back: two years, one of which may be a leap year. */
const KEPT_MS = 731 * DAY_MS;
/** So much at a time that no other transaction waits for long. */
const PRUNED_AT_ONCE = 1_000;

/**
 * What happened, kept because Apple's feed forgets it within days. Each question is answered by an
 * index, so it costs what its answer is long, whatever else there is.
 */
export class HistoryStore {
  constructor(private readonly database: Database) {}

  /** When incidents affected a service: those that end at or after a time, by when they began. */
  spans(service: ServiceId, fromMs: number): Promise<ImpactSpan[]> {
    const { impactWeeks } = this.database;
    // In a transaction of its own: else Dexie keeps, and copies, what it reads for who follows this.
    return this.database.transaction('r', impactWeeks, async () => {
      const weeks = await impactWeeks
        .where('[service+week]')
        .between([service, weekOf(fromMs)], [service, Infinity], true, true)
        .toArray();
      return spansOfWeeks(weeks).filter(({ endMs }) => endMs >= fromMs);
    });
  }

  /**
   * The last time that a service had more than maintenance: one that goes on, else the one that
   * ended last; null where none is known.
   */
  async lastProblem(service: ServiceId): Promise<ImpactSpan | null> {
    const last = await this.database.impacts
      .where('[service+endMs]')
      .between([service, -Infinity], [service, Infinity], true, true)
      .reverse()
      .filter(({ severity }) => isWorse(severity, 'maintenance'))
      .first();
    return last ?? null;
  }

  /**
   * A page of incidents, the latest first.
   * In: the time before which they began (null: no matter when), how many. Out: as many, and where the
   * last of them is one of several that began at the same moment, those too: asked for what began
   * before the last one, the next page goes on without a gap. None: that was the last page.
   */
  page(beforeMs: number | null, count: number): Promise<StoredIncident[]> {
    const { incidents } = this.database;
    return this.database.transaction('r', incidents, async () => {
      const before = incidents.where('startMs').below(beforeMs ?? Infinity);
      const page = await before.reverse().limit(count).toArray();
      const last = page.at(-1);
      if (!last) return page;
      const together = await incidents.where('startMs').equals(last.startMs).reverse().toArray();
      return [...page.filter(({ startMs }) => startMs !== last.startMs), ...together];
    });
  }

  /** One incident; undefined: it is not, or no longer, stored. */
  incident(id: string): Promise<StoredIncident | undefined> {
    return this.database.incidents.get(id);
  }

  /** When both feeds were read without a gap: what ended at or after a time, by when it began. */
  observations(fromMs: number): Promise<Observation[]> {
    const { observations, checks } = this.database;
    return this.database.transaction('r', observations, checks, async () => {
      const ended = observations.where('toMs').between(fromMs, Infinity, true, true);
      const all = withOpenObservations(await ended.toArray(), await checks.toArray());
      return all.filter(({ toMs }) => toMs >= fromMs).sort((a, b) => a.fromMs - b.fromMs);
    });
  }

  /**
   * Removes what ended over two years ago, with what the person wished for it: once a day, and again
   * at the next call where there was more of it than is removed at once.
   */
  async prune(nowMs: number): Promise<void> {
    const {
      incidents,
      impacts,
      impactWeeks,
      wishes: preferences,
      observations,
      install,
    } = this.database;
    const tables = [incidents, impacts, impactWeeks, preferences, observations, install];
    await this.database.transaction('rw', tables, async () => {
      const prunedMs = (await install.get('install'))?.prunedMs ?? -Infinity;
      // A time after now was noted before the clock was set back.
      if (prunedMs <= nowMs && nowMs - prunedMs < DAY_MS) return;
      const beforeMs = nowMs - KEPT_MS;
      const old = incidents.where('lastMs').below(beforeMs).limit(PRUNED_AT_ONCE);
      const ids = await old.primaryKeys();
      await incidents.bulkDelete(ids);
      const spans = await impacts.where('incidentId').anyOf(ids).toArray();
      await impacts.bulkDelete(spans.map(({ id }) => id));
      await rewriteWeeks(this.database, spans, []);
      await preferences.bulkDelete(ids);
      await observations.where('toMs').below(beforeMs).delete();
      if (ids.length < PRUNED_AT_ONCE) await install.update('install', { prunedMs: nowMs });
    });
  }
}
