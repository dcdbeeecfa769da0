import { msg, type LocalizedText } from '../text/localized-text';
import { activeImpact } from './incident';
import { appleWordsOf, type AppleWords } from './local-words';
import type { Health } from './model';
import { isProblem } from './severity';
import type { Status, UnknownReason } from './status';

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

/** Not on the way to Apple's page, but in its response. */
const APPLES_OWN = new Set<UnknownReason>(['missing', 'unreadable', 'refused', 'malformed']);

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
      return [msg('advice.leaveIt'), ...(willNotifyEnd ? [msg('advice.weWillTell')] : [])];
    case 'unknown':
      if (reason === 'notYet') return [];
      if (reason === 'notPermitted') return [msg('advice.notPermitted')];
      return [msg(APPLES_OWN.has(reason ?? 'stale') ? 'advice.lookAtPage' : 'advice.connection')];
  }
}

function factsOf(status: Status): LocalizedText[] {
  const { health, service, incident, lastKnown } = status;
  if (!lastKnown) return [];
  if (health === 'unknown') {
    const before = msg(`before.${lastKnown.health}`);
    return [msg('facts.before', { atMs: lastKnown.atMs }, before)];
  }
  const impact = incident && activeImpact(incident, service);
  const since = impact?.startMs ? [msg('facts.since', { atMs: impact.startMs })] : [];
  const seen = impact ? [msg('facts.firstSeen', { atMs: impact.firstSeenMs })] : [];
  const failing = status.failingSinceMs
    ? [msg('facts.failing', { atMs: status.failingSinceMs })]
    : [];
  return [...since, ...seen, msg('facts.checked', { ageOfMs: lastKnown.atMs }), ...failing];
}

/** For a check that the user asked for. */
export function checkedMessage(status: Status, nowMs: number): LocalizedText {
  const { sentence } = verdictOf(status);
  if (status.failingSinceMs === null || status.health === 'unknown')
    return msg('popup.checked', sentence);
  return msg('popup.checkFailed', { atMs: status.lastKnown?.atMs ?? nowMs }, sentence);
}
