import { listProducts, ProductSort } from '#contracts';

/** What people type: a character, words, pinyin whole and in initials, English, several words, begun words, slips of the finger, wrong characters, and nothing. */
const typed = [
  ['糕', '鹅', '茶', '鱼', '酒'],
  ['年糕', '礼盒', '肉燕', '糯米', '桂花', '石磨', '麻辣'],
  ['糯米年糕', '柴火鹅肉', '手工酥饼', '梅干菜酥饼', '柳沟手工糯米年糕'],
  ['niangao', 'lihe', 'nuomi', 'guihua', 'nuominiangao', 'chaihuo'],
  ['ng', 'nmng', 'lh', 'gh', 'sgnm'],
  ['goose', 'chestnut', 'handmade', 'mooncake', 'sesame pastry'],
  ['柳沟 年糕', '麻辣 鹅', 'liugou 酥饼', '石磨 绿豆 糖糕', '桂花 jiu'],
  ['nianga', 'guihu', 'chest', 'moonc', 'sesa pas'],
  ['niangso', 'niagao', 'guihau', 'chesnut', 'mooncaek', 'handmaed'],
  ['黏糕', '鬼花', '礼合', '诺米', '搏饼'],
  ['zzyzx', '不存在的东西'],
].flat();

/** Every search with every sort, and half of them narrowed down; each is asked for as a page asks. */
export const searches: string[] = typed.flatMap((q, index) =>
  ProductSort.options.map((sort, nth) => {
    const narrowed = (index + nth) % 4;
    const query = new URLSearchParams({
      q,
      sort,
      limit: '20',
      ...(narrowed === 1 ? { category: 'snack' } : narrowed === 3 ? { inStock: 'true' } : {}),
    });
    return `${listProducts.path}?${query.toString()}`;
  }),
);
