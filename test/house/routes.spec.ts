import { type EndpointContract, problems, roles } from '#contracts';
import { contractOf, describeApi } from '#platform/http';
import { Controller, Get } from '@nestjs/common';
import { controllers, routesOf } from './controllers.js';

const undeclared = (all: Parameters<typeof routesOf>[0][]): string[] =>
  all.flatMap(routesOf).flatMap(({ name, method }) => (contractOf(method)?.access === undefined ? [name] : []));

const contracts: EndpointContract[] = (await controllers()).flatMap(routesOf).flatMap(({ method }) => contractOf(method) ?? []);

describe('every route', () => {
  it('declares who may call it', async () => {
    expect(undeclared(await controllers())).toEqual([]);
  });

  it('is found out when it does not', () => {
    @Controller()
    class Careless {
      @Get('/open-door')
      open(): string {
        return 'anybody';
      }
    }
    expect(undeclared([Careless])).toEqual(['Careless.open']);
  });

  it('has a name, a method and a path of its own', () => {
    const twice = (keys: string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index);
    expect(twice(contracts.map(({ name }) => name))).toEqual([]);
    expect(twice(contracts.map(({ method, path }) => `${method} ${path}`))).toEqual([]);
  });

  it('names roles and problems that exist', () => {
    for (const { access, problems: names } of contracts) {
      if (typeof access !== 'string') expect(roles).toEqual(expect.arrayContaining([...access]));
      expect(Object.keys(problems)).toEqual(expect.arrayContaining([...names]));
    }
  });

  it('refuses strangers with a declared problem when it is not for anyone', () => {
    const closed = contracts.filter(({ access }) => access === 'signed-in' || typeof access !== 'string');
    expect(closed.filter(({ problems: names }) => !names.includes('signed-out')).map(({ name }) => name)).toEqual([]);
    const forRoles = contracts.filter(({ access }) => typeof access !== 'string');
    expect(forRoles.filter(({ problems: names }) => !names.includes('not-allowed')).map(({ name }) => name)).toEqual([]);
  });
});

describe('the API', () => {
  it('changes only where a reviewer sees it', () => {
    expect(describeApi(contracts.filter(({ produces }) => produces !== 'text/html'))).toMatchSnapshot();
  });
});
