"""An operation for squashed migrations, which create all models of an app."""

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory


class CreateModels(Operation):
    """Several `CreateModel` at once.

    After each of them alone Django makes every model that is related to the new one anew, which is nearly all: for
    sixty models that takes most of the time of a new portal's first start. These are made once, when all are known.
    """

    category = OperationCategory.ADDITION

    def __init__(self, *models: CreateModel):
        self.models = models

    def state_forwards(self, app_label, state):
        # Made anew, with the new ones, when first asked for.
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create models {', '.join(model.name for model in self.models)}"
