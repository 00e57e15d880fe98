"""Who prepares a new portal: the office, its Administrator, and the chair who adopts the plan."""

import rules

from dekranasda.base.accounts.rules import is_administrator, is_leadership, is_secretariat

rules.add_perm("first_day.view_steps", is_secretariat | is_administrator | is_leadership)
rules.add_perm("first_day.skip_steps", is_secretariat | is_administrator)
