"""What each role may do with artisan records. Public pages need no permission: `Artisan.objects.public()` decides."""

import rules

from dekranasda.base.accounts.rules import is_internal, is_secretariat

rules.add_perm("crafts.view_records", is_internal)
rules.add_perm("crafts.manage_records", is_secretariat)
# The personal fields that `crafts/personal.py` promises to the office alone.
rules.add_perm("crafts.view_private", is_secretariat)
rules.add_perm("crafts.reveal_nik", is_secretariat)
rules.add_perm("crafts.export_records", is_secretariat)
# Buyers' questions: who asked, in which words, and which makers are asked in turn.
rules.add_perm("crafts.manage_enquiries", is_secretariat)
