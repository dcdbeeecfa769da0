import { Window } from 'happy-dom';

/** What an XML parser says of a text that is not well-formed; null for one that is. */
export const xmlTrouble = (xml: string): string | null =>
  new new Window().DOMParser().parseFromString(xml, 'text/xml').querySelector('parsererror')
    ?.textContent ?? null;
