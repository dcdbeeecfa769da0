import { runInHash } from '../../lib/routes/routes';
import { Database } from '../../lib/store/database';
import { beginQueries } from './read-popup';

// Reads the store while the page is still loading.
const database = new Database();
const queries = beginQueries(database, runInHash(location.hash));
void import('./open-popup').then(({ openPopup }) => openPopup(database, queries));
