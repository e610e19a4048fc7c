import type { listCategories, ResponseOf } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const readFacets = /* sql */ `
  with counted as (
    select category, brand_id, place_ids, count(*)::int as products from catalog.product_search group by grouping sets (category, brand_id, place_ids)
  )
  select
    (select coalesce(json_agg(json_build_object('code', category.code, 'name', category.name, 'products', counted.products) order by category.position, category.code), '[]')
     from counted join catalog.category category on category.code = counted.category) as categories,
    (select coalesce(json_agg(json_build_object('code', brand.code, 'name', brand.name, 'products', counted.products) order by counted.products desc, brand.code), '[]')
     from counted join catalog.brand brand on brand.id = counted.brand_id) as brands,
    (select coalesce(json_agg(json_build_object('id', township.id, 'name', township.name, 'products', township.products) order by township.products desc, township.id), '[]')
     from (select place.id, place.name, sum(counted.products)::int as products from counted
           join identity.place place on place.id = any (counted.place_ids) and place.kind = 'township' group by place.id) township) as places`;

/** By what the window can be narrowed: categories in their order, brands and townships with most products first; only those that have any. */
@Injectable()
export class ListCategories {
  constructor(private readonly database: DataSource) {}

  async execute(): Promise<ResponseOf<typeof listCategories>> {
    const [facets] = await this.database.query(readFacets);
    return facets;
  }
}
