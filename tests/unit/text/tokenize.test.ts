import { expect, test } from 'vitest';
import { tokenize } from '../../../lib/text/tokenize';

test.each([
  ['Wi-Fi can’t', 'wifi cant'],
  ['Wi‑Fi', 'wifi'],
  ['iCloud-Backup', 'icloud backup'],
  ['Größe übertragen', 'grosse ubertragen'],
  ['Yedekleme BAŞARISIZ, İCLOUD dolu ışık', 'yedekleme basarisiz icloud dolu isik'],
  ['Łączność', 'lacznosc'],
  ['أُعِدَّ إلى النسخة', 'اعد الي النسخه'],
  ['iCloudバックアップ', 'icloud ハッ ック クア アッ ッフ'],
  ['백업이 실패', '백업 업이 실패'],
  ['无法备份', '无法 法备 备份'],
  ['写', '写'],
])('%s: %s', (text, words) => {
  expect(tokenize(text).join(' ')).toBe(words);
});
