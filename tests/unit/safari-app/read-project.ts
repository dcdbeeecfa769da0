import { readFileSync } from 'node:fs';

/** An object of an Xcode project: its class (`isa`), a path and much else. */
export interface ProjectObject {
  isa: string;
  name?: string;
  path?: string;
  sourceTree?: string;
  knownRegions?: string[];
}

const COMMENT = /\/\*.*?\*\/|\/\/.*$/gm;
const TOKEN = /"(?:[^"\\]|\\.)*"|[\w./-]+|[{}()=;,]|\S/g;
const AS_JSON: Record<string, string> = { '(': '[', ')': ']', '=': ':', ';': ',' };

/** Reads a property list of the old kind by rewriting it as JSON. Throws if it is not well-formed. */
function parseOldPlist(text: string): unknown {
  const tokens = text.replace(COMMENT, '').match(TOKEN) ?? [];
  const json = tokens.map((token) =>
    /^[{},]$/.test(token) || token.startsWith('"')
      ? token
      : (AS_JSON[token] ?? JSON.stringify(token)),
  );
  return JSON.parse(json.join('').replace(/,(?=[}\]])/g, ''));
}

/** The objects of the committed Xcode project by ID. */
export function readProject(): Record<string, ProjectObject> {
  const text = readFileSync('safari/BackupBeacon.xcodeproj/project.pbxproj', 'utf8');
  return (parseOldPlist(text) as { objects: Record<string, ProjectObject> }).objects;
}
