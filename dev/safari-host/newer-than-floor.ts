/**
 * What WebKitGTK has and Safari 16.4, the oldest that the extension is for, has not, with the Safari
 * that brought it: as far as it can be taken away by deleting a property.
 * https://github.com/mdn/browser-compat-data
 */
export const NEWER_THAN_FLOOR: Readonly<Record<string, string>> = {
  'AbortSignal.any': '17.4',
  'ArrayBuffer.prototype.transfer': '17.4',
  'Blob.prototype.bytes': '18',
  'Document.prototype.startViewTransition': '18',
  'Element.prototype.checkVisibility': '17.4',
  'Element.prototype.setHTMLUnsafe': '17.4',
  'HTMLDialogElement.prototype.requestClose': '18.4',
  'HTMLElement.prototype.hidePopover': '17',
  'HTMLElement.prototype.popover': '17',
  'HTMLElement.prototype.showPopover': '17',
  'HTMLElement.prototype.togglePopover': '17',
  Iterator: '18.4',
  'Map.groupBy': '17.4',
  'Object.groupBy': '17.4',
  'Promise.try': '18.2',
  'Promise.withResolvers': '17.4',
  'RegExp.escape': '18.2',
  'Response.prototype.bytes': '18',
  'Set.prototype.difference': '17',
  'Set.prototype.intersection': '17',
  'Set.prototype.isDisjointFrom': '17',
  'Set.prototype.isSubsetOf': '17',
  'Set.prototype.isSupersetOf': '17',
  'Set.prototype.symmetricDifference': '17',
  'Set.prototype.union': '17',
  'URL.canParse': '17',
  'URL.parse': '18',
  'Uint8Array.fromBase64': '18.2',
  cookieStore: '18.4',
  navigation: '26.2',
  requestIdleCallback: 'none yet',
};
