/** Chinese, Japanese and Korean: words are not separated by spaces, or particles are attached to them. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー`;
const WORDS = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, 'gu');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');

/** Letters that Unicode does not decompose, and Arabic ones that people use interchangeably. */
const SAME_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ى: 'ي',
  ة: 'ه',
};

/** The words of a text without case and diacritics; text without spaces is split into pairs of characters. */
export function tokenize(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/(?<=\p{L}{3})[-‐‑](?=\p{L}{3})/gu, ' ')
    .replace(/[\p{Mn}'’‘`\-‐‑]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßıłىة]/g, (letter) => SAME_LETTERS[letter] ?? letter);
  return (plain.match(WORDS) ?? []).flatMap((word) =>
    IS_UNSPACED.test(word) ? pairs(word) : word,
  );
}

function pairs(word: string): string[] {
  const letters = [...word];
  if (letters.length < 3) return [word];
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}

export function matchesAll(words: readonly string[], searched: readonly string[]): boolean {
  return searched.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
