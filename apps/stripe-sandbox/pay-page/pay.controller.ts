import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ENV, type SandboxEnv } from '../env.js';
import { usePaymentMethod } from '../methods/payment-method.js';
import { AuthorisePayment } from '../payments/authorise-payment.js';
import { ConfirmPaymentIntent } from '../payments/confirm-payment-intent.js';
import { paymentOf, returnUrlOf, type PaymentIntent } from '../payments/payment-intent.js';
import type { Change } from '../state/change.js';
import { Changes } from '../state/changes.js';
import { Open } from '../wire/call.js';
import { StripeError } from '../wire/stripe-error.js';
import type { Rendered } from './layout.js';
import { choices, languages, type ChoiceName, type Language } from './messages.js';
import { authorisePage, pathOf, paymentPage, unknownPage, type View } from './pages.js';

const asked = z.object({ client_secret: z.string().catch(''), lang: z.enum(languages).catch('zh-CN') });
const chosen = asked.extend({ choice: z.enum(choices) });
const answered = asked.extend({ answer: z.enum(['authorise', 'refuse']) });

const methodOf: Record<ChoiceName, string> = {
  card: 'pm_card_visa',
  declined: 'pm_card_visa_chargeDeclined',
  authenticated: 'pm_card_authenticationRequired',
  late: 'pm_card_lateSuccess',
  alipay: 'pm_alipay',
  wechat_pay: 'pm_wechat_pay',
};

/** The page where a payer chooses how the payment ends; it goes the same ways as the API. */
@Controller('pay/:id')
export class PayController {
  constructor(
    private readonly changes: Changes,
    private readonly confirming: ConfirmPaymentIntent,
    private readonly authorising: AuthorisePayment,
    @Inject(ENV) private readonly env: SandboxEnv,
  ) {}

  @Open()
  @Get()
  async show(@Param('id') id: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    const { client_secret, lang } = asked.parse(query ?? {});
    await this.answer(reply, lang, (change) => {
      const intent = paymentOf(change, id, client_secret);
      return intent.status === 'requires_action' ? pathOf(intent, lang, '/authorise') : paymentPage(this.view(intent, lang));
    });
  }

  @Open()
  @Post()
  async choose(@Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const { client_secret, lang, choice } = this.checked(chosen, body);
    await this.answer(reply, lang, (change) => {
      const intent = paymentOf(change, id, client_secret);
      // A second tap, or the page opened twice: show what stands instead of paying again.
      if (['requires_payment_method', 'requires_confirmation'].includes(intent.status)) {
        this.confirming.execute(change, id, { payment_method: methodOf[choice] });
      }
      return pathOf(intent, lang, paymentOf(change, id).status === 'requires_action' ? '/authorise' : '');
    });
  }

  @Open()
  @Get('authorise')
  async ask(@Param('id') id: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    const { client_secret, lang } = asked.parse(query ?? {});
    await this.answer(reply, lang, (change) => {
      const intent = paymentOf(change, id, client_secret);
      if (intent.status !== 'requires_action') return pathOf(intent, lang);
      return authorisePage(this.view(intent, lang), usePaymentMethod(change, intent.payment_method!).type);
    });
  }

  @Open()
  @Post('authorise')
  async decide(@Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const { client_secret, lang, answer } = this.checked(answered, body);
    await this.answer(reply, lang, (change) => {
      const intent = paymentOf(change, id, client_secret);
      if (intent.status !== 'requires_action') return pathOf(intent, lang);
      this.authorising.execute(change, id, answer);
      return returnUrlOf(intent, answer) ?? pathOf(intent, lang);
    });
  }

  private view(intent: PaymentIntent, language: Language): View {
    return { intent, language, ancestors: this.env.PAY_PAGE_ANCESTORS };
  }

  private checked<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new StripeError(400, { type: 'invalid_request_error', message: 'The form is incomplete.' });
  }

  /** Does the work as one change, waits for the disk, then shows a page or leads to one. */
  private async answer(reply: FastifyReply, language: Language, work: (change: Change) => Rendered | string): Promise<void> {
    const result = this.found(language, () => this.changes.onOwnAccount('platform', work));
    await this.changes.durable();
    if (typeof result === 'string') await reply.code(303).header('location', result).header('cache-control', 'no-store').send();
    else await reply.code(result.status).headers(result.headers).send(result.body);
  }

  private found(language: Language, work: () => Rendered | string): Rendered | string {
    try {
      return work();
    } catch (error) {
      if (error instanceof StripeError && error.status === 404) return unknownPage(language, this.env.PAY_PAGE_ANCESTORS);
      throw error;
    }
  }
}
