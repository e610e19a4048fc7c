import { applicationRoles, rolePasswords, roleUrl } from './role-passwords.ts';

describe('role passwords', () => {
  const owner = 'postgresql://owner:p%40ss@db.example:5432/cunbo?sslmode=require';

  it('are the same for every database of one owner, so that checkouts on one server agree', () => {
    expect(rolePasswords(owner)).toEqual(rolePasswords('postgresql://owner:p%40ss@127.0.0.1:6000/cunbo_test_1'));
  });

  it('differ by role and by the owner’s password', () => {
    expect(new Set(Object.values(rolePasswords(owner))).size).toBe(applicationRoles.length);
    expect(rolePasswords(owner).cunbo_shop).not.toBe(rolePasswords(owner.replace('p%40ss', 'other')).cunbo_shop);
  });

  it('take the owner’s place in an address that keeps all else', () => {
    const url = new URL(roleUrl(owner, 'cunbo_worker'));
    expect(url.username).toBe('cunbo_worker');
    expect(`${url.host}${url.pathname}${url.search}`).toBe('db.example:5432/cunbo?sslmode=require');
  });
});
