import { extname } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text.css',
  '.entitlements': 'text.plist.entitlements',
  '.html': 'text.html',
  '.js': 'sourcecode.javascript',
  '.json': 'text.json',
  '.md': 'net.daringfireball.markdown',
  '.plist': 'text.plist.xml',
  '.png': 'image.png',
  '.swift': 'sourcecode.swift',
  '.xcassets': 'folder.assetcatalog',
  '.xcconfig': 'text.xcconfig',
  '.xcprivacy': 'text.xml',
  '.xcstrings': 'text.json.xcstrings',
};

/** What Xcode calls a file's type, by its name. `file` means that it is copied as it is. */
export const fileType = (name: string): string => TYPES[extname(name)] ?? 'file';
