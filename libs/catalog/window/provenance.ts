import type { PackPart } from '#contracts';

/** A part of a bundle as {@link provenanceColumns} reads it; its worth is what the pieces cost alone, in minor units. */
export type PartRow = Omit<PackPart, 'worth'> & { worthMinor: string };

const mostBatches = 6;

/** SQL: what a product's page says beyond its card. `now` is the parameter with the moment: certificates that ran out are not shown. */
export const provenanceColumns = (now: string): string => /* sql */ `
  product.facts, product.pictures, maker.story as "makerStory", workshop.story as "workshopStory",
  (select json_build_object('code', brand.code, 'name', brand.name, 'story', brand.story) from catalog.brand brand where brand.id = product.brand_id) as brand,
  (select coalesce(json_agg(json_build_object('code', batch.code, 'madeOn', batch.made_on, 'shelfLifeDays', batch.shelf_life_days)), '[]')
   from (select * from catalog.batch where product_id = product.id order by made_on desc, id desc limit ${mostBatches}) batch) as batches,
  (select coalesce(json_agg(json_build_object('kind', certificate.kind, 'number', certificate.number, 'issuedBy', certificate.issued_by,
      'validUntil', certificate.valid_until, 'picture', certificate.picture) order by certificate.product_id is null, certificate.id), '[]')
   from catalog.certificate certificate
   where (certificate.product_id = product.id or certificate.product_id is null and certificate.workshop_id = product.workshop_id)
     and (certificate.valid_until is null or certificate.valid_until >= (${now}::timestamptz at time zone 'Asia/Shanghai')::date)) as certificates,
  (select coalesce(json_agg(json_build_object('bundleSkuId', part.bundle_sku_id, 'skuId', part_sku.id, 'productId', part_product.id, 'name', part_product.name, 'option', part_sku.option,
      'picture', part_product.picture, 'pieces', part.pieces, 'maker', part_maker.name, 'workshop', part_workshop.name,
      'worthMinor', (part_sku.price_minor * part.pieces)::text) order by part.bundle_sku_id, part.position), '[]')
   from catalog.bundle_part part
   join catalog.sku part_sku on part_sku.id = part.sku_id
   join catalog.product part_product on part_product.id = part_sku.product_id
   join catalog.maker part_maker on part_maker.id = part_product.maker_id
   join catalog.workshop part_workshop on part_workshop.id = part_product.workshop_id
   where part.bundle_sku_id in (select (sku ->> 'id')::uuid from json_array_elements(shelf.skus) sku)) as parts`;
