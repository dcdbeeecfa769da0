/** The only hosts that are ever linked to: Apple's status page and its support articles. */
const HOSTS = ['www.apple.com', 'support.apple.com'];

/**
 * The one way to a link that leads out of the extension.
 * In: any address. Out: the address as browsers understand it, where it is one of Apple's over https;
 * null for every other. Never throws.
 */
export function appleLink(address: string): string | null {
  const url = parsed(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  // With the port, of which there is none to be.
  return HOSTS.includes(url.host) ? url.href : null;
}

function parsed(address: string): URL | null {
  try {
    // `URL.canParse` would need Safari 17.
    return new URL(address);
  } catch {
    return null;
  }
}
