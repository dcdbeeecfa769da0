const formats = new Map<string, unknown>();

/**
 * A format of `Intl`, such as `Intl.NumberFormat`, that is created once: creating one takes as long as
 * using it a hundred times.
 * @param variant if it depends on more than locale and options
 */
export function intlFormat<Format, Options>(
  Kind: new (locale: string, options?: Options) => Format,
  locale: string,
  options?: Options,
  variant = '',
): Format {
  const key = JSON.stringify([Kind.name, locale, options, variant]);
  const format = (formats.get(key) as Format | undefined) ?? new Kind(locale, options);
  formats.set(key, format);
  return format;
}
