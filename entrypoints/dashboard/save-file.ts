/** The browser may ask the user for a location first. */
const KEPT_MS = 10 * 60_000;

/**
 * Saves a text as a file through the browser's downloads, whose result pages can't see. Safari shows an
 * error page instead, or does nothing, so there the user chooses where to share the file.
 * https://github.com/victrme/Bonjourr/issues/440, https://github.com/Tampermonkey/tampermonkey/issues/2311
 * @returns `started` if only the user can see whether there is a file
 */
export async function saveFile(
  name: string,
  text: string,
): Promise<'shared' | 'notSaved' | 'started'> {
  const file = new File([text], name, { type: 'application/json' });
  const { share, canShare } = navigator as Partial<Navigator>;
  if (import.meta.env.BROWSER === 'safari' && share && canShare?.call(navigator, { files: [file] }))
    return share.call(navigator, { files: [file] }).then(
      () => 'shared',
      () => 'notSaved',
    );
  download(file);
  return 'started';
}

function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
