"""What passes by itself is told in words; an error of ours stays one."""

import errno

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection
from psycopg import errors
from psycopg_pool import PoolTimeout

from dekranasda.base.http.trouble import in_words


def as_django_says(kind, cause):
    error = kind(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "cause",
    [
        psycopg.OperationalError("server closed the connection unexpectedly"),
        PoolTimeout("couldn't get a connection after 10.00 sec"),
        errors.AdminShutdown(),
        errors.CannotConnectNow(),
        errors.TooManyConnections(),
        errors.DeadlockDetected(),
        errors.LockNotAvailable(),
    ],
)
def test_database_that_cannot_serve_now_is_called_busy(cause):
    answer = in_words(as_django_says(OperationalError, cause))
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"


def test_connection_that_broke_before_its_next_question_is_called_busy():
    cause = psycopg.InterfaceError("the connection is closed")
    assert in_words(as_django_says(InterfaceError, cause)).status_code == 503


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "penuh"), DatabaseError("database or disk is full")])
def test_server_without_room_is_said_to_have_none(error):
    assert in_words(error).status_code == 507


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError("database is locked"),
        OSError(errno.ENOENT, "tidak ada"),
        as_django_says(OperationalError, errors.QueryCanceled()),
        as_django_says(IntegrityError, errors.UniqueViolation()),
        as_django_says(ProgrammingError, errors.UndefinedTable()),
    ],
)
def test_error_of_ours_stays_one(error):
    assert in_words(error) is None


@pytest.mark.django_db
def test_question_that_no_database_understands_is_an_error_of_ours():
    with pytest.raises(DatabaseError) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT kolom_yang_tidak_ada FROM tabel_yang_tidak_ada")
    assert in_words(raised.value) is None
