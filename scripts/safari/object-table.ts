import { createHash } from 'node:crypto';

/** An object of an Xcode project: its class and what that class has. */
export interface ProjectObject {
  isa: string;
  [property: string]: unknown;
}

/**
 * The objects of an Xcode project. Each has an id made of its name, so that the same project has the
 * same ids whenever it is written.
 */
export class ObjectTable {
  readonly objects: Record<string, ProjectObject> = {};

  /** In: a name that no other object has. Out: the object's id. Throws if the name is taken. */
  add(name: string, object: ProjectObject): string {
    const id = objectId(name);
    if (id in this.objects) throw new Error(`two objects of the Xcode project are “${name}”`);
    this.objects[id] = object;
    return id;
  }
}

/** The id of an object by its name: 24 hexadecimal digits, as Xcode's own are. */
export function objectId(name: string): string {
  const hash = createHash('sha256').update(`backup-beacon/${name}`).digest('hex');
  return hash.slice(0, 24).toUpperCase();
}
