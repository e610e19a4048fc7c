import type { OrderStatus, Text } from '#contracts';

/** The columns of an order file, left to right. */
export const orderColumns: readonly Text[] = [
  { 'zh-CN': '订单号', en: 'Order' },
  { 'zh-CN': '下单时间', en: 'Placed' },
  { 'zh-CN': '付款时间', en: 'Paid' },
  { 'zh-CN': '买家', en: 'Buyer' },
  { 'zh-CN': '商品', en: 'Goods' },
  { 'zh-CN': '件数', en: 'Pieces' },
  { 'zh-CN': '货款（元）', en: 'Goods total (CNY)' },
  { 'zh-CN': '状态', en: 'Status' },
];

/** An order's state in words. */
export const orderStates: Readonly<Record<OrderStatus, Text>> = {
  placed: { 'zh-CN': '待付款', en: 'Waiting for payment' },
  paid: { 'zh-CN': '待发货', en: 'To ship' },
  packed: { 'zh-CN': '已装袋', en: 'Packed' },
  shipped: { 'zh-CN': '已发货', en: 'Shipped' },
  delivered: { 'zh-CN': '已签收', en: 'Delivered' },
  completed: { 'zh-CN': '已完成', en: 'Completed' },
  cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
  expired: { 'zh-CN': '超时未付', en: 'Not paid in time' },
  refunded: { 'zh-CN': '已退款', en: 'Refunded' },
};

/** The name an order file is saved under. */
export const orderFile: Text = { 'zh-CN': '订单', en: 'orders' };
