import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locales, problemMessages } from '#contracts';
import { parse } from 'vue/compiler-sfc';
import { root } from './controllers.js';

const chinese = /[\p{Script=Han}]/u;
const isMessageFile = (file: string): boolean =>
  /(^|\/)(messages|sample-village)(\/|\.|-)|messages?\.(ts|mjs)$|\.spec\.ts$|messages\//.test(file);

const filesOf = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => ending.test(file) && !file.includes('/public/'));

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$|<!--[\s\S]*?-->/gm, '');

interface Node {
  type: number;
  content?: unknown;
  props?: { type: number; name: string; value?: { content: string } }[];
  children?: Node[];
}

/** Words a person would read or hear in a template: text between tags, and the attributes that are shown or read aloud. */
function wordsIn(node: Node): string[] {
  const own = node.type === 2 && typeof node.content === 'string' ? [node.content] : [];
  const shown = (node.props ?? [])
    .filter(({ type, name }) => type === 6 && ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'label'].includes(name))
    .map(({ value }) => value?.content ?? '');
  return [...own, ...shown, ...(node.children ?? []).flatMap(wordsIn)].filter((text) => /\p{L}{2,}/u.test(text));
}

describe('texts for people', () => {
  it('stand in message files only', () => {
    const code = [...filesOf('apps', /\.(ts|mjs|vue|html)$/), ...filesOf('libs', /\.ts$/)].filter((file) => !isMessageFile(file));
    expect(code.filter((file) => chinese.test(withoutComments(read(file))))).toEqual([]);
  });

  it('are not written into templates, in any language', () => {
    const found = filesOf('apps/web', /\.vue$/).flatMap((file) => {
      const template = parse(read(file)).descriptor.template?.ast as Node | undefined;
      return template ? wordsIn(template).map((text) => `${file}: ${text.trim()}`) : [];
    });
    expect(found).toEqual([]);
  });

  it('are there in every language', () => {
    for (const text of Object.values(problemMessages)) for (const locale of locales) expect(text[locale].trim()).not.toBe('');
  });
});
