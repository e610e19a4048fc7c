const names = {
  'zh-CN': { amount: '满{least}减{most}', any: '立减{most}元', part: '{percent}%优惠券' },
  en: { amount: '¥{most} off from ¥{least}', any: '¥{most} off', part: '{percent}% off' },
} as const;

/** A name for a coupon in one language, whichever the page speaks: numbers in yuan and per cent. */
export const couponName = (
  locale: keyof typeof names,
  kind: keyof (typeof names)['en'],
  fill: Record<'least' | 'most' | 'percent', string>,
): string => names[locale][kind].replace(/\{(\w+)\}/g, (_, hole: keyof typeof fill) => fill[hole]);
