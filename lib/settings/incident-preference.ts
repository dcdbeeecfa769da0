/** The user's preference for one incident, which overrides the settings. */
export interface IncidentPreference {
  incidentId: string;
  /** No more notifications about it. */
  isMuted: boolean;
  /** A notification when it ends, even if it is muted. */
  tellsWhenOver: boolean;
  changedMs: number;
}

export type IncidentChoices = Pick<IncidentPreference, 'isMuted' | 'tellsWhenOver'>;
