const QUOTE = 0x22;
const ESCAPE = 0x5c;

/**
 * Whether a JSON text has lists and objects inside each other more than so many times. Reading a million
 * of them keeps a browser busy for seconds, and Apple's bodies have five. In: any text.
 */
export function isDeep(text: string, most: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) isInString = !isInString;
    else if (isInString) index += code === ESCAPE ? 1 : 0;
    // [ and {, ] and } differ in one bit.
    else if ((code | 0x20) === 0x7b) depth += 1;
    else if ((code | 0x20) === 0x7d) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
