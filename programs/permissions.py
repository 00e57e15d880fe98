"""The permissions that views of `programs` ask for; `rules.py` says who has them."""

from django.contrib.auth.decorators import permission_required

may_adopt_plans = permission_required("programs.adopt_plan", raise_exception=True)
may_draft_plans = permission_required("programs.draft_plan", raise_exception=True)
may_issue_evaluations = permission_required("programs.issue_evaluation", raise_exception=True)
may_lock_periods = permission_required("programs.lock_periods", raise_exception=True)
may_manage_action_items = permission_required("programs.manage_action_items", raise_exception=True)
may_manage_board = permission_required("programs.manage_board", raise_exception=True)
may_manage_meetings = permission_required("programs.manage_meetings", raise_exception=True)
may_review_results = permission_required("programs.review_results", raise_exception=True)
may_triage_suggestions = permission_required("programs.triage_suggestion", raise_exception=True)
may_view_action_items = permission_required("programs.view_action_items", raise_exception=True)
may_view_activities = permission_required("programs.view_activities", raise_exception=True)
may_view_benefits = permission_required("programs.view_benefits", raise_exception=True)
may_view_board_history = permission_required("programs.view_board_history", raise_exception=True)
may_view_craft_coverage = permission_required("programs.view_craft_coverage", raise_exception=True)
may_view_dashboard = permission_required("programs.view_dashboard", raise_exception=True)
may_view_enquiry_counts = permission_required("programs.view_enquiry_counts", raise_exception=True)
may_view_meetings = permission_required("programs.view_meetings", raise_exception=True)
may_view_plans = permission_required("programs.view_plan_drafts", raise_exception=True)
may_view_suggestions = permission_required("programs.view_suggestions", raise_exception=True)
