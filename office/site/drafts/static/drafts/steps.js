// A step of the review, as the office put it together: a text to read, or all panels of one slide.

/**
 * What a viewing of a step is noted under; as `office.drafts.review_steps.Step.marks`.
 *
 * Each picture by its digest, and a record's words by theirs.
 */
export function marks(step) {
  if (step.look) return [step.look];
  return [...step.plates.map(([, digest]) => digest), ...(step.body ? [step.body] : [])];
}

/** The plates of a step, each as the chain is asked for it and as it is drawn. */
export function plates(step, panels) {
  return step.plates.map(([profile, digest, before]) => {
    const [panel, tall] = panels[profile];
    const { venue, slide, body } = step;
    return { venue, profile, slide, body: body ?? "", digest, before, panel, tall };
  });
}

/** What a step is called, in the list and above the pictures. */
export function title(step, data, say) {
  return named(step, data, say).filter(Boolean).join(" · ");
}

/** The same in two: of a record its operator, and where that is; of others all in one. */
export function named(step, data, say) {
  if (step.look) return [step.title];
  const state = {
    new: say("新增", "New"),
    changed: say("变更", "Changed"),
    same: say("与已公示相同", "As published"),
  }[step.state];
  const where = [state, data.venues[step.venue] ?? step.venue, step.shop, step.record, step.name];
  const words = where.filter(Boolean).join(" · ");
  return step.operator ? [step.operator, words] : [words];
}
