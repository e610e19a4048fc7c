import { words } from '../words.js';

/** What the parts of the console are called. */
export const sayNavigation = words({
  'zh-CN': {
    groupBusiness: '经营',
    groupGoods: '商品与促销',
    groupMoney: '资金',
    home: '首页',
    orders: '订单与分账',
    refunds: '退款',
    fulfilment: '发货',
    manifests: '发货清单',
    freight: '运费',
    products: '商品',
    stock: '库存',
    flashSales: '秒杀',
    coupons: '优惠券',
    balances: '余额',
    statements: '对账单',
  },
  en: {
    groupBusiness: 'Business',
    groupGoods: 'Goods and offers',
    groupMoney: 'Money',
    home: 'Home',
    orders: 'Orders',
    refunds: 'Refunds',
    fulfilment: 'Parcels',
    manifests: 'Manifest',
    freight: 'Freight',
    products: 'Products',
    stock: 'Stock',
    flashSales: 'Flash sales',
    coupons: 'Coupons',
    balances: 'Balances',
    statements: 'Statements',
  },
});
