/** SQL: whether a workshop pays the party `p`: its own people, and those of no workshop who are at home with it (streamers, the station). */
export const isPaidBy = (workshop: string): string => /* sql */ `coalesce(p.workshop_id, p.paid_by) = ${workshop}::uuid`;
