import { giveUp } from './first-view/give-up';
import { openPopup } from './open-popup';

try {
  openPopup();
} catch (error) {
  giveUp();
  throw error;
}
