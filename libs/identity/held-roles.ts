/** SQL: the roles of `person` as contracts' HeldRole list, oldest first, in one column. */
export const heldRoles = /* sql */ `coalesce((
  select json_agg(json_build_object('role', held.role, 'placeId', held.place_id, 'placeName', place.name) order by held.granted_at, held.id)
  from identity.held_role held left join identity.place place on place.id = held.place_id
  where held.person_id = person.id), '[]')`;
