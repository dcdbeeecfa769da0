import { mount } from 'svelte';
import { Database } from '../../lib/store/database';
import { JournalStore } from '../../lib/store/journal-store';
import { WatchStore } from '../../lib/store/watch-store';
import Popup from './Popup.svelte';

const database = new Database();
mount(Popup, {
  target: document.body,
  props: { watchStore: new WatchStore(database), journalStore: new JournalStore(database) },
});
