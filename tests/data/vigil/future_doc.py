'''Doc
string'''
from __future__ import annotations
import datetime as d; NOW = d.datetime.now()
