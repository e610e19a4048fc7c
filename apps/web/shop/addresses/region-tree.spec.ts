import { describe, expect, it } from '@jest/globals';
import { districtsOf, findDistricts } from './region-tree.js';

const regions = [
  { code: '110000', name: '北京市', within: [{ code: '110100', name: '北京市', within: [{ code: '110102', name: '西城区' }] }] },
  {
    code: '330000',
    name: '浙江省',
    within: [
      {
        code: '330100',
        name: '杭州市',
        within: [
          { code: '330105', name: '拱墅区' },
          { code: '330106', name: '西湖区' },
        ],
      },
      { code: '330300', name: '温州市', within: [{ code: '330327', name: '苍南县' }] },
    ],
  },
  { code: '810000', name: '某地' },
];
const districts = districtsOf(regions);

describe('the districts of a tree', () => {
  it('carry the way to them, each name once', () => {
    expect(districts.map(({ path }) => path)).toEqual([
      '北京市 西城区',
      '浙江省 杭州市 拱墅区',
      '浙江省 杭州市 西湖区',
      '浙江省 温州市 苍南县',
      '某地',
    ]);
  });

  it('are found by any words of the way, own names first', () => {
    expect(findDistricts(districts, ' 西 ').map(({ code }) => code)).toEqual(['110102', '330106']);
    expect(findDistricts(districts, '杭州 拱').map(({ code }) => code)).toEqual(['330105']);
    expect(findDistricts(districts, '浙江', 2)).toHaveLength(2);
    expect(findDistricts(districts, '  ')).toEqual([]);
  });
});
