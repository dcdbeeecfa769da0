import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Summary from '../../../components/support-summary/Summary.svelte';
import { plainTextOf, supportSummary } from '../../../lib/guide/support-summary';
import { at } from '../../support/events';
import { guideWords } from '../../support/hand-over/guide-words';
import { came, factsWith, runWith } from '../../support/hand-over/runs';
import { show } from '../../support/hand-over/show';

const run = runWith({ words: '<b>No space</b>', notes: { restart: 'One\nTwo' } });
const summary = supportSummary(factsWith({ run, journal: [came('restart', 'notYet', at(9))] }));
const asText = plainTextOf(summary, (sentence) => guideWords(sentence));

function openSummary(onCopy: (text: string) => Promise<void> = async () => undefined) {
  const copied = vi.fn(onCopy);
  const onPrint = vi.fn();
  const view = show(Summary, { summary, onCopy: copied, onPrint });
  const field = () => view.container.querySelector('textarea');
  const said = () => view.getByRole('status').textContent?.trim();
  const press = (name: string) => fireEvent.click(view.getByRole('button', { name }));
  return { ...view, copied, onPrint, field, said, press };
}

test('shows every section with its lines, what was typed as text', () => {
  const { getAllByRole, container } = openSummary();
  const titles = getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
  expect(titles).toEqual(['What it says', 'What was tried', 'Where to get help']);
  const lines = getAllByRole('listitem').map((item) => item.textContent);
  expect(lines).toEqual(
    summary.sections.flatMap((section) => section.lines.map((line) => guideWords(line))),
  );
  expect(lines[0]).toContain('<b>No space</b>');
  expect(container.querySelector('b')).toBeNull();
});

test('copies it as text, and says so once it is done', async () => {
  let done: () => void = () => undefined;
  const { press, copied, said, field } = openSummary(
    () => new Promise((resolve) => (done = resolve)),
  );
  await press('Copy as text');
  expect(copied.mock.calls).toEqual([[asText]]);
  expect(said()).toBe('');
  done();
  await waitFor(() => expect(said()).toBe('Copied.'));
  expect(field()).toBeNull();
});

test('says that it could not be copied, and marks the text to be copied by hand', async () => {
  const { press, said, field, findByRole } = openSummary(() => Promise.reject(new Error('no')));
  await press('Copy as text');
  expect((await findByRole('alert')).textContent).toMatch(/didn't allow copying/);
  expect(said()).toBe('');
  expect(field()?.value).toBe(asText);
  expect(field()?.readOnly).toBe(true);
  expect(document.activeElement).toBe(field());
  expect([field()?.selectionStart, field()?.selectionEnd]).toEqual([0, asText.length]);
});

test('a copy that works after all takes the complaint away', async () => {
  let isRefused = true;
  const { press, said, field } = openSummary(async () => {
    if (isRefused) throw new Error('no');
  });
  await press('Copy as text');
  await waitFor(() => expect(field()).toBeTruthy());
  isRefused = false;
  await press('Copy as text');
  await waitFor(() => expect(said()).toBe('Copied.'));
  expect(field()).toBeNull();
});

test('prints, and leads to Apple’s article', async () => {
  const { press, onPrint, getByRole } = openSummary();
  await press('Print');
  expect(onPrint).toHaveBeenCalledOnce();
  expect(getByRole('link').getAttribute('href')).toBe('https://support.apple.com/102563');
});

test('nothing known: says that there is nothing here yet', () => {
  const empty = supportSummary(factsWith());
  const values = { summary: empty, onCopy: async () => undefined, onPrint: () => undefined };
  const { getByText, queryAllByRole } = show(Summary, values);
  expect(getByText(/nothing here yet/)).toBeTruthy();
  expect(queryAllByRole('listitem')).toEqual([]);
});
