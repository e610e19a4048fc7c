import { studioEn } from './studio-en.js';
import { studioZh } from './studio-zh.js';
import { words } from './words.js';

/** Says a message of the studio. */
export const sayStudio = words({ 'zh-CN': studioZh, en: studioEn });
