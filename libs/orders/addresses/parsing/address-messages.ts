/** What people write before a name, a phone, an address and a postcode when they copy it from an order or a chat; longer ones first. */
export const labels = {
  name: ['收货人姓名', '收件人姓名', '联系人姓名', '收货人', '收件人', '联系人', '姓名', '名字', '收货方', '收件方'],
  phone: [
    '收货人手机号码',
    '收货人手机号',
    '收件人电话',
    '联系电话',
    '联系方式',
    '手机号码',
    '电话号码',
    '手机号',
    '手机',
    '电话',
    '号码',
    'Tel',
    'TEL',
    'tel',
  ],
  address: [
    '收货地址',
    '收件地址',
    '详细地址',
    '街道地址',
    '所在地区',
    '所在区域',
    '配送地址',
    '家庭住址',
    '地址',
    '地区',
    '省市区',
    '住址',
    '详址',
    '中国',
  ],
  postcode: ['邮政编码', '邮编'],
} as const;

/** How names of regions end in full; without the ending they are said too (浙江, 台州). Longer ones first. */
export const provinceEndings = /(?:壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)$/;
export const cityEndings = /(?:自治州|地区|盟|市)$/;
export const districtEndings = /(?:自治县|自治旗|新区|林区|特区|矿区|区|县|市|旗)$/;

/** A district is known without its city only by such a name. */
export const plainDistrict = /.{2,}(?:区|县|市|旗)$/;
export const namedLikeMany = /(?:开发区|园区|高新区|工业区|^城区|^郊区|^矿区|^市区|^新区)$/;

/** Peoples in the names of prefectures (恩施土家族苗族自治州 is said 恩施). */
export const peoples =
  /(?:土家族|苗族|朝鲜族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|柯尔克孜|蒙古|哈萨克)+$/;

/** How the part of an address ends that is no name. */
export const placeEndings =
  /(?:[路街道巷弄号楼室层座幢栋村镇乡屯组队城园苑庄寨坊里区县市省州旗厦院店厂门口桥湾家]|小区|大厦|广场|单元|大道|胡同|公寓|花园|中心|学校|公司|社区|新村)$/;

/** What people put after a name. */
export const courtesies = /(?:先生|女士|小姐|老师|师傅|同学|阿姨|叔叔|大姐|大哥|经理|老板)$/;

/** The hundred or so most frequent family names. */
const familyNames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';

export const startsLikeName = new RegExp(`^[${familyNames}]`, 'u');

/** A name that is written onto a house number: 588号张三. */
export const writtenOnto = new RegExp(`^(.*[0-9A-Za-z].*[号室楼栋幢元层户])([${familyNames}]\\p{Script=Han}{1,2})$`, 'u');

/** A prefecture is said with this instead of its full ending: 恩施州. */
export const prefecture = '州';
