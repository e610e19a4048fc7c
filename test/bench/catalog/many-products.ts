import { indexProducts } from '#catalog';
import { SystemClock } from '#platform';
import { ownerDataSource } from '#schema';
import { sql, urlOf } from '../harness/servers.js';

const words = {
  place: [
    '柳沟 Liugou',
    '埔坪 Puping',
    '南门 Nanmen',
    '长潭 Changtan',
    '桃源 Taoyuan',
    '五凤 Wufeng',
    '灵溪 Lingxi',
    '矾山 Fanshan',
    '马站 Mazhan',
    '炎亭 Yanting',
  ],
  way: [
    '手工 handmade',
    '柴火 wood-fired',
    '老灶 old-stove',
    '石磨 stone-milled',
    '日晒 sun-dried',
    '冷榨 cold-pressed',
    '慢炖 slow-stewed',
    '古法 old-style',
    '酒香 wine-scented',
    '麻辣 spicy',
    '蜜渍 honeyed',
    '清蒸 steamed',
    '炭烤 charcoal',
    '盐焗 salt-baked',
    '竹筒 bamboo-tube',
    '头道 first-press',
    '春采 spring-picked',
    '霜后 after-frost',
    '原味 plain',
    '五香 five-spice',
    '烟熏 smoked',
    '糯香 glutinous',
    '土法 farmhouse',
    '细切 fine-cut',
    '大块 chunky',
  ],
  stuff: [
    '糯米 rice',
    '猪油 lard',
    '红薯 sweet-potato',
    '绿豆 mung-bean',
    '芝麻 sesame',
    '花生 peanut',
    '黄鱼 croaker',
    '鹅肉 goose',
    '牛肉 beef',
    '豆腐 tofu',
    '茶叶 tea-leaf',
    '桂花 osmanthus',
    '艾草 mugwort',
    '板栗 chestnut',
    '柚子 pomelo',
    '杨梅 bayberry',
    '蜂蜜 honey',
    '紫菜 seaweed',
    '虾皮 shrimp',
    '山药 yam',
    '莲子 lotus-seed',
    '核桃 walnut',
    '番薯 yam-root',
    '萝卜 radish',
    '梅干菜 dried-mustard',
  ],
  thing: [
    '年糕 rice-cake',
    '酥饼 pastry',
    '粉干 noodles',
    '礼盒 gift-box',
    '咸酱 paste',
    '糖糕 sweet-cake',
    '肉燕 wrappers',
    '鱼丸 fish-balls',
    '汤圆 dumplings',
    '米酒 rice-wine',
    '脆片 crisps',
    '茶点 tea-snack',
    '干货 dry-goods',
    '罐头 preserve',
    '糕团 cake-balls',
    '月饼 mooncake',
    '炒米 puffed-rice',
    '香肠 sausage',
    '泡菜 pickles',
    '果脯 candied-fruit',
  ],
};

const [zh, en] = [0, 1].map((side) => Object.values(words).map((list) => list.map((word) => word.split(' ')[side]!)));

/** Fills the shop window: so many products of the sample village's makers, with two skus each, all of them made to be found. Answers how long finding took to prepare. */
export async function plantManyProducts(database: string, count: number): Promise<{ indexSeconds: number }> {
  const name = (lists: string[][], between: string): string =>
    lists
      .map(
        (list, index) =>
          `(array[${list.map((word) => `'${word}'`).join()}])[1 + (n.n * ${[3, 7, 11, 13][index]} / ${[2_500, 100, 4, 1][index]}) % ${list.length}]`,
      )
      .join(` || '${between}' || `);
  await sql(
    database,
    /* sql */ `
    create temporary table made as
      select n.n, ('01900000-0000-7000-8000-' || lpad(to_hex(n.n), 12, '0'))::uuid as id, maker.id as maker_id, maker.workshop_id,
        ${name(zh!, '')} as zh, ${name(en!, ' ')} as en
      from generate_series(1, ${count}) n (n)
      join (select id, workshop_id, row_number() over (order by code) - 1 as nth, count(*) over () as makers from catalog.maker) maker on maker.nth = n.n % maker.makers;
    insert into catalog.product (id, workshop_id, maker_id, rule_id, code, name, facts, prompter, picture, category, status, created_at)
      select made.id, made.workshop_id, made.maker_id, (select rule.id from catalog.rule where rule.workshop_id = made.workshop_id order by code limit 1),
        'many-' || made.n, jsonb_build_object('zh-CN', made.zh, 'en', made.en), sample.facts, sample.prompter, sample.picture,
        (select code from catalog.category order by position offset made.n % 8 limit 1), 'published', now()
      from made, (select facts, prompter, picture from catalog.product where code = 'puping-goose') sample;
    insert into catalog.sku (id, product_id, code, option, price_minor, weight_grams)
      select ('01900000-0000-7' || size || '00-8000-' || lpad(to_hex(n), 12, '0'))::uuid, id, 'many-' || n || '-' || size, jsonb_build_object('zh-CN', size * 250 || ' 克', 'en', size * 250 || ' g'),
        900 + (n::bigint * 7919) % 30000 * size, size * 300 from made, generate_series(1, 2) size;
    insert into catalog.stock (id, sku_id, available, sold) select id, id, price_minor % 50, price_minor % 97 from catalog.sku where code like 'many-%';
    analyze catalog.product, catalog.sku, catalog.stock;
    drop table made`,
  );
  const began = performance.now();
  await index(database);
  return { indexSeconds: (performance.now() - began) / 1_000 };
}

async function index(database: string): Promise<void> {
  const owner = await ownerDataSource(urlOf(database)).initialize();
  // Building an index over many rows at once is faster than keeping it while they come.
  await owner.query('drop index catalog.product_search_words');
  const ids: { id: string }[] = await owner.query(`select id from catalog.product where code like 'many-%' order by id`);
  for (let at = 0; at < ids.length; at += 2_000) {
    const some = ids.slice(at, at + 2_000).map(({ id }) => id);
    await owner.transaction((tx) => indexProducts(tx, new SystemClock(), some));
  }
  await owner.query('create index product_search_words on catalog.product_search using gin (words)');
  await owner.query('vacuum analyze catalog.product_search');
  await owner.destroy();
}
