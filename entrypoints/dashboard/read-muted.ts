import type { MutedIncident } from '../../components/settings/MutedIncidents.svelte';
import type { Stores } from '../../lib/store/stores';

/** The muted incidents for the list in the settings. */
export async function readMuted({
  preferences,
  history,
}: Pick<Stores, 'preferences' | 'history'>): Promise<MutedIncident[]> {
  const muted = (await preferences.preferences()).filter(({ isMuted }) => isMuted);
  return Promise.all(
    muted.map(async ({ incidentId, changedMs, tellsWhenOver }) => {
      const incident = await history.incident(incidentId);
      return { id: incidentId, incident, mutedMs: changedMs, tellsWhenOver };
    }),
  );
}
