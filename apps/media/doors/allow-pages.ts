import type { FastifyInstance } from 'fastify';

const allowed = { 'access-control-allow-methods': 'GET, POST, DELETE', 'access-control-allow-headers': 'authorization, content-type' };

/** Lets pages of these origins, and no others, read what the engine answers. */
export function allowPages(fastify: FastifyInstance, origins: readonly string[]): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('cross-origin-resource-policy', 'cross-origin').header('vary', 'origin');
    const { origin } = request.headers;
    if (!origin || !origins.includes(origin)) return;
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'location');
    if (request.method === 'OPTIONS') return reply.status(204).headers(allowed).header('access-control-max-age', '600').send();
  });
}
