const roles = {
  workshop: '工坊 workshop',
  maker: '匠人 maker',
  streamer: '主播 streamer',
  collective: '村集体 collective',
  station: '站点 station',
  platform: '平台 platform',
  shipper: '运费 postage',
};

/** What the check of a proof says, Chinese first, English after. */
export const says = {
  usage:
    '用法:npm run verify-proof -- 文件 [公布的封存码]\n不用联网,不用账号:核对一份从“分账存证”页面下载的文件。\n' +
    'usage: npm run verify-proof -- FILE [PUBLISHED-HEAD]\nChecks a file downloaded from a "proof of the split" page, without a network or an account.',
  noFile: (file, why) => `打不开 ${file}(${why}) · ${file} cannot be opened (${why})`,
  unreadable: (file) => `${file} 不是一份分账存证,或者被改坏了 · ${file} is no proof of a split, or it was damaged`,
  good: '核对无误:账本里就是这样记的,封存以后没有改过 · it holds: this is what the ledger says, unchanged since it was sealed',
  bad: '核对不上:这份文件或账本被改过 · it does not hold: this file or the ledger was changed',
  empty: () => '里面没有凭证 · there is no journal in it',
  seal: (at) => `封条 ${at} 与自己的封存码不符 · seal ${at} does not match its own head`,
  chain: (at) => `封条 ${at} 接不上前一个 · seal ${at} does not follow the one before`,
  journal: (at) => `凭证 ${at} 与封条不符 · journal ${at} does not match its seal`,
  order: (at) => `凭证 ${at} 借贷不平,或不是这笔订单的 · journal ${at} does not balance, or is not of this order`,
  otherHead: (head) => `公布的封存码 ${head} 不在这份文件里 · the published head ${head} is not in this file`,
  isOrder: (id) => `订单 · order ${id}`,
  share: (role, given, back, released) =>
    `${roles[role] ?? role}  ¥${given}${back ? `,退回 · back ¥${back}` : ''}${released ? `,已可打款 · payable ¥${released}` : ''}`,
  head: (number, at, head) => `最后的封条 · last seal ${number}(${at})\n  ${head}`,
  compare:
    '把它和公布的封存码对一对:一样,说明账本从那时起没有改过 · compare it with the published one: the same head means the ledger has not changed since',
  sameHead: (number) => `与公布的封存码一致(封条 ${number}) · it is the published head (seal ${number})`,
};
