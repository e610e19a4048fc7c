/** Where payers reach the pay page; known once the server listens. */
export class PublicUrl {
  value = '';
}
