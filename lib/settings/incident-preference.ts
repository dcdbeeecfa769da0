import * as v from 'valibot';
import { idText, timeMs } from '../text/field-schemas';

export const preferenceRow = v.object({
  incidentId: idText,
  /** No more notifications about it. */
  isMuted: v.boolean(),
  /** A notification when it ends, even if it is muted. */
  tellsWhenOver: v.boolean(),
  changedMs: timeMs,
});

/** The user's preference for one incident, which overrides the settings. */
export type IncidentPreference = v.InferOutput<typeof preferenceRow>;
export type IncidentChoices = Pick<IncidentPreference, 'isMuted' | 'tellsWhenOver'>;
