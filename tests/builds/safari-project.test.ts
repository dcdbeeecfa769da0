import { test } from 'vitest';
import { expectAllOfBuild } from '../unit/safari-app/all-of-build';
import { ParsedProject } from '../unit/safari-app/parsed-project';
import { smallBuild, writeProject } from '../unit/safari-app/written-project';
import { buildDirectory as directoryOf } from './targets';

test('the Xcode project takes all of Safari’s build along', async () => {
  const buildDirectory = directoryOf('safari');
  const { project } = await writeProject({ ...smallBuild(), buildDirectory });
  expectAllOfBuild(new ParsedProject(project), buildDirectory);
});
