import { message, type Message } from '../text/message';
import type { Health } from './model';
import { activeImpact } from './incident';
import { appleWordsOf, type AppleWords } from './local-words';
import { otherLine } from './other-line';
import { isProblem } from './severity';
import type { Status, UnknownReason } from './status';
import { unknownSentence } from './unknown-sentence';

/** What the popup says at its top. */
export interface Verdict {
  health: Health;
  sentence: Message;
  /** The one thing to do; null where there is nothing to be done. */
  instruction: Message | null;
  /** What it means and what else helps, one sentence each. */
  advice: Message[];
  /** Since when, and when it was seen and checked. */
  facts: Message[];
  /** Apple's own words; null where there are none to show. */
  apple: AppleWords | null;
  /** What else is not well. */
  others: Message[];
}

/**
 * Puts a status into sentences.
 * In: the status of iCloud Backup, that of the other watched services that have a problem, and whether
 * the person will be told when it is over: else it is not promised.
 */
export function verdictOf(
  status: Status,
  others: readonly Status[] = [],
  isEndTold = false,
): Verdict {
  const { health, service, incident } = status;
  const impact = incident && health !== 'unknown' ? activeImpact(incident, service) : undefined;
  const apple = impact ? appleWordsOf(impact) : null;
  return {
    health,
    sentence: health === 'unknown' ? unknownSentence(status) : message(`status.${health}`, service),
    // While it is clearing there is news to wait for, not to be told to wait.
    instruction: isProblem(health) && !status.isClearing ? message('advice.wait') : null,
    advice: adviceFor(status, isEndTold),
    facts: factsOf(status),
    apple: apple?.message ? apple : null,
    others: others.map(otherLine),
  };
}

/** Reasons that lie in what Apple's page answers, not on the way to it. */
const APPLES_OWN = new Set<UnknownReason>(['missing', 'unreadable', 'refused', 'malformed']);

function adviceFor({ health, reason, isClearing }: Status, isEndTold: boolean): Message[] {
  if (isClearing && health !== 'unknown') return [message('advice.clearing')];
  switch (health) {
    case 'available':
      return [message('advice.available')];
    case 'maintenance':
      return [message('advice.maintenance')];
    case 'issue':
    case 'outage':
      return [message('advice.leaveIt'), ...(isEndTold ? [message('advice.weWillTell')] : [])];
    case 'unknown':
      if (reason === 'notYet') return [];
      if (reason === 'notPermitted') return [message('advice.notPermitted')];
      return [
        message(APPLES_OWN.has(reason ?? 'stale') ? 'advice.lookAtPage' : 'advice.connection'),
      ];
  }
}

function factsOf(status: Status): Message[] {
  const { health, service, incident, lastKnown } = status;
  if (!lastKnown) return [];
  if (health === 'unknown') {
    const before = message(`before.${lastKnown.health}`);
    return [message('facts.before', { atMs: lastKnown.atMs }, before)];
  }
  const impact = incident && activeImpact(incident, service);
  const since = impact?.startMs ? [message('facts.since', { atMs: impact.startMs })] : [];
  const seen = impact ? [message('facts.firstSeen', { atMs: impact.firstSeenMs })] : [];
  const failing = status.failingSinceMs
    ? [message('facts.failing', { atMs: status.failingSinceMs })]
    : [];
  return [...since, ...seen, message('facts.checked', { ageOfMs: lastKnown.atMs }), ...failing];
}
