/** Where all of it is kept. */
export const DATABASE_NAME = 'backup-beacon';
/** The newest schema that is known here. */
export const SCHEMA_VERSION = 4;
/** Dexie stores a version times ten; the numbers between are for its own repairs. */
export const STEPS_A_VERSION = 10;
