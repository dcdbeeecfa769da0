import type { FeedEvent, Impact, Incident, FeedState, LocalWords, ParsedService } from './model';
import { isActive } from './incident';

/** What Apple wrote of an impact, to be shown as Apple's. */
export interface AppleWords {
  /** Empty: nothing. */
  message: string;
  usersAffected: string;
  /** A BCP 47 tag, `de-DE`. */
  language: string;
}

/** Apple's words on an impact: in the person's language where Apple has them, else in English. */
export function appleWordsOf({ message, usersAffected, local }: Impact): AppleWords {
  if (!local?.message) return { message, usersAffected, language: 'en' };
  const language = local.locale.replaceAll('_', '-');
  return { message: local.message, usersAffected: local.usersAffected, language };
}

/** Whether something is going on of which Apple has not been asked in this language, `de_DE`. */
export function lacksLocalWords({ incidents }: FeedState, locale: string): boolean {
  return incidents.some((one) => one.impacts.some((impact) => isLacking(one, impact, locale)));
}

/**
 * What is known with Apple's words in one more language.
 * In: what is known, the services of the body in that language, its name, `de_DE`. The services' names
 * are of that language too: what belongs together is told by Apple's id and start.
 * Out: the very same object where no words were lacking. What the body has none for is noted as well,
 * so that Apple isn't asked again.
 */
export function withLocalWords(
  state: FeedState,
  services: readonly ParsedService[],
  locale: string,
): FeedState {
  if (!lacksLocalWords(state, locale)) return state;
  const events = services.flatMap((service) => service.events);
  const incidents = state.incidents.map((incident): Incident => {
    const isToFill = (impact: Impact) => isLacking(incident, impact, locale);
    if (!incident.impacts.some(isToFill)) return incident;
    const impacts = incident.impacts.map((impact): Impact => {
      if (!isToFill(impact)) return impact;
      const ours = events.filter(
        ({ messageId, startMs }) => messageId === incident.messageId && startMs === impact.startMs,
      );
      return { ...impact, local: tokenize(ours, locale) };
    });
    return { ...incident, impacts };
  });
  return { ...state, incidents };
}

function isLacking({ messageId }: Incident, { phase, local }: Impact, locale: string): boolean {
  return isActive(phase) && messageId !== '' && local?.locale !== locale;
}

function tokenize(events: readonly FeedEvent[], locale: string): LocalWords {
  const ongoing = events.filter(({ eventStatus }) => eventStatus === 'ongoing');
  const said = ongoing.length > 0 ? ongoing : events;
  return {
    locale,
    message: agreed(said.map(({ message }) => message)),
    usersAffected: agreed(said.map(({ usersAffected }) => usersAffected)),
  };
}

/** What all that say something agree on: whose words differing ones are can't be told. */
function agreed(texts: readonly string[]): string {
  const [text = '', ...others] = new Set(texts.filter((one) => one !== ''));
  return others.length === 0 ? text : '';
}
