import { msg, type LocalizedText } from '../text/localized-text';
import { activeImpact } from './incident';
import { appleWordsOf, type AppleWords } from './local-words';
import type { Health } from './model';
import { isProblem } from './severity';
import { QUIET_PERIOD_MS, type Status, type UnknownReason } from './status';

export interface Verdict {
  health: Health;
  sentence: LocalizedText;
  /** The one thing to do. */
  instruction: LocalizedText | null;
  advice: LocalizedText[];
  facts: LocalizedText[];
  apple: AppleWords | null;
  others: LocalizedText[];
}

export function verdictOf(
  status: Status,
  others: readonly Status[] = [],
  willNotifyEnd = false,
): Verdict {
  const { health, service, incident } = status;
  const impact = incident && health !== 'unknown' ? activeImpact(incident, service) : undefined;
  const apple = impact ? appleWordsOf(impact) : null;
  return {
    health,
    sentence: health === 'unknown' ? unknownMessage(status) : msg(`status.${health}`, service),
    // While it is clearing, the advice is to wait for the next check.
    instruction: isProblem(health) && !status.isClearing ? msg('advice.wait') : null,
    advice: adviceFor(status, willNotifyEnd),
    facts: factsOf(status),
    apple: apple?.message ? apple : null,
    others: others.map(alsoMessage),
  };
}

export function alsoMessage({ service, health }: Status): LocalizedText {
  return msg(health === 'outage' ? 'also.outage' : 'also.issue', service);
}

export function unknownMessage({ reason, service }: Status): LocalizedText {
  switch (reason) {
    case null:
    case 'notYet':
      return msg('unknown.notYet');
    case 'missing':
    case 'unreadable':
      return msg(`unknown.${reason}`, service);
    default:
      return msg(`unknown.${reason}`);
  }
}

/** The error is in Apple's response, not on the way to Apple. */
const APPLES_OWN = new Set<UnknownReason>(['missing', 'unreadable', 'refused', 'malformed']);
const NOT_ADVISED = new Set<UnknownReason>(['notYet', 'stale', 'stopped']);
/** Reasons that have their own advice. */
const ADVISED = ['notPermitted', 'blocked', 'serverError'] as const;
/** If the body is older than the reading by this much, pages say so. */
const OLD_BODY_MS = 3 * QUIET_PERIOD_MS;

function adviceFor(
  { health, reason, isClearing }: Status,
  willNotifyEnd: boolean,
): LocalizedText[] {
  if (isClearing && health !== 'unknown') return [msg('advice.clearing')];
  switch (health) {
    case 'available':
      return [msg('advice.available')];
    case 'maintenance':
      return [msg('advice.maintenance')];
    case 'issue':
    case 'outage':
      return [msg('advice.leaveIt'), ...(willNotifyEnd ? [msg('advice.willNotify')] : [])];
    case 'unknown': {
      // The page asks for a check, or reports that checks have stopped.
      if (!reason || NOT_ADVISED.has(reason)) return [];
      const advised = ADVISED.find((one) => one === reason);
      if (advised) return [msg(`advice.${advised}`)];
      return [msg(APPLES_OWN.has(reason) ? 'advice.lookAtPage' : 'advice.connection')];
    }
  }
}

function factsOf(status: Status): LocalizedText[] {
  const { health, service, incident, lastKnown, bodySentMs, failingSinceMs, waitsUntilMs } = status;
  const nextCheck = waitsUntilMs ? [msg('facts.nextCheck', { atMs: waitsUntilMs })] : [];
  if (!lastKnown) return nextCheck;
  if (health === 'unknown') {
    const before = msg(`before.${lastKnown.health}`);
    return [msg('facts.before', { atMs: lastKnown.atMs }, before), ...nextCheck];
  }
  const impact = incident && activeImpact(incident, service);
  const since = impact?.startMs ? [msg('facts.since', { atMs: impact.startMs })] : [];
  const seen = impact ? [msg('facts.firstSeen', { atMs: impact.firstSeenMs })] : [];
  const checked = msg('facts.checked', { ageOfMs: lastKnown.atMs });
  const isOld = bodySentMs !== null && lastKnown.atMs - bodySentMs >= OLD_BODY_MS;
  const sent = isOld ? [msg('facts.sent', { ageOfMs: bodySentMs })] : [];
  const failing = failingSinceMs ? [msg('facts.failing', { atMs: failingSinceMs })] : [];
  return [...since, ...seen, checked, ...sent, ...failing, ...nextCheck];
}

/** For a check that the user asked for. */
export function checkedMessage(status: Status, nowMs: number): LocalizedText {
  const { sentence } = verdictOf(status);
  if (status.failingSinceMs === null || status.health === 'unknown')
    return msg('popup.checked', sentence);
  return msg('popup.checkFailed', { atMs: status.lastKnown?.atMs ?? nowMs }, sentence);
}
