import type { FeedEvent, Impact, Incident, FeedState, LocalWords, ParsedService } from './model';
import { isActive } from './incident';

export interface AppleWords {
  message: string;
  usersAffected: string;
  /** A BCP 47 tag, `de-DE`. */
  language: string;
}

/** In the user's language if Apple has it, otherwise in English. */
export function appleWordsOf({ message, usersAffected, local }: Impact): AppleWords {
  if (!local?.message) return { message, usersAffected, language: 'en' };
  const language = local.locale.replaceAll('_', '-');
  return { message: local.message, usersAffected: local.usersAffected, language };
}

/** Whether Apple has not yet been asked for text in this language, `de_DE`, about an ongoing incident. */
export function lacksLocalWords({ incidents }: FeedState, locale: string): boolean {
  return incidents.some((one) => one.impacts.some((impact) => isLacking(one, impact, locale)));
}

/**
 * Adds Apple's text from the body in one more language. That body translates service names, so events are
 * matched by Apple's ID and start. An incident without text is stored too, and not asked for again.
 */
export function withLocalWords(
  state: FeedState,
  services: readonly ParsedService[],
  locale: string,
): FeedState {
  const events = services.flatMap((service) => service.events);
  const incidents = state.incidents.map((incident): Incident => {
    const isToFill = (impact: Impact) => isLacking(incident, impact, locale);
    if (!incident.impacts.some(isToFill)) return incident;
    const impacts = incident.impacts.map((impact): Impact => {
      if (!isToFill(impact)) return impact;
      const ours = events.filter(
        ({ messageId, startMs }) => messageId === incident.messageId && startMs === impact.startMs,
      );
      return { ...impact, local: localWords(ours, locale) };
    });
    return { ...incident, impacts };
  });
  return { ...state, incidents };
}

function isLacking({ messageId }: Incident, { phase, local }: Impact, locale: string): boolean {
  return isActive(phase) && messageId !== '' && local?.locale !== locale;
}

function localWords(events: readonly FeedEvent[], locale: string): LocalWords {
  const ongoing = events.filter(({ eventStatus }) => eventStatus === 'ongoing');
  const said = ongoing.length > 0 ? ongoing : events;
  return {
    locale,
    message: agreed(said.map(({ message }) => message)),
    usersAffected: agreed(said.map(({ usersAffected }) => usersAffected)),
  };
}

/** Nothing if they differ: it is not known which one belongs to the incident. */
function agreed(texts: readonly string[]): string {
  const [text = '', ...others] = new Set(texts.filter((one) => one !== ''));
  return others.length === 0 ? text : '';
}
