/** Where products stand whose category was written as no code may be. */
export const otherCategory = { 'zh-CN': '其他', en: 'Other' };

/** The shelves of the shop window as migration 0009 put them up: released with it, and like it never edited. */
export const categoryNames = [
  { code: 'snack', name: { 'zh-CN': '糕点零食', en: 'Snacks' }, food: true },
  { code: 'braised', name: { 'zh-CN': '卤味', en: 'Braised' }, food: true },
  { code: 'staple', name: { 'zh-CN': '米面粮油', en: 'Staples' }, food: true },
  { code: 'seafood', name: { 'zh-CN': '海味', en: 'Seafood' }, food: true },
  { code: 'tea', name: { 'zh-CN': '茶', en: 'Tea' }, food: true },
  { code: 'farm', name: { 'zh-CN': '农家产', en: 'Farm produce' }, food: true },
  { code: 'craft', name: { 'zh-CN': '手作', en: 'Handicraft' }, food: false },
  { code: 'gift', name: { 'zh-CN': '年货礼盒', en: 'Gift boxes' }, food: true },
];
