/** An incident of which nothing more is told. */
export interface MutedIncident {
  id: string;
  /** The services that it affects, iCloud Backup first; none: it is no longer stored. */
  services: string[];
  /** When it began. */
  startMs: number | null;
  mutedMs: number;
  /** Its end is told all the same. */
  tellsWhenOver: boolean;
}
