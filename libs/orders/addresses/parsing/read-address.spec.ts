import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allDistricts } from '../regions.js';
import { readAddress } from './read-address.js';

const read = (text: string) => {
  const { name, phone, region, detail } = readAddress(text);
  return [name, phone, region, detail];
};

describe('reading a pasted address', () => {
  it.each([
    ['张伟 13800138000 浙江省杭州市西湖区文一西路588号3幢1202室', '张伟', '13800138000', '浙江省 杭州市 西湖区', '文一西路588号3幢1202室'],
    [
      '浙江省 台州市 临海市 古城街道 紫阳街 66 号 李小红 138-0000-0013',
      '李小红',
      '13800000013',
      '浙江省 台州市 临海市',
      '古城街道 紫阳街 66 号',
    ],
    [
      '收货人:王芳\n手机号码:+86 139 1234 5678\n所在地区:广东省深圳市南山区\n详细地址:粤海街道科技园路1号',
      '王芳',
      '13912345678',
      '广东省 深圳市 南山区',
      '粤海街道科技园路1号',
    ],
    [
      '收货人：陈水根，电话：0086-13712345678，地址：福建省宁德市古田县城东街道解放路9号',
      '陈水根',
      '13712345678',
      '福建省 宁德市 古田县',
      '城东街道解放路9号',
    ],
    ['北京市朝阳区望京街9号院2号楼1201 赵女士 18612345678', '赵女士', '18612345678', '北京市 朝阳区', '望京街9号院2号楼1201'],
    ['上海上海市浦东新区世纪大道100号 孙丽 15012345678', '孙丽', '15012345678', '上海市 浦东新区', '世纪大道100号'],
    ['重庆市 忠县 忠州街道 中博大道 12 号，周建国，13312345678', '周建国', '13312345678', '重庆市 忠县', '忠州街道 中博大道 12 号'],
    [
      '广西壮族自治区南宁市青秀区民族大道131号 13512345678 韦春梅',
      '韦春梅',
      '13512345678',
      '广西壮族自治区 南宁市 青秀区',
      '民族大道131号',
    ],
    [
      '新疆乌鲁木齐市天山区解放南路 8 号 古丽娜尔·艾合买提 13912340000',
      '古丽娜尔·艾合买提',
      '13912340000',
      '新疆维吾尔自治区 乌鲁木齐市 天山区',
      '解放南路 8 号',
    ],
    ['内蒙古呼和浩特市赛罕区大学东街 1 号  白音 15812340000', '白音', '15812340000', '内蒙古自治区 呼和浩特市 赛罕区', '大学东街 1 号'],
    ['湖北省仙桃市沔州大道 20 号 何静 15112340000', '何静', '15112340000', '湖北省 仙桃市', '沔州大道 20 号'],
    [
      '湖北恩施州恩施市小渡船街道航空路 3 号 向阳 15112340001',
      '向阳',
      '15112340001',
      '湖北省 恩施土家族苗族自治州 恩施市',
      '小渡船街道航空路 3 号',
    ],
    ['广东省东莞市长安镇霄边大道8号 黄志强 13612340000', '黄志强', '13612340000', '广东省 东莞市 长安镇', '霄边大道8号'],
    ['临海市括苍镇张家渡村 3-12 号 方丽娟 13800000001', '方丽娟', '13800000001', '浙江省 台州市 临海市', '括苍镇张家渡村 3-12 号'],
    ['浙江 台州 临海 大洋街道靖江南路 1 号 叶春梅 13800000004', '叶春梅', '13800000004', '浙江省 台州市 临海市', '大洋街道靖江南路 1 号'],
    ['杭州市西湖区西溪路525号A座 13800138000 Anna', 'Anna', '13800138000', '浙江省 杭州市 西湖区', '西溪路525号A座'],
    ['13800138000林小燕江苏省苏州市昆山市玉山镇前进中路1号', '林小燕', '13800138000', '江苏省 苏州市 昆山市', '玉山镇前进中路1号'],
    ['浙江省杭州市西湖区文一西路588号张三13800138000', '张三', '13800138000', '浙江省 杭州市 西湖区', '文一西路588号'],
    ['张三浙江省杭州市西湖区文一西路588号13800138000', '张三', '13800138000', '浙江省 杭州市 西湖区', '文一西路588号'],
    ['浙江省杭州市西湖区 浙江省杭州市西湖区文一西路588号 张三 13800138000', '张三', '13800138000', '浙江省 杭州市 西湖区', '文一西路588号'],
    [
      '姓名 张三 电话 13800138000 地址 浙江省，杭州市，西湖区，文一西路588号 邮编:310012',
      '张三',
      '13800138000',
      '浙江省 杭州市 西湖区',
      '文一西路588号',
    ],
    ['收货人：张三 浙江省杭州市西湖区文一西路588号', '张三', null, '浙江省 杭州市 西湖区', '文一西路588号'],
    ['１３８００１３８０００　张三　浙江省杭州市西湖区文一西路５８８号', '张三', '13800138000', '浙江省 杭州市 西湖区', '文一西路588号'],
  ])('reads %s', (text, ...said) => {
    expect(read(text)).toEqual(said);
  });

  it.each([
    ['a district that many cities have', '朝阳区建国路 1 号', null],
    ['a district that two cities of the province have', '河北省桥西区中华大街 1 号', null],
    ['a town that there may be many of', '长安镇霄边大道8号', null],
    ['a city without a district', '浙江省杭州市文一西路588号', null],
    ['a street called after a district', '杭州西湖大道1号', null],
    ['a region that contradicts itself', '江苏省杭州市西湖区文一西路588号', null],
    ['no place on the mainland', '香港特别行政区 中西区 皇后大道 1 号', null],
  ])('claims no district for %s', (_, text, code) => {
    expect(readAddress(text).regionCode).toBe(code);
    expect(readAddress(text).detail).not.toBeNull();
  });

  it.each([
    ['a digit too many', '138001380001'],
    ['a digit too few', '1380013800'],
    ['a landline', '0576-85112233'],
    ['a number nobody has', '12800138000'],
  ])('takes no phone from %s', (_, text) => {
    expect(readAddress(`张三 ${text}`).phone).toBeNull();
  });

  it('takes no place for a name', () => {
    expect(readAddress('浙江省杭州市西湖区 文三路 高家村').name).toBeNull();
  });

  it('reads every district of the country, written out with a street behind it', () => {
    const wrong = allDistricts.filter(({ code, province, city, name }) => {
      const { regionCode, detail } = readAddress(`${province}${city ?? ''}${name}人民路7号`);
      return regionCode !== code || detail !== '人民路7号';
    });
    expect(wrong.map(({ code, name }) => code + name)).toEqual([]);
  });

  it('never throws and never makes anything up', () => {
    const bits = fc.constantFrom(
      '张三',
      '13800138000',
      '+86 ',
      '浙江省',
      '杭州市',
      '西湖区',
      '朝阳区',
      '文一西路',
      '588号',
      '收货人:',
      '电话',
      '地址：',
      ' ',
      '\n',
      '，',
      '/',
      '自治区',
      '市',
      '😀',
      '\u0000',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(bits, { maxLength: 20 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const said = readAddress(text);
        const whole = text.normalize('NFKC');
        for (const part of [said.name, ...(said.detail?.split(' ') ?? [])]) if (part !== null) expect(whole).toContain(part);
        if (said.phone !== null) expect(whole.replaceAll(/\D/g, '')).toContain(said.phone);
        if (said.region !== null)
          expect(whole).toContain(
            said.region
              .split(' ')
              .at(-1)!
              .replace(/.[区县市旗]$/, '')
              .slice(0, 2),
          );
        expect(said.regionCode === null).toBe(said.region === null);
      }),
      { numRuns: 2_000 },
    );
  });
});
