import { tokenize } from '../text/tokenize';

/** A longer pasted text has its message at the beginning. */
const MAX_LENGTH = 2_000;
const MAX_WORDS = 120;

/** Invisible characters, which some of Apple's messages contain. */
const INVISIBLE = /\p{Cf}/gu;

/** Synonyms, each replaced by one word. Applied in this order to lowercase words. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/(\d)(gb|tb|mb)\b/g, '$1 $2'],
  [/\bback(?:ing|ed|s)? ?ups?\b/g, 'backup'],
  [/\bbackups\b/g, 'backup'],
  // The word in the other languages, as `tokenize` returns it.
  [
    /(?<!\p{L})(?:sauvegardes?|copias? de seguridad|reservekopie(?:en)?|kopi\p{L}* zapasow\p{L}*|yedek\p{L}*|резервн\p{L}* копи\p{L}*|(?:ال)?نسخ\p{L}* (?:ال)?احتياطي\p{L}*|ハッ ック クア アッ ッフ|백업|备份|備份)(?!\p{L})/gu,
    'backup',
  ],
  [/\b(?:wi fi|wlan)\b/g, 'wifi'],
  [/\b(?:sign|log)(?:ged|ging|ned|ning|ing|ed|s)? ?(?:out|off)\b/g, 'signout'],
  [/\bscreen time\b/g, 'screentime'],
  [/\b(?:two|2) ?(?:factor|step|fa)\b/g, 'twofactor'],
  [/\bgr[ae]y(?:ed)?(?: out)?\b/g, 'gray'],
  [/\b(?:turn|switch|flip)(?:s|es|ed|ing)?(?: itself| back)* off\b/g, 'turnoff'],
  [
    /\b(?:(?:turn|switch)(?:s|es|ed|ing)? on|enabl(?:e|es|ed|ing)|activat(?:e|es|ed|ing))\b/g,
    'turnon',
  ],
  [/\bapple ?(?:id|account)s?\b/g, 'appleaccount'],
  [
    /\b(?:cant|cannot|couldnt|wont|doesnt|dont|isnt|arent|hasnt|havent|didnt|unable|impossible|never)\b/g,
    'not',
  ],
  [/\b(?:iphone|ipad|ipod|phone|tablet|device)s?\b/g, 'device'],
  [/\b(?:space|room|memory|capacity)\b/g, 'storage'],
  [
    /\b(?:out of|no more|ran out of|run out of|insufficient|lack of|no) storage\b/g,
    'not enough storage',
  ],
  [/\b(?:hang|hung|frozen|freeze|stuck|stall|stops?)(?:s|es|ing|ed)?\b/g, 'stuck'],
  [/\b(?:big|huge|large|massive)(?:r|er)?\b/g, 'large'],
  [/\b(?:forever|ages|eternity)\b/g, 'forever'],
  [/\b(?:pc|laptop|desktop|computer)s?\b/g, 'computer'],
  [/\b(?:macbook|imac)\b/g, 'mac'],
  [/\b(?:gone|vanish|disappear|missing|lost|lose)(?:s|es|ing|ed)?\b/g, 'gone'],
  [/\b(?:mobile data|cellular|5g|lte|4g)\b/g, 'cellular'],
  [/\b(?:finish|complet|done)(?:e|es|ed|ing)?\b/g, 'complete'],
  [/\b(?:overnight|nightly|every night|at night)\b/g, 'night'],
  [/\b(?:fail(?:s|ed|ing|ure)?|unsuccessful|broken|trouble|issues?|problems?)\b/g, 'fail'],
  [/\b(?:toggle|slider)\b/g, 'switch'],
  [/\b(?:eras|remov|wip)(?:e|es|ed|ing)\b/g, 'delete'],
  [/\b(?:expired?|lapsed|cancell?ed|ended)\b/g, 'ended'],
  [/\b(?:kids?|child(?:ren)?|son|daughter)\b/g, 'child'],
  [/\b(?:work|job|employer|company|business|office|corporate)\b/g, 'work'],
  [/\badblock(?:er|ing)?\b/g, 'ad blocker'],
];

/** They contain no information about a symptom. */
const EMPTY = new Set(
  'a an the is are was were be been being am i my me it its this that these those to of for in on at by with and or but so do does did has have had will would can could should you your we our us please help how why what when there just very really any some while because'.split(
    ' ',
  ),
);

/** The words of a text for the search; synonyms become the same word. */
export function searchWords(text: string): string[] {
  let plain = plainWords(text);
  for (const [pattern, word] of SAME) plain = plain.replace(pattern, word);
  const words = plain.split(' ').filter((word) => word !== '' && !EMPTY.has(word));
  return [...new Set(words.map(stem))].slice(0, MAX_WORDS);
}

/** A text without case, diacritics and invisible characters. */
export function plainWords(text: string): string {
  return tokenize(text.slice(0, MAX_LENGTH).replace(INVISIBLE, '')).join(' ');
}

/** Removes plurals and other endings; the result need not be a word. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=[a-z]{3})s$/, '');
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<!s)s$/, '')
    .replace(/(?<=[a-z]{3})(?:ing|ed)$/, '')
    .replace(/e$/, '')
    .replace(/([bdfgmnprt])\1$/, '$1');
}
