/** Where the browser is: a place whose clocks are put forward and back. */
export const ZONE = 'Europe/Berlin';
