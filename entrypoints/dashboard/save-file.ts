/** As long as a browser may take to ask where to. */
const KEPT_MS = 10 * 60_000;

/** Hands a text to the browser to be saved as a file. In: the file's name and its content. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
