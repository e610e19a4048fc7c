import type { Page } from 'playwright-core';

/** Signs in with phone and code, as the page shows it; the code is on the screen. */
export async function signIn(page: Page, phone: string): Promise<void> {
  await page.getByRole('textbox', { name: '手机号' }).first().fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  const shown = await page.getByText('演示用验证码').innerText();
  await page.getByLabel('验证码').fill(/\d{6}/.exec(shown)![0]);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Says something in the room. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '说点什么…' }).click();
  await page.getByLabel('说一句话').fill(text);
  await page.getByRole('button', { name: '发送' }).click();
}

/** Presses a button until it acts: what hurts must be held. */
export async function hold(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(1_300);
  // A page that has much to do notices later how long it was held.
  await page.locator('.hold--on, .video-hold.is-held').waitFor({ state: 'detached' });
  await page.mouse.up();
}

/** Where parcels of the journeys go, as somebody would paste it. */
export const pasted = '许小满 13800000013 浙江省杭州市西湖区文一西路 588 号 3 幢 1202 室';

/** Pastes an address into the open form, lets it be read, and keeps it. */
export async function pasteAddress(page: Page, text = pasted): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByLabel('粘贴整段地址') });
  await form.getByLabel('粘贴整段地址').fill(text);
  await form.getByRole('button', { name: '自动填好', exact: true }).click();
  await form.getByText('已填好，请核对一下').waitFor();
  await form.getByRole('button', { name: '保存并使用' }).click();
  await form.waitFor({ state: 'detached' });
}

/** Opens the buy sheet of what is being explained, chooses, signs in and pastes the address in the same sheet; stops before paying. */
export async function fillBuySheet(
  page: Page,
  { phone, option, quantity = 1 }: { phone: string; option: string; quantity?: number },
): Promise<void> {
  await page.getByRole('button', { name: '马上抢' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: option }).check();
  for (let n = 1; n < quantity; n += 1) await sheet.getByRole('button', { name: '加一件' }).click();
  await signIn(page, phone);
  await pasteAddress(page);
}

/** Pays what the sheet asks for, choosing an outcome on the provider's page inside it. */
export async function payWith(page: Page, choice: string): Promise<void> {
  await page.getByRole('button', { name: '确认付款' }).click();
  const provider = page.frameLocator('iframe[title="付款页面"]');
  await provider.getByText(choice).first().click();
}
