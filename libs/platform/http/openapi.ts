import { type EndpointContract, ProblemReply, problems } from '#contracts';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Schema = Record<string, unknown>;

const schemaOf = (type: z.ZodType): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema;
  return schema;
};

const parametersOf = (type: z.ZodType | undefined, place: 'path' | 'query'): Schema[] => {
  if (!type) return [];
  const { properties = {}, required = [] } = schemaOf(type) as { properties?: Record<string, Schema>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
};

const accessText = (contract: EndpointContract): string =>
  typeof contract.access === 'string' ? contract.access : contract.access.join(' or ');

function operationOf(contract: EndpointContract): Schema {
  const refusals = Object.fromEntries(
    [...new Set(contract.problems.map((name) => problems[name].status))].map((status) => [
      status,
      {
        description: contract.problems.filter((name) => problems[name].status === status).join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
  const answer = contract.response
    ? { content: { 'application/json': { schema: schemaOf(contract.response) } } }
    : contract.produces
      ? { content: { [contract.produces]: { schema: { type: 'string' } } } }
      : {};
  return {
    operationId: contract.name,
    summary: contract.summary,
    description: `Access: ${accessText(contract)}`,
    parameters: [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')],
    ...(contract.consumes ? { requestBody: { required: true, content: { [contract.consumes]: { schema: { type: 'object' } } } } } : {}),
    ...(contract.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(contract.body) } } } } : {}),
    responses: { [contract.status ?? 200]: { description: contract.summary, ...answer }, ...refusals },
  };
}

/** The OpenAPI document of a list of contracts: what stands on the wire, never written by hand. */
export function describeApi(contracts: readonly EndpointContract[]): OpenAPIObject {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const contract of contracts.toSorted((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1))) {
    const path = contract.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[contract.method.toLowerCase()] = operationOf(contract);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Cunbo', version: '1', description: 'Money is { minor, currency }: whole fen as text. Refusals are problem+json.' },
    paths,
    components: { schemas: { Problem: schemaOf(ProblemReply) } },
  } as OpenAPIObject;
}
