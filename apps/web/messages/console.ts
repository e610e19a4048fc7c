import { consoleEn } from './console-en.js';
import { consoleZh } from './console-zh.js';
import { words } from './words.js';

/** Says a message of the console. */
export const sayConsole = words({ 'zh-CN': consoleZh, en: consoleEn });
