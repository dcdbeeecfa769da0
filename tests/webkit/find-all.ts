import { findWebkit } from '../../scripts/browser/webkit/find-webkit.ts';

/** Finds or installs WebKitGTK, before any test's time runs. Throws a sentence that says what is missing. */
export default function findAll(): void {
  console.log(`WebKit: ${findWebkit().browser}`);
}
