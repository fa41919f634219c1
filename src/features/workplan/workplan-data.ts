// Room: workplan/workplan-data. The work plan as it ships with this release; it lives in memory and changes with one.
import planFile from '../../../data/record/workplan-2023-2024.json' with { type: 'json' }
import type { WorkPlanFile } from '../../../data/types.ts'

const plans = [planFile as unknown as WorkPlanFile]

export const allWorkplans = () => plans
export const workplanOf = (slug: string) => plans.find((one) => one.slug === slug)
export const workplanByCode = (code: string) => plans.find((one) => one.code === code)
