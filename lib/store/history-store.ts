import { DAY_MS } from '../text/durations';
import { type ImpactSpan, spansOfWeeks, weekOf } from '../history/impact-spans';
import { isClockConfirmed } from '../status/status';
import { isWorse } from '../status/severity';
import type { Observation } from '../status/model';
import type { ServiceId } from '../status/service-names';
import type { Database } from './database';
import { rewriteWeeks, withOpenObservations, type StoredIncident } from './history-rows';

const KEPT_MS = 731 * DAY_MS;
const DAYS_OF_USE = 31;
/** Few enough not to block other transactions for long. */
const PRUNED_AT_ONCE = 1_000;

/** Past incidents, which Apple's feed removes within days. Each query uses an index. */
export class HistoryStore {
  constructor(private readonly database: Database) {}

  /** When incidents affected a service, those that end at or after a time, by their beginning. */
  spans(service: ServiceId, fromMs: number): Promise<ImpactSpan[]> {
    const { impactWeeks } = this.database;
    // In a separate transaction, because Dexie's cache for live queries would copy the rows.
    return this.database.transaction('r', impactWeeks, async () => {
      const weeks = await impactWeeks
        .where('[service+week]')
        .between([service, weekOf(fromMs)], [service, Infinity], true, true)
        .toArray();
      return spansOfWeeks(weeks).filter(({ endMs }) => endMs >= fromMs);
    });
  }

  /** The latest problem of a service, other than maintenance: an ongoing one or the last to end. */
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
   * A page of the incidents that began before a time (null: any), latest first. All incidents that began at
   * the same moment are on the same page, even if it then has more than `count`, so the next page, of those
   * that began before the last incident, leaves no gap.
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

  incident(id: string): Promise<StoredIncident | undefined> {
    return this.database.incidents.get(id);
  }

  /** When the feeds were read without a gap, those that end at or after a time, by their beginning. */
  observations(fromMs: number): Promise<Observation[]> {
    const { observations, checks } = this.database;
    return this.database.transaction('r', observations, checks, async () => {
      const ended = observations.where('toMs').between(fromMs, Infinity, true, true);
      const all = withOpenObservations(await ended.toArray(), await checks.toArray());
      return all.filter(({ toMs }) => toMs >= fromMs).sort((a, b) => a.fromMs - b.fromMs);
    });
  }

  /**
   * Deletes history that ended over two years ago, with its preferences: once a day, and again at the next
   * call if some is left. Only if the server's clock agrees, and never the last month of use.
   */
  async prune(nowMs: number): Promise<void> {
    const { incidents, impacts, impactWeeks, observations, install, checks } = this.database;
    const { wishes: preferences } = this.database;
    const tables = [incidents, impacts, impactWeeks, preferences, observations, install, checks];
    await this.database.transaction('rw', tables, async () => {
      const prunedMs = (await install.get('install'))?.prunedMs ?? -Infinity;
      // A time after now was stored before the clock was set back.
      if (prunedMs <= nowMs && nowMs - prunedMs < DAY_MS) return;
      if (!isClockConfirmed(await checks.toArray(), nowMs)) return;
      const beforeMs = Math.min(nowMs - KEPT_MS, await this.lastMonthOfUseMs());
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

  /** Start of the last 31 days on which anything was observed. */
  private async lastMonthOfUseMs(): Promise<number> {
    const days = new Set<number>();
    const { observations } = this.database;
    const latest = observations.orderBy('toMs').reverse();
    await latest
      .until(() => days.size >= DAYS_OF_USE)
      .each(({ fromMs, toMs }) => {
        const firstDay = Math.floor(fromMs / DAY_MS);
        // The start of a damaged row may be ages ago.
        for (let day = Math.floor(toMs / DAY_MS); day >= firstDay; day -= 1) {
          if (days.size >= DAYS_OF_USE) break;
          days.add(day);
        }
      });
    return days.size < DAYS_OF_USE ? -Infinity : Math.min(...days) * DAY_MS;
  }
}
