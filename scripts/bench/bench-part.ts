/** What a part of the bench found: a table to print, and whether all of it is within its limits. */
export interface Findings {
  text: string;
  isWithin: boolean;
}

/** One part of the bench, which can be run by its name. */
export interface BenchPart {
  name: string;
  run(): Promise<Findings>;
}
