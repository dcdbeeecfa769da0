import { appleWordsOf } from '../status/local-words';
import type { Incident } from '../status/model';
import { isActive } from '../status/phase';
import { isWorse, worst } from '../status/severity';
import { bySeverity } from './by-severity';
import type { DeliverySituation } from './delivery';
import { impactsOf } from './fate';
import { isEnd, type IncidentNotice, type PlannedNotice } from './notice';
import { stillAffected } from './still-affected';

/**
 * A notice by what is so now: it may have waited for hours, and must not say what the badge denies.
 * Apple's words are in the person's language where Apple has them.
 */
export function asItIsNow<N extends IncidentNotice | PlannedNotice>(
  notice: N,
  situation: DeliverySituation,
): N;
export function asItIsNow(
  notice: IncidentNotice | PlannedNotice,
  situation: DeliverySituation,
): IncidentNotice | PlannedNotice {
  if (notice.kind === 'planned') return plannedNow(notice, situation);
  const incident = situation.incidents.find(({ id }) => id === notice.incidentId);
  const now = incident && !isEnd(notice) ? startNow(notice, incident) : notice;
  const affected = stillAffected(notice.incidentId, now.services, ofSameFeed(notice, situation));
  return {
    ...now,
    appleMessage: (incident && wordsOn(now.services[0], incident)) || notice.appleMessage,
    // Of one that was forgotten it is not known whether others were, too.
    stillAffected: affected ?? (incident ? null : notice.stillAffected),
  };
}

/** What goes on, as badly as it does now. */
function startNow(notice: IncidentNotice, incident: Incident): IncidentNotice {
  const active = incident.impacts.filter(({ phase }) => isActive(phase));
  const told = impactsOf(notice, incident).filter((impact) => active.includes(impact));
  const severity = worst(told.map((impact) => impact.severity));
  if (!severity || severity === 'maintenance') return notice;
  const named = [...notice.services, ...notice.lessAffected].flatMap(
    (name) => active.find(({ service }) => service === name) ?? [],
  );
  const { full, less } = bySeverity(named, severity);
  if (full.length === 0) return notice;
  // It got worse, and better again.
  const isEased = notice.kind === 'worsened' && isWorse(notice.severity, severity);
  return {
    ...notice,
    kind: isEased ? 'began' : notice.kind,
    severity,
    services: full.map(({ service }) => service),
    lessAffected: less.map(({ service }) => service),
  };
}

function plannedNow(notice: PlannedNotice, { announcements }: DeliverySituation): PlannedNotice {
  const announcement = announcements.find(({ id }) => id === notice.announcementId);
  if (!announcement) return notice;
  const { startMs, endMs, message } = announcement;
  return { ...notice, startMs, endMs, appleMessage: message || notice.appleMessage };
}

function wordsOn(service: string | undefined, { impacts }: Incident): string {
  const impact = impacts.find((one) => one.service === service);
  return impact ? appleWordsOf(impact).message : '';
}

function ofSameFeed(
  { feed }: IncidentNotice,
  { incidents }: DeliverySituation,
): readonly Incident[] {
  const isDeveloper = feed === 'developer';
  return incidents.filter((incident) => (incident.feed === 'developer') === isDeveloper);
}
