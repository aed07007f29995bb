import datetime
import time as clock

STARTED = datetime.datetime.utcnow()


def stamp(seconds=None):
    if seconds is None:
        seconds = clock.time()
    return datetime.datetime.fromtimestamp(seconds).strftime("%H:%M"), datetime.datetime.now()
