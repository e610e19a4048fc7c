import { words } from '../../words.js';

/** What the home page says of parcels that are to be sent. */
export const sayToShip = words({
  'zh-CN': {
    toShip: '待发货',
    parcelsUnit: '{count|个包裹}',
    dueToday: '本次清单要交',
    readyToShip: '已装袋待发',
    rolledOver: '滚存过来',
    allShipped: '都发走了，没有欠着的包裹',
    goShip: '去发货',
    cutOffShort: '{time} 截单',
  },
  en: {
    toShip: 'To ship',
    parcelsUnit: '{count|parcel|parcels}',
    dueToday: 'Due on this manifest',
    readyToShip: 'Packed, not shipped',
    rolledOver: 'Rolled over',
    allShipped: 'Everything has left; nothing is owed',
    goShip: 'Go and ship',
    cutOffShort: 'Cut-off {time}',
  },
});
