import { mount } from 'svelte';
import { loadGuideText } from '../../lib/platform/load-guide-text';
import { Database } from '../../lib/store/database';
import { printStoresOn } from './read-run';
import Print from './Print.svelte';

const guideText = await loadGuideText();
mount(Print, {
  target: document.body,
  props: { stores: printStoresOn(new Database()), guideText },
});
