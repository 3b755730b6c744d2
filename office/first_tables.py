"""The tables of an office that has none, by the steps of every office; less is made twice.

A step works on classes that Django makes of the models as they are by then, most of them anew for
each new model and each piece of Python. That is four fifths of the time, and mostly for nothing.
"""

from typing import override

from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.utils.functional import SimpleLazyObject

from office import search_indexes


def make() -> None:
    """Make the tables; where there are some already, by Django's own command what is lacking."""
    executor = MigrationExecutor(connection)
    if executor.loader.applied_migrations:
        call_command("migrate", verbosity=0, interactive=False)
    else:
        _make(executor)
    search_indexes.make()  # where it is refused a new office does well, and `upgrade` says so


def _make(executor: MigrationExecutor) -> None:
    state = _State(real_apps=executor.loader.unmigrated_apps)
    executor.migrate(executor.loader.graph.leaf_nodes(), state=state)
    state.clear_delayed_apps_cache()
    # Content types and permissions, in the order of these classes.
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias, apps=state.apps)


class _State(ProjectState):
    """The models at one step; their classes are made where something can have changed for them."""

    @override
    def clone(self) -> ProjectState:
        """As Django's, of this kind."""
        new = _State({key: model.clone() for key, model in self.models.items()}, self.real_apps)
        if "apps" in self.__dict__:
            new.apps = self.apps.clone()
        new.is_delayed = self.is_delayed
        return new

    @override
    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """One that is new alone: no class refers to another of its name."""
        if "apps" in self.__dict__ and model_name not in self.apps.all_models[app_label]:
            self.apps.render_multiple([self.models[app_label, model_name]])
        else:
            super().reload_model(app_label, model_name, delay)

    @override
    def clear_delayed_apps_cache(self) -> None:
        """Python gets all classes anew as ever, but when it asks: what makes triggers does not."""
        if self.is_delayed:
            anew = ProjectState(self.models, self.real_apps)
            self.__dict__["apps"] = SimpleLazyObject(lambda: anew.apps)
