import { runInHash } from '../../lib/routes/routes';
import { Database } from '../../lib/store/database';
import { beginQueries } from './read-popup';

// What is stored is read while the page itself is still being loaded.
const database = new Database();
const queries = beginQueries(database, runInHash(location.hash));
void import('./open-popup').then(({ openPopup }) => openPopup(database, queries));
