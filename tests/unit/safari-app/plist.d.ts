declare module 'plist' {
  /** Reads a property list in XML. Throws where it is none. */
  export function parse(xml: string): unknown;
}
