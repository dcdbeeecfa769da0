import type { MutedIncident } from '../../components/settings/muted-incident';
import { startOf } from '../../lib/status/incident';
import { BACKUP_SERVICE } from '../../lib/status/watched-services';
import type { Stores } from '../../lib/store/stores';

/** The muted incidents for the list in the settings. */
export async function readMuted({
  preferences,
  history,
}: Pick<Stores, 'preferences' | 'history'>): Promise<MutedIncident[]> {
  const muted = (await preferences.preferences()).filter(({ isMuted }) => isMuted);
  return Promise.all(
    muted.map(async ({ incidentId, changedMs, tellsWhenOver }): Promise<MutedIncident> => {
      const incident = await history.incident(incidentId);
      const services = incident?.impacts.map(({ service }) => service) ?? [];
      return {
        id: incidentId,
        services: services.sort(
          (a, b) => Number(b === BACKUP_SERVICE) - Number(a === BACKUP_SERVICE),
        ),
        startMs: incident ? (startOf(incident) ?? incident.firstSeenMs) : null,
        mutedMs: changedMs,
        tellsWhenOver,
      };
    }),
  );
}
