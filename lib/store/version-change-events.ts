/**
 * Hears `takeover` when another context asks for the database for itself: to bring it to a newer
 * version, or to take it away. Dexie lets go of it then, but tells nobody that what is shown may no
 * longer be so.
 */
export const versionChangeEvents = new EventTarget();
