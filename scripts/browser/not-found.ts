/** Says what a program is needed for and how to get it, where there is none on this computer. */
export class NotFound extends Error {}
