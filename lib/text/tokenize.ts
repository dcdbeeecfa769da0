/** A text's words, without case and accents. Wi-Fi and can't are one word each, however they are typed. */
export function tokenize(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/[\p{Mn}'’‘`\-‐‑]/gu, '');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a text's words hold every one of some words, or a word that begins like it. */
export function matchesAll(held: readonly string[], words: readonly string[]): boolean {
  return words.every((word) => held.some((one) => one.startsWith(word)));
}
