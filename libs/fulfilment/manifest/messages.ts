import type { ParcelStatus, Text } from '#contracts';

/** The columns of a manifest's file, left to right. */
export const manifestColumns: readonly Text[] = [
  { 'zh-CN': '序号', en: 'No.' },
  { 'zh-CN': '订单号', en: 'Order' },
  { 'zh-CN': '快递公司', en: 'Carrier' },
  { 'zh-CN': '运单号', en: 'Waybill' },
  { 'zh-CN': '收件人', en: 'Recipient' },
  { 'zh-CN': '地区', en: 'Region' },
  { 'zh-CN': '件数', en: 'Pieces' },
  { 'zh-CN': '状态', en: 'Status' },
];

/** A parcel's state in words. */
export const parcelStates: Readonly<Record<ParcelStatus, Text>> = {
  to_pack: { 'zh-CN': '待装袋', en: 'To pack' },
  packed: { 'zh-CN': '已装袋', en: 'Packed' },
  shipped: { 'zh-CN': '已发货', en: 'Shipped' },
  delivered: { 'zh-CN': '已签收', en: 'Delivered' },
  cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
};

/** The name a manifest's file is saved under, before workshop and day. */
export const manifestFile: Text = { 'zh-CN': '发货清单', en: 'manifest' };
