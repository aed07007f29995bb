from datetime import datetime
from django.utils import timezone


def both():
    return timezone.now(), datetime.now()
