/**
 * Reads a response's body as UTF-8 text, but no more than a given size after decompression, so that
 * neither an endless body nor a compressed bomb fills the memory.
 * In: the response, the greatest size in bytes.
 * Out: the text, or null when there was more, or the response says so; the rest is then not downloaded.
 * Throws what the body's stream throws (network gone, timed out).
 */
export async function readCapped(response: Response, maxBytes: number): Promise<string | null> {
  if (Number(response.headers.get('Content-Length')) > maxBytes) {
    await response.body?.cancel().catch(() => undefined);
    return null;
  }
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    sizeBytes += value.byteLength;
    if (sizeBytes > maxBytes) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
