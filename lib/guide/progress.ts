export interface JournalEntry {
  seq: number;
  kind: string;
}
