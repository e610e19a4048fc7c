import { Batch } from './batch.entity.js';
import { Brand } from './brand.entity.js';
import { BundlePart } from './bundle-part.entity.js';
import { Category } from './category.entity.js';
import { Certificate } from './certificate.entity.js';
import { CapChangeEntity } from './cap-change.entity.js';
import { ChannelCapEntity } from './channel-cap.entity.js';
import { Change } from './change.entity.js';
import { Coupon } from './coupon.entity.js';
import { CouponClaim } from './coupon-claim.entity.js';
import { FlashSale } from './flash-sale.entity.js';
import { FreightRule } from './freight-rule.entity.js';
import { Maker } from './maker.entity.js';
import { Party } from './party.entity.js';
import { Picture } from './picture.entity.js';
import { PictureFile } from './picture-file.entity.js';
import { Product } from './product.entity.js';
import { ProductSearch } from './product-search.entity.js';
import { Rule } from './rule.entity.js';
import { RuleProposal } from './rule-proposal.entity.js';
import { RuleVersion } from './rule-version.entity.js';
import { Sku } from './sku.entity.js';
import { Stock } from './stock.entity.js';
import { Workshop } from './workshop.entity.js';

/** Every table of the catalog. */
export const catalogTables = [
  Party,
  Workshop,
  Maker,
  Rule,
  RuleVersion,
  RuleProposal,
  CapChangeEntity,
  ChannelCapEntity,
  Category,
  Brand,
  Product,
  Sku,
  Stock,
  BundlePart,
  Batch,
  Certificate,
  Change,
  ProductSearch,
  Picture,
  PictureFile,
  FlashSale,
  FreightRule,
  Coupon,
  CouponClaim,
];
