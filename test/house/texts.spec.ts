import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locales, problemMessages } from '#contracts';
import ts from 'typescript';
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

type Words = Map<string, string>;

/** The words of an object literal whose values are all texts. */
function wordsOf(literal: ts.ObjectLiteralExpression): Words {
  const words: Words = new Map();
  for (const property of literal.properties)
    if (ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer))
      words.set((property.name as ts.Identifier | ts.StringLiteral).text, property.initializer.text);
  return words;
}

/** Every object literal of a file, the outer before the inner, with the name it stands under. */
function literalsOf(file: string): Map<string, Words> {
  const found = new Map<string, Words>();
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const words = wordsOf(node);
      const named = ts.isPropertyAssignment(node.parent) ? (node.parent.name as ts.StringLiteral).text : file;
      if (words.size > 0) found.set(named, words);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return found;
}

/** The message files of the pages, each with its two languages and the files that may say its words. */
function messagesOf(): { file: string; zh: Words; en: Words; sayers: string[] }[] {
  const web = filesOf('apps/web', /\.(ts|vue)$/);
  const code = web.filter((file) => !file.includes('/messages/') && !file.endsWith('.spec.ts'));
  return web.flatMap((file) => {
    const [, part] = /messages\/(\w+)-zh\.ts$/.exec(file) ?? [];
    if (part) {
      const english = file.replace('-zh', '-en');
      const sayers = code.filter((each) => each.startsWith(`apps/web/${part}/`));
      return [{ file, zh: literalsOf(file).get(file)!, en: literalsOf(english).get(english)!, sayers }];
    }
    if (!read(file).includes('words({')) return [];
    const words = literalsOf(file);
    const [zh, en] = [words.get('zh-CN'), words.get('en')];
    const from = file.slice('apps/web/'.length).replace('.ts', '.js');
    return zh && en ? [{ file, zh, en, sayers: code.filter((each) => read(each).includes(`/${from}'`)) }] : [];
  });
}

const holesOf = (text: string): string[] => [...new Set(text.match(/\{\w+/g))].sort();
const plural = /\{(\w+)\|[^|}]+\|([^|}]+)\}/g;

describe('the words of the pages', () => {
  const messages = messagesOf();

  it('are found', () => {
    expect(messages.length).toBeGreaterThan(7);
    for (const { zh, en, sayers } of messages) expect([zh.size > 5, en.size > 5, sayers.length > 0]).toEqual([true, true, true]);
  });

  it('leave the same holes in every language', () => {
    const differing = messages.flatMap(({ file, zh, en }) =>
      [...zh].filter(([key, text]) => String(holesOf(text)) !== String(holesOf(en.get(key) ?? ''))).map(([key]) => `${file}: ${key}`),
    );
    expect(differing).toEqual([]);
  });

  it('are counted rightly in English: a word that has a singular anywhere stands in the plural alone nowhere', () => {
    const english = messages.flatMap(({ file, en }) => [...en].map(([key, text]) => ({ said: `${file}: ${key}`, text })));
    const forms = english.flatMap(({ text }) => [...text.matchAll(plural)]);
    const [holes, words] = [1, 2].map((part) => [...new Set(forms.map((form) => form[part]!.split(' ')[0]))].join('|'));
    expect(forms.length).toBeGreaterThan(50);
    const alone = new RegExp(`\\{(${holes})\\} (more |paid |chosen )?(${words})\\b`);
    expect(english.filter(({ text }) => alone.test(text)).map(({ said }) => said)).toEqual([]);
  });

  it('are said somewhere', () => {
    const unsaid = messages.flatMap(({ file, zh, sayers }) => {
      const code = sayers.map(read).join('\n');
      const begun = [...code.matchAll(/`([\w.-]+)\$\{/g)].map(([, beginning]) => beginning!);
      const isSaid = (key: string): boolean => code.includes(`'${key}'`) || begun.some((beginning) => key.startsWith(beginning));
      return [...zh.keys()].filter((key) => !isSaid(key)).map((key) => `${file}: ${key}`);
    });
    expect(unsaid).toEqual([]);
  });
});

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
