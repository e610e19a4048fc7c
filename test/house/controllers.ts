import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

type Controller = new (...parts: never[]) => object;

/** Every controller class of the platform's own processes (the sandbox speaks Stripe's contracts, not ours). */
export async function controllers(): Promise<Controller[]> {
  const files = ['apps/catalog', 'apps/live-gateway', 'apps/order-worker', 'libs/platform/http'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.controller.ts'))
      .map((file) => join(root, folder, file)),
  );
  const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter((value) => typeof value === 'function')) as Controller[];
}

/** The routes of a controller: the methods that Nest would answer with. */
export function routesOf(controller: Controller): { name: string; method: Function }[] {
  return Object.getOwnPropertyNames(controller.prototype)
    .map((name) => ({ name: `${controller.name}.${name}`, method: controller.prototype[name as never] as Function }))
    .filter(({ name, method }) => !name.endsWith('.constructor') && typeof method === 'function' && Reflect.hasMetadata('path', method));
}
