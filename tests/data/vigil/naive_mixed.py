import datetime as dt


def late(text):
    return dt.datetime.now() > dt.datetime.strptime(text, "%Y-%m-%d")
