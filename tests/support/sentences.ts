import { type LocalizedText, type LookUp } from '../../lib/text/localized-text';
import { NOON_MS } from './events';
import { renderText, translateCore } from './i18n';

const style = { locale: 'en-GB', timeZone: 'UTC' };

/** A sentence in English at noon, UTC. A missing key or an empty place throws. */
export function inWords(message: LocalizedText, nowMs = NOON_MS): string {
  return renderText(message, translateCore, style, nowMs);
}

/**
 * What a sentence says, whatever its wording: its key and what fills its places, as in
 * `facts.since 11:00`. That it can be said in words is seen to as well.
 */
export function inShort(message: LocalizedText, nowMs = NOON_MS): string {
  if (!inWords(message, nowMs)) throw new Error(`${message.key} says nothing`);
  const show: LookUp = (key, values) => [key, ...values].join(' ');
  return renderText(message, show, style, nowMs);
}
