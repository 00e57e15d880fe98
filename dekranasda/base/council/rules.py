import rules

from dekranasda.base.accounts.rules import is_administrator, is_secretariat

rules.add_perm("council.manage", is_secretariat | is_administrator)
