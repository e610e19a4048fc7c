import { words } from '../words.js';

/** What giving a present says, while ordering and afterwards. */
export const sayGift = words({
  'zh-CN': {
    asGift: '送人',
    lead: '寄给别人，附一张卡片，包裹里不放价格',
    recipient: '收礼人地址',
    cardPart: '卡片',
    card: '卡片上写什么',
    cardHint: '例如：年年有余，替我尝尝家乡味',
    from: '落款',
    fromWrong: '请写落款，收礼人好知道是谁送的',
    hidePrice: '包裹里不放价格',
    present: '这是一份礼物',
    fromOf: '{from} 送',
    shareLead: '可以给收礼人看这一页，里面没有价格',
    seePrice: '看价格',
    seeGift: '给收礼人看',
  },
  en: {
    asGift: 'Send as a gift',
    lead: 'To somebody else, with a card and no price in the parcel',
    recipient: 'Recipient’s address',
    cardPart: 'Card',
    card: 'What the card says',
    cardHint: 'for example: a taste of home, happy new year',
    from: 'Signed',
    fromWrong: 'Please sign it, so that they know who sent it',
    hidePrice: 'No price in the parcel',
    present: 'This is a gift',
    fromOf: 'from {from}',
    shareLead: 'You can show this page to the recipient; it has no prices',
    seePrice: 'Show prices',
    seeGift: 'Show without prices',
  },
});
