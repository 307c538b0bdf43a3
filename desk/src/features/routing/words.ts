/** Skills with their least proficiency, as people write them; ``name`` says what a skill is called. */
export function skillsAsked(demands: Record<string, number>, name: (skill: string) => string): string {
  return Object.entries(demands)
    .map(([skill, least]) => (least > 1 ? `${name(skill)} ≥ ${least}` : name(skill)))
    .join(', ');
}

/** The skills of a reason, which are told apart by commas. */
export function skillsNamed(detail: string, name: (skill: string) => string): string {
  return detail.split(',').map(name).join(', ');
}
