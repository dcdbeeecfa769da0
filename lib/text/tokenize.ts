/** The words of a text without case and accents; Wi-Fi and can't are one word, however typed. */
export function tokenize(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/[\p{Mn}'’‘`\-‐‑]/gu, '');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function matchesAll(words: readonly string[], searched: readonly string[]): boolean {
  return searched.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
