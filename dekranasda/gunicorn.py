"""gunicorn's configuration: `python -m gunicorn -c python:dekranasda.gunicorn`.

`kill -HUP` (systemctl reload) takes in new code and settings without refusing anyone: new workers start, and once they
are warm the old ones finish what they are answering, then end. That needs each worker to load the portal itself:
nothing is preloaded, which would share memory but keep the old code, and this file imports nothing of the portal.
"""

import mmap
import os
import time

wsgi_app = "dekranasda.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:8000")
# As many as there are cores: the interpreter's lock lets one thread of each compute. Measured (`tests.bench.run`) with
# 100,000 artisans: on two cores 2, 3 and 4 workers answer alike, and each takes 105 MB; on one core a second worker
# takes a third of the rate. So 4 on four cores.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads wait for visitors, not for processors: whoever sends a request a letter a second holds one. Six of these leave
# 2 workers of 4 threads a twentieth of their rate and 8 threads all of it; 16 threads answer up to a fifth less. nginx
# takes a request in before it passes it on, so that it bears any number. Each thread may hold a connection to the
# database: DATABASE_POOL_MAX should not be smaller. With a switch interval of 0.5, 5 or 20 ms the rates are alike.
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_class = "gthread"
timeout = 60
graceful_timeout = 30
keepalive = 5
control_socket_disable = True
# Who stands in front is believed only where somebody does: without a proxy, anybody could send these headers.
if os.environ.get("BEHIND_PROXY", "").lower() not in ("1", "true", "on", "yes", "y", "ok"):
    forwarder_headers = forwarded_allow_ips = ""
# A worker is replaced every few days, so that no leak grows for months; not all in the same hour. Seldom enough that a
# busy minute replaces none: the next one takes seconds to load and begins with nothing kept.
max_requests = 500_000
max_requests_jitter = 100_000
# No access log: it would hold network addresses. The portal logs its requests itself, without them.
loglevel = os.environ.get("LOG_LEVEL", "INFO")


# Seconds that the old workers go on at most while new ones load.
WARM_WITHIN = 30


def when_ready(server) -> None:
    """Let the old workers answer until the new ones do.

    gunicorn ends them as soon as the new ones are forked, seconds before these have loaded the portal.
    """
    manage = server.manage_workers

    def manage_once_warm() -> None:
        last = time.monotonic() + WARM_WITHIN
        while len(server.WORKERS) > server.num_workers and time.monotonic() < last:
            newest = sorted(server.WORKERS.values(), key=lambda worker: worker.age)[-server.num_workers :]
            if all(worker.is_warm[0] for worker in newest):
                break
            time.sleep(0.1)
            # One that cannot start ends all of this, as it does without waiting.
            server.reap_workers()
        manage()

    server.manage_workers = manage_once_warm


def pre_fork(server, worker) -> None:
    # One byte that the worker sets and the main process sees.
    worker.is_warm = mmap.mmap(-1, 1)


def post_worker_init(worker) -> None:
    """Let a new worker read templates, translations and the index before it takes a visitor's request."""
    # Here, in the worker: see above.
    from dekranasda.operations.warm_up import warm_up

    warm_up(worker.wsgi)
    worker.is_warm[0] = 1
