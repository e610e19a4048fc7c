import { Module } from '@nestjs/common';
import { ExportProducts } from './importing/export-products.js';
import { ImportProducts } from './importing/import-products.js';
import { ListFreightRules } from './freight/list-freight-rules.js';
import { SetFreightRules } from './freight/set-freight-rules.js';
import { TryFreight } from './freight/try-freight.js';
import { CreateProduct } from './managing/create-product.js';
import { EditProduct } from './managing/edit-product.js';
import { ListChoices } from './managing/list-choices.js';
import { ListManagedProducts } from './managing/list-managed-products.js';
import { PublishProduct } from './managing/publish-product.js';
import { ShowHistory } from './managing/show-history.js';
import { ShowManagedProduct } from './managing/show-managed-product.js';
import { WithdrawProduct } from './managing/withdraw-product.js';
import {
  AnswerCapChange,
  ApproveRule,
  AskCapChange,
  CreateRule,
  DraftRule,
  DropRuleDraft,
  ListCaps,
  ListRules,
  ProposeRule,
  SendBackRule,
  ShowRule,
  TryRule,
} from './rules/index.js';
import { PriceOnAir } from './on-air/price-on-air.js';
import { StockOnAir } from './on-air/stock-on-air.js';
import { DropBatch } from './papers/drop-batch.js';
import { DropCertificate } from './papers/drop-certificate.js';
import { KeepBatch } from './papers/keep-batch.js';
import { KeepCertificate } from './papers/keep-certificate.js';
import { ListCertificates } from './papers/list-certificates.js';
import { AddSku } from './skus/add-sku.js';
import { ChangeSku } from './skus/change-sku.js';
import { ListPartChoices } from './skus/list-part-choices.js';
import { PreviewSplit } from './skus/preview-split.js';
import { SetBundleParts } from './skus/set-bundle-parts.js';
import { AdjustStock } from './stock/adjust-stock.js';
import { ListStock } from './stock/list-stock.js';

const managing = [
  ListChoices,
  ListManagedProducts,
  ShowManagedProduct,
  CreateProduct,
  EditProduct,
  PublishProduct,
  WithdrawProduct,
  ShowHistory,
];
const skus = [AddSku, ChangeSku, SetBundleParts, ListPartChoices, PreviewSplit, PriceOnAir];
const papers = [KeepBatch, DropBatch, ListCertificates, KeepCertificate, DropCertificate];
const stock = [ListStock, AdjustStock, StockOnAir];
const tables = [ExportProducts, ImportProducts];
const freight = [ListFreightRules, SetFreightRules, TryFreight];
const rules = [ListRules, ShowRule, TryRule, CreateRule, DraftRule, DropRuleDraft, ProposeRule, ApproveRule, SendBackRule];
const caps = [ListCaps, AskCapChange, AnswerCapChange];
const verbs = [...freight, ...rules, ...caps, ...managing, ...skus, ...papers, ...stock, ...tables];

/** What a workshop does with its own goods: needs the database named `console`, whose rows are kept apart by workshop. */
@Module({ providers: verbs, exports: verbs })
export class CatalogConsoleModule {}
