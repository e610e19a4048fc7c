import { BatchesController, CertificatesController } from './papers.controller.js';
import { ProductTableController } from './product-table.controller.js';
import { PlanningController, SkusController } from './skus.controller.js';
import { StockDeskController } from './stock-desk.controller.js';
import { ProductShelfController, PublicationController, WorkbenchController } from './workbench.controller.js';

/** A workshop's own goods in the console. */
export const workbenchControllers = [
  ProductShelfController,
  WorkbenchController,
  PublicationController,
  SkusController,
  PlanningController,
  BatchesController,
  CertificatesController,
  StockDeskController,
  ProductTableController,
];
