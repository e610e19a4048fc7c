import { Maker } from './maker.entity.js';
import { Party } from './party.entity.js';
import { Product } from './product.entity.js';
import { Rule } from './rule.entity.js';
import { RuleVersion } from './rule-version.entity.js';
import { Sku } from './sku.entity.js';
import { Stock } from './stock.entity.js';
import { Workshop } from './workshop.entity.js';

/** Every table of the catalog. */
export const catalogTables = [Party, Workshop, Maker, Rule, RuleVersion, Product, Sku, Stock];
