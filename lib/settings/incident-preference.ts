/** What a person wants of one incident, whatever the settings say. */
export interface IncidentPreference {
  incidentId: string;
  /** Nothing more of it is told. */
  isMuted: boolean;
  /** Its end is told in any case, also where it is muted. */
  tellsWhenOver: boolean;
  changedMs: number;
}
