import { ShowProduct } from '#catalog';
import { Id, type Locale, localeOf, ProductPage, pictureSources, productPictureSizes, RoomCode, RoomPage } from '#contracts';
import { ShowRoom } from '#live';
import { type Caller, CalledBy, Endpoint } from '#platform/http';
import { Problem } from '#platform';
import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import * as pages from './page-contracts.js';
import { pageMessages } from './page-messages.js';
import { type Entry, type PageFacts, PageShell } from './page-shell.js';

/** The HTML shells: every one paints its first view from what is inside it. */
@Controller()
export class PagesController {
  constructor(
    private readonly shell: PageShell,
    private readonly showingRoom: ShowRoom,
    private readonly showingProduct: ShowProduct,
  ) {}

  @Endpoint(pages.homePage)
  home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'shop', (locale) => ({
      title: pageMessages.home[locale],
      description: pageMessages.homeAbout[locale],
    }));
  }

  @Endpoint(pages.roomPage)
  async room(
    @Param('room') code: string,
    @CalledBy() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = RoomCode.safeParse(code).success ? await orMissing(this.showingRoom.execute(caller, code)) : undefined;
    await this.send(
      request,
      reply,
      'shop',
      (locale) => {
        if (!page) return missing(locale);
        const { room } = page;
        const description = `${room.streamer.name} · ${room.villageNames.map((name) => name[locale]).join(' · ')}`;
        const data = { kind: 'room', page: z.encode(RoomPage, page) };
        return { title: `${room.title[locale]} · ${pageMessages.brand[locale]}`, description, picture: `/${room.cover}`, data };
      },
      page ? 200 : 404,
    );
  }

  @Endpoint(pages.productPage)
  async product(@Param('product') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = Id.safeParse(id).success ? await orMissing(this.showingProduct.execute(id)) : undefined;
    await this.send(
      request,
      reply,
      'shop',
      (locale) => {
        if (!page) return missing(locale);
        const data = { kind: 'product', page: z.encode(ProductPage, page) };
        return {
          title: `${page.name[locale]} · ${pageMessages.brand[locale]}`,
          description: page.facts.craft[locale],
          ...(page.picture.startsWith('/')
            ? {
                picture: `${page.picture}/medium`,
                pictureChoice: { sources: pictureSources(page.picture), sizes: productPictureSizes },
              }
            : { picture: `/${page.picture}` }),
          data,
        };
      },
      page ? 200 : 404,
    );
  }

  @Endpoint(pages.ordersPage)
  orders(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'shop', (locale) => ({
      title: pageMessages.orders[locale],
      description: pageMessages.homeAbout[locale],
    }));
  }

  @Endpoint(pages.orderPage)
  order(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.orders(request, reply);
  }

  @Endpoint(pages.receiptPage)
  receipt(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.orders(request, reply);
  }

  @Endpoint(pages.proofPage)
  proof(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'shop', (locale) => ({
      title: pageMessages.proof[locale],
      description: pageMessages.proofAbout[locale],
    }));
  }

  @Endpoint(pages.sealsPage)
  seals(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.proof(request, reply);
  }

  @Endpoint(pages.incomePage)
  income(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'shop', (locale) => ({
      title: pageMessages.income[locale],
      description: pageMessages.homeAbout[locale],
    }));
  }

  @Endpoint(pages.sharesPage)
  shares(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.income(request, reply);
  }

  @Endpoint(pages.cartPage)
  cart(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'shop', (locale) => ({
      title: pageMessages.cart[locale],
      description: pageMessages.homeAbout[locale],
    }));
  }

  @Endpoint(pages.contestPage)
  contest(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'shop', (locale) => ({
      title: pageMessages.contest[locale],
      description: pageMessages.contestAbout[locale],
    }));
  }

  @Endpoint(pages.contestScreenPage)
  contestScreen(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.contest(request, reply);
  }

  @Endpoint(pages.studioPage)
  studio(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'studio', (locale) => ({
      title: pageMessages.studio[locale],
      description: pageMessages.homeAbout[locale],
    }));
  }

  @Endpoint(pages.studioInnerPage)
  studioInner(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.studio(request, reply);
  }

  @Endpoint(pages.consolePage)
  console(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'console', (locale) => ({
      title: pageMessages.console[locale],
      description: pageMessages.homeAbout[locale],
    }));
  }

  @Endpoint(pages.consoleInnerPage)
  consoleInner(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.console(request, reply);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    entry: Entry,
    factsIn: (locale: Locale) => Omit<PageFacts, 'path' | 'locale'>,
    status = 200,
  ): Promise<void> {
    const { lang } = request.query as { lang?: string | string[] };
    const locale = localeOf([lang].flat()[0] ?? request.headers['accept-language']);
    const { html, policy } = await this.shell.render(entry, { ...factsIn(locale), path: request.url.split('?')[0]!, locale });
    await reply
      .status(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .send(html);
  }
}

const missing = (locale: Locale): { title: string; description: string } => ({
  title: pageMessages.home[locale],
  description: pageMessages.homeAbout[locale],
});

/** A page that is not there is still a page: the shell says so kindly. */
async function orMissing<T>(page: Promise<T>): Promise<T | undefined> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof Problem && error.problem === 'not-found') return undefined;
    throw error;
  }
}
